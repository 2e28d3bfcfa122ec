import dspy
import guidance
import instructor
import outlines
from anthropic import Anthropic, AnthropicBedrock
from deepeval.metrics import AnswerRelevancyMetric
from haystack.components.embedders import SentenceTransformersDocumentEmbedder
from haystack.components.generators import HuggingFaceLocalGenerator, OpenAIGenerator
from haystack.components.rankers import TransformersSimilarityRanker
from haystack.dataclasses import Document
from langchain.chat_models import init_chat_model
from langgraph.prebuilt import create_react_agent
from openai import OpenAI
from phoenix.evals import LiteLLMModel
from pydantic import BaseModel, Field

lm = dspy.LM("openai/gpt-4o-mini", temperature=0)
teacher = dspy.LM(model="anthropic/claude-3-opus-20240229", api_key="k")
student = dspy.LM("ollama_chat/llama3.2:1b", api_base="http://localhost:11434")
served = dspy.LM("openai/meta-llama/Llama-3.1-8B-Instruct", api_base="http://localhost:7501/v1", api_key="")
retriever = dspy.Embedder("sentence-transformers/static-retrieval-mrl-en-v1")
dspy.configure(lm=lm, cache_dir="cache/dspy")

client = instructor.from_openai(OpenAI())
groq = instructor.from_provider("groq/llama-3.1-8b-instant")
writer = outlines.from_transformers("microsoft/Phi-3-mini-4k-instruct")
guide = guidance.models.Transformers("google/gemma-2-2b")
react = create_react_agent("anthropic:claude-3-7-sonnet-latest", tools=[])
chat = init_chat_model("gpt-4o", model_provider="openai")
local = init_chat_model("ollama:llama3.1")


class Ticket(BaseModel):
    queue: str = Field("support/first", description="such as team/queue")
    severity: int


class JudgeConfig(BaseModel):
    judge_model: str = Field(default="gpt-4-turbo", description="who judges")
    embedding_model: str = Field("intfloat/e5-base-v2", description="owner/name")
    prompt_path: str = "prompts/judge"
    models: list[str] = ["allenai/OLMo-2-1124-7B-Instruct", "allenai/Llama-3.1-Tulu-3-8B"]


def triage(text: str) -> Ticket:
    return client.chat.completions.create(
        model="gpt-4o-2024-08-06",
        response_model=Ticket,
        messages=[{"role": "user", "content": f"Sort into support/billing: {text}"}],
    )


def pipeline():
    embed = SentenceTransformersDocumentEmbedder(model="Snowflake/snowflake-arctic-embed-l")
    rank = TransformersSimilarityRanker(model="BAAI/bge-reranker-base", top_k=3)
    generate = HuggingFaceLocalGenerator(model="google/flan-t5-large", task="text2text-generation")
    hosted = OpenAIGenerator(model="gpt-4o-mini")
    metric = AnswerRelevancyMetric(threshold=0.7, model="gpt-4.1-mini")
    document = Document(content="n/a", meta={"source": "wiki/pages"})
    bedrock = AnthropicBedrock().messages.create(model="anthropic.claude-3-5-sonnet-20241022-v2:0", messages=[], max_tokens=9)
    direct = Anthropic().messages.create(model=JudgeConfig().judge_model, messages=[], max_tokens=9)
    return embed, rank, generate, hosted, metric, document, bedrock, direct, LiteLLMModel(model="gpt-4")

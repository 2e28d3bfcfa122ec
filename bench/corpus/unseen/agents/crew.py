import instructor
import marvin
from agno.agent import Agent
from agno.models.anthropic import Claude
from agno.models.groq import Groq
from agno.models.huggingface import HuggingFace
from agno.models.ollama import Ollama
from agno.models.openai import OpenAIChat
from crewai import Agent as Worker
from deepeval.metrics import GEval
from deepeval.models import OllamaModel
from langchain_aws import ChatBedrock
from letta_client import Letta
from mirascope import llm
from ragas.llms import llm_factory
from semantic_kernel.connectors.ai.hugging_face import HuggingFaceTextCompletion
from semantic_kernel.connectors.ai.open_ai import OpenAIChatCompletion

writer = Agent(model=OpenAIChat(id="gpt-4o"))
critic = Agent(model=Claude(id="claude-sonnet-4-20250514"))
quick = Agent(model=Groq(id="llama-3.1-8b-instant"))
free = Agent(model=HuggingFace(id="meta-llama/Meta-Llama-3-8B-Instruct", max_tokens=4096))
home = Agent(model=Ollama(id="llama3.2:3b"))
worker = Worker(role="clerk", goal="and/or", llm="anthropic/claude-3-7-sonnet-latest")
local_worker = Worker(role="n/a", llm="ollama/qwen2.5:7b")
client = instructor.from_provider("anthropic/claude-3-5-haiku-latest")
judge = OllamaModel(model="deepseek-r1:1.5b")
metric = GEval(name="Correctness", model="gpt-4.1", criteria="yes/no")
evaluator = llm_factory("gpt-4o-mini")
bedrock = ChatBedrock(model="anthropic.claude-3-haiku-20240307-v1:0")
complete = HuggingFaceTextCompletion(service_id="s", ai_model_id="HuggingFaceH4/starchat-beta", task="text2text-generation")
chat = OpenAIChatCompletion(service_id="c", ai_model_id="gpt-4-turbo")
letta = Letta(token="x")
letta.agents.create(
    model="openai/gpt-4.1-mini",
    embedding="openai/text-embedding-3-small",
    tags=["team/support"],
)


@llm.call(provider="openai", model="gpt-4o-2024-08-06")
def recommend(genre: str) -> str:
    return f"Recommend a {genre} book"


config_list = [
    {"model": "NousResearch/Hermes-2-Pro-Mistral-7B", "base_url": "http://localhost:8000/v1", "api_key": "x"},
    {"model": "gpt-3.5-turbo", "tags": ["fast/cheap"]},
]
memory = {
    "llm": {"provider": "ollama", "config": {"model": "llama3.1:8b", "temperature": 0}},
    "embedder": {"provider": "huggingface", "config": {"model": "sentence-transformers/multi-qa-MiniLM-L6-cos-v1"}},
    "vector_store": {"provider": "qdrant", "config": {"collection_name": "mem/users"}},
}
marvin.defaults.model = "openai:gpt-4o-mini"

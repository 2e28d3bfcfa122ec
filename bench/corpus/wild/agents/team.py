from crewai import LLM, Agent, Crew
from google.adk.agents import LlmAgent
from google.adk.models.lite_llm import LiteLlm
from litellm import acompletion, completion, embedding
from pydantic_ai import Agent as PydanticAgent
from pydantic_ai.models.openai import OpenAIModel
from pydantic_ai.models.groq import GroqModel
from smolagents import CodeAgent, HfApiModel, InferenceClientModel, LiteLLMModel, MLXModel, TransformersModel
from strands import Agent as StrandsAgent
from strands.models import BedrockModel

DEFAULT_MODEL = "openai:gpt-4o-mini"
PRICES = {"gpt-4o": (2.5, 10.0), "anthropic/claude-3-opus": (15.0, 75.0)}

support = PydanticAgent("openai:gpt-4o", system_prompt="Answer yes/no.")
notes = PydanticAgent("anthropic:claude-3-5-sonnet-latest")
fast = PydanticAgent(model="groq:llama-3.3-70b-versatile")
typed = PydanticAgent(OpenAIModel("gpt-4.1"), deps_type=dict)
other = PydanticAgent(GroqModel("gemma2-9b-it"))
gemini = PydanticAgent("google-gla:gemini-2.0-flash")
plain = PydanticAgent(DEFAULT_MODEL)

coder = CodeAgent(tools=[], model=InferenceClientModel(model_id="Qwen/Qwen2.5-Coder-32B-Instruct"))
helper = CodeAgent(tools=[], model=HfApiModel("meta-llama/Llama-3.3-70B-Instruct"))
cheap = CodeAgent(tools=[], model=LiteLLMModel(model_id="gemini/gemini-2.0-flash-lite"))
mac = CodeAgent(tools=[], model=MLXModel("mlx-community/Qwen2.5-Coder-7B-Instruct-4bit"))
small = TransformersModel(model_id="HuggingFaceTB/SmolLM2-1.7B-Instruct")

root = LlmAgent(model="gemini-2.5-flash", name="root/agent", instruction="Delegate.")
local = LlmAgent(model=LiteLlm(model="ollama_chat/mistral-nemo"), name="local")
crew_llm = LLM(model="mistral/mistral-large-latest", base_url="https://api.mistral.ai/v1")
aws = StrandsAgent(model=BedrockModel(model_id="us.amazon.nova-lite-v1:0"))
writer = Agent(role="Writer", goal="x/y", backstory="", llm=crew_llm)


async def run(prompt: str):
    one = await acompletion(model="vertex_ai/gemini-1.5-pro", messages=[])
    two = completion(model="together_ai/meta-llama/Llama-3-8b-chat-hf", messages=[])
    three = completion("ollama/llama2", messages=[{"role": "user", "content": "tcp/udp"}])
    four = embedding(model="cohere/embed-english-v3.0", input=["a/b"])
    five = completion(model="hosted_vllm/mistralai/Ministral-8B-Instruct-2410", api_base="http://vllm:8000")
    return Crew(agents=[writer]), one, two, three, four, five

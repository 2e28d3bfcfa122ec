import dspy
from crewai import LLM, Agent
from llama_index.core import Settings
from openai import AsyncAzureOpenAI, AsyncOpenAI
from pydantic_ai import Agent as PAgent
from smolagents import CodeAgent, InferenceClientModel, LiteLLMModel

dspy.configure(lm=dspy.LM("openai/gpt-4o-mini"))
crew_llm = LLM(model="gemini/gemini-1.5-flash", temperature=0)
writer = Agent(role="writer/editor", goal="write", llm="groq/llama-3.1-8b-instant")
assistant = PAgent("openai:gpt-4o", system_prompt="be nice/kind")
coder = CodeAgent(tools=[], model=InferenceClientModel("Qwen/Qwen2.5-Coder-32B-Instruct"))
other = LiteLLMModel(model_id="ollama_chat/llama3.2:3b")
azure = AsyncAzureOpenAI(azure_endpoint="https://acme.openai.azure.com")
together = AsyncOpenAI(base_url="https://api.together.xyz/v1")


async def run():
    await azure.chat.completions.create(model="gpt4o-prod", messages=[])
    await together.chat.completions.create(model="meta-llama/Llama-3-8b-chat-hf", messages=[])


CONFIG_LIST = [{"model": "gpt-4-turbo", "api_key": "x/y"}, {"model": "mistralai/Mixtral-8x22B-Instruct-v0.1"}]

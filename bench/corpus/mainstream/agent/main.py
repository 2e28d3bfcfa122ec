import os
from functools import partial
from pathlib import Path

import boto3
import google.generativeai as genai
import instructor
import tiktoken
import typer
import yaml
from langchain.agents import AgentExecutor, create_react_agent
from langchain.chat_models import init_chat_model
from langchain_aws import BedrockEmbeddings, ChatBedrock
from langchain_groq import ChatGroq
from langchain_mistralai import ChatMistralAI
from langchain_ollama import OllamaLLM
from langchain_openai import AzureOpenAIEmbeddings, ChatOpenAI
from langgraph.prebuilt import create_react_agent as create_graph_agent
from openai import OpenAI
from rich.console import Console

app = typer.Typer(help="An agent for git/GitHub")
console = Console()
CONFIG = yaml.safe_load(Path("config/agent.yaml").read_text())
DEFAULTS = {
    "model": "gpt-4o-2024-05-13",
    "embedding_model": "text-embedding-3-large",
    "memory_path": "state/memory",
    "mode": "read/write",
}
SYSTEM_PROMPT = """You are a helpful agent.
Use the model anthropic/claude for nothing. Answer with and/or.
"""

genai.configure(api_key=os.environ["GOOGLE_API_KEY"])
gemini = genai.GenerativeModel(model_name="models/gemini-1.5-flash-latest", system_instruction=SYSTEM_PROMPT)
structured = instructor.from_openai(OpenAI())
ask = partial(structured.chat.completions.create, model="gpt-4.1-mini", temperature=0)


@app.command()
def run(
    task: str,
    model: str = typer.Option("gpt-4o", "--model", "-m", help="openai/anthropic model"),
    planner: str = typer.Option(default="o1-preview"),
    repo: str = typer.Option("acme/website", help="GitHub repository"),
):
    llm = ChatOpenAI(model=model)
    plan = ChatOpenAI(model=planner)
    console.print(f"[bold]{repo}[/bold] with {plan}")
    return AgentExecutor(agent=create_react_agent(llm, [], None), tools=[])


def models():
    yield ChatGroq(model_name="llama-3.1-70b-versatile", temperature=0)
    yield ChatMistralAI(model="mistral-large-latest")
    yield ChatBedrock(model_id="anthropic.claude-3-5-sonnet-20240620-v1:0", region_name="us-east-1")
    yield BedrockEmbeddings(model_id="amazon.titan-embed-text-v1")
    yield OllamaLLM(model="codellama:7b")
    yield AzureOpenAIEmbeddings(azure_deployment="text-embedding-ada-002")
    yield init_chat_model("claude-3-5-sonnet-latest", model_provider="anthropic")
    yield create_graph_agent("openai:gpt-4.1", tools=[])


def bedrock(body: bytes):
    client = boto3.client("bedrock-runtime", region_name="us-west-2")
    return client.invoke_model(
        modelId="meta.llama3-8b-instruct-v1:0",
        contentType="application/json",
        accept="application/json",
        body=body,
    )


def count(text: str) -> int:
    return len(tiktoken.get_encoding("cl100k_base").encode(text))


class Agent:
    def __init__(self, config=None):
        config = {**DEFAULTS, **(config or {})}
        self.model = config.get("model", "gpt-3.5-turbo-16k")
        self.client = OpenAI()
        self.headers = {"X-Client": "agent/main", "Accept": "text/event-stream"}

    def step(self, messages):
        return self.client.chat.completions.create(model=self.model, messages=messages)


if __name__ == "__main__":
    app()

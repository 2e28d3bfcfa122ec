import anthropic
import boto3
import google.generativeai as genai
import litellm
import ollama
from groq import Groq
from langchain.chat_models import init_chat_model
from langchain_anthropic import ChatAnthropic
from langchain_huggingface import HuggingFaceEmbeddings, HuggingFaceEndpoint
from langchain_ollama import ChatOllama, OllamaEmbeddings
from langchain_openai import AzureChatOpenAI, ChatOpenAI, OpenAIEmbeddings
from litellm import acompletion, completion
from openai import AsyncOpenAI, OpenAI
from huggingface_hub import InferenceClient

client = OpenAI()
local = OpenAI(base_url="http://localhost:8000/v1", api_key="none")
router = AsyncOpenAI(base_url="https://openrouter.ai/api/v1")
via_ollama = OpenAI(base_url="http://localhost:11434/v1/", api_key="ollama")
claude = anthropic.Anthropic()


class Service:
    def __init__(self):
        self.client = Groq()

    def ask(self):
        return self.client.chat.completions.create(model="llama-3.3-70b-versatile", messages=[])


def ask():
    client.chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": "use model/name here"}])
    client.embeddings.create(model="text-embedding-3-small", input="a/b")
    client.responses.create(model="o3-mini", input="x")
    local.chat.completions.create(model="Qwen/Qwen2.5-7B-Instruct", messages=[])
    router.chat.completions.create(model="deepseek/deepseek-chat-v3", messages=[])
    via_ollama.chat.completions.create(model="qwen2.5:7b", messages=[])
    claude.messages.create(model="claude-sonnet-4-20250514", max_tokens=1024)


def chains():
    ChatOpenAI(model="gpt-4o", temperature=0)
    ChatOpenAI(model_name="meta-llama/Llama-3.3-70B-Instruct", openai_api_base="http://vllm:8000/v1")
    AzureChatOpenAI(azure_deployment="gpt-4o-prod", api_version="2024-06-01")
    OpenAIEmbeddings(model="text-embedding-3-large")
    ChatAnthropic(model="claude-3-5-haiku-latest")
    ChatOllama(model="llama3.1:8b")
    OllamaEmbeddings(model="nomic-embed-text")
    HuggingFaceEmbeddings(model_name="sentence-transformers/all-mpnet-base-v2")
    HuggingFaceEndpoint(repo_id="HuggingFaceH4/zephyr-7b-beta", task="text-generation")
    init_chat_model("gpt-4o", model_provider="openai")
    init_chat_model("anthropic:claude-3-7-sonnet-latest")


def routed():
    completion(model="ollama/mistral", messages=[])
    litellm.completion(model="huggingface/bigcode/starcoder", messages=[])
    litellm.embedding(model="bedrock/amazon.titan-embed-text-v2:0", input=[])


def direct():
    ollama.chat(model="gemma2:2b", messages=[])
    ollama.pull("phi3")
    genai.GenerativeModel("gemini-1.5-pro")
    boto3.client("bedrock-runtime").invoke_model(modelId="anthropic.claude-3-sonnet-20240229-v1:0", body="{}")
    InferenceClient(model="black-forest-labs/FLUX.1-dev").text_to_image("a cat")
    InferenceClient().chat_completion(model="meta-llama/Llama-3.2-3B-Instruct", messages=[])

import logging
from typing import Any

from anthropic import Anthropic, AsyncAnthropic
from google import genai
from langchain_anthropic import ChatAnthropic
from langchain_community.chat_models import ChatOllama
from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_huggingface import ChatHuggingFace, HuggingFaceEndpoint, HuggingFacePipeline
from langchain_openai import ChatOpenAI
from openai import OpenAI

from app.config import ANTHROPIC_MODEL, HF_MODEL_ID
from app.constants import DEFAULT_LLM, MODEL_CONFIGS

logger = logging.getLogger("docchat/llm")
openai_client = OpenAI()
anthropic_client = Anthropic()
google_client = genai.Client()


class LLMFactory:
    @staticmethod
    def create(provider: str, model: str | None = None, **kwargs: Any):
        if provider == "openai":
            return ChatOpenAI(model=model or "gpt-3.5-turbo", **kwargs)
        elif provider == "anthropic":
            return ChatAnthropic(model_name=model or "claude-3-opus-20240229", **kwargs)
        elif provider == "google":
            return ChatGoogleGenerativeAI(model="gemini-2.0-flash", temperature=0)
        elif provider == "ollama":
            return ChatOllama(base_url="http://ollama:11434", model="llama3")
        elif provider == "hf":
            llm = HuggingFaceEndpoint(repo_id=HF_MODEL_ID, task="text-generation")
            return ChatHuggingFace(llm=llm)
        elif provider == "local":
            return HuggingFacePipeline.from_model_id(
                model_id="google/flan-t5-large",
                task="text2text-generation",
            )
        raise ValueError(f"Unknown provider/model: {provider}/{model}")


def answer(question: str, model: str = DEFAULT_LLM) -> str:
    response = openai_client.chat.completions.create(
        model=model,
        messages=[
            {"role": "system", "content": "Answer with yes/no. Ignore meta-llama/Llama-2-7b."},
            {"role": "user", "content": question},
        ],
    )
    return response.choices[0].message.content


def summarise(text: str) -> str:
    message = anthropic_client.messages.create(
        model="claude-3-7-sonnet-20250219",
        max_tokens=512,
        messages=[{"role": "user", "content": text}],
    )
    return message.content[0].text


async def classify(text: str) -> str:
    client = AsyncAnthropic()
    message = await client.messages.create(model=ANTHROPIC_MODEL, max_tokens=8, messages=[])
    return message.content[0].text


def translate(text: str) -> str:
    return google_client.models.generate_content(model="gemini-2.5-pro", contents=text).text


def is_reasoning(model: str) -> bool:
    return model.startswith("o1") or model in ("openai/o3", "openai/o4-mini")


def complete(payload: dict) -> Any:
    return openai_client.chat.completions.create(model=payload["model"], messages=payload["messages"])


def transcribe(path: str) -> str:
    with open(path, "rb") as audio:
        return openai_client.audio.transcriptions.create(model="whisper-1", file=audio).text


def draw(prompt: str) -> str:
    return openai_client.images.generate(model="dall-e-3", prompt=prompt, size="1024x1024").data[0].url


def by_tier(tier: str):
    params = dict(MODEL_CONFIGS[tier])
    kwargs = {"model": "gpt-4-turbo", "temperature": 0}
    kwargs.update(params)
    return openai_client.chat.completions.create(messages=[], **kwargs)

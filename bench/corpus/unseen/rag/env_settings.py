"""Names come from the environment, and fall back on defaults."""
import os
from os import environ, getenv

import environ as django_environ
from decouple import config
from pydantic_settings import BaseSettings
from transformers import AutoModel, AutoTokenizer, pipeline

env = django_environ.Env()
settings = {}

one = AutoModel.from_pretrained(os.environ.get("LLM_ID", "HuggingFaceH4/zephyr-7b-beta"))
two = AutoModel.from_pretrained(os.getenv("CHAT_MODEL", default="openchat/openchat-3.5-0106"))
three = AutoModel.from_pretrained(environ.get("LM", "stabilityai/stablelm-zephyr-3b"))
four = AutoModel.from_pretrained(getenv("LM_PATH") or "HuggingFaceTB/SmolLM2-360M")
five = AutoModel.from_pretrained(os.environ["MODEL_NAME"])
six = AutoModel.from_pretrained(config("MODEL", default="Qwen/Qwen2-1.5B"))
seven = AutoModel.from_pretrained(env.str("MODEL", "microsoft/phi-1_5"))
eight = AutoModel.from_pretrained(env("MODEL", default="EleutherAI/gpt-neo-125m"))
nine = AutoTokenizer.from_pretrained(settings.get("tokenizer", "hf-internal-testing/llama-tokenizer"))
ten = pipeline("ner", model=os.environ.setdefault("NER", "dslim/bert-base-NER"))
eleven = AutoModel.from_pretrained(settings.setdefault("m", "google/electra-small-discriminator"))
twelve = AutoModel.from_pretrained(settings["name"])
thirteen = AutoModel.from_pretrained(getattr(settings, "hub_name", "albert/albert-base-v2"))


class Service(BaseSettings):
    llm: str = "ibm-granite/granite-3.0-2b-instruct"
    guard: str = "meta-llama/Llama-Guard-3-1B"
    log_dir: str = "var/log"
    timezone: str = "America/New_York"

"""Settings of the chat service.

The default model is meta-llama/Llama-3.1-8B-Instruct.
"""

import os
from dataclasses import dataclass, field
from enum import Enum

from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings

# Older deployments: MODEL = "lmsys/vicuna-7b-v1.5"
DEFAULT_MODEL = "meta-llama/Llama-3.1-8B-Instruct"
FALLBACK_MODEL_ID = os.environ.get("FALLBACK_MODEL_ID", "microsoft/Phi-3-mini-4k-instruct")
EMBEDDING_MODEL = os.getenv("EMBEDDING_MODEL", default="BAAI/bge-m3")
ORG = "HuggingFaceTB"
DRAFT = ORG + "/SmolLM2-135M"
STATIC_DIR = "static/images"
CONTENT_TYPE = "application/json"
DECODING = "beam-search"
TIMEZONE = "Europe/Berlin"
DATE_FORMAT = "%d/%m/%Y"
LOG_FILE = "logs/chat.log"
HOMEPAGE = "https://huggingface.co/docs"
DATASET = "HuggingFaceH4/ultrachat_200k"
API_PREFIX = "api/v1"
TEMPLATE = "chat/index.html"


class Provider(str, Enum):
    LOCAL = "local/default"
    REMOTE = "remote/default"


class Models(Enum):
    SMALL = "Qwen/Qwen2.5-1.5B-Instruct"
    LARGE = "Qwen/Qwen2.5-72B-Instruct"


@dataclass
class ServeConfig:
    model_name: str = "mistralai/Mistral-7B-Instruct-v0.3"
    adapter: str = field(default="acme/support-lora")
    output_dir: str = "outputs/run"
    attn: str = "flash/attention"


class RerankSettings(BaseModel):
    model_id: str = Field("BAAI/bge-reranker-v2-m3", description="org/name of the reranker")


class Settings(BaseSettings):
    llm_model: str = "google/gemma-2-9b-it"
    hosted_model: str = "gpt-4o-mini"
    guard_model_revision: str = "main"
    guard_model: str = Field(default="meta-llama/Llama-Guard-3-8B")
    upload_path: str = "uploads/models"


settings = Settings()

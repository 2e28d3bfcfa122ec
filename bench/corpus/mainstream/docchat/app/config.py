import os
from functools import lru_cache
from typing import Optional

from dotenv import load_dotenv
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

load_dotenv()

OPENAI_MODEL = os.getenv("OPENAI_MODEL", "gpt-4o")
HF_MODEL_ID = os.environ.get("HF_MODEL_ID", "mistralai/Mistral-7B-Instruct-v0.2")
ANTHROPIC_MODEL = os.getenv("ANTHROPIC_MODEL") or "claude-3-haiku-20240307"
GEMINI_MODEL = os.getenv("GEMINI_MODEL", "gemini-1.5-flash")
OLLAMA_MODEL = os.getenv("OLLAMA_MODEL", "mistral")
OLLAMA_URL = os.getenv("OLLAMA_URL", "http://localhost:11434/api")
TIMEZONE = os.getenv("TZ", "Asia/Tokyo")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_prefix="DOCCHAT_")

    llm_model_name: str = "gpt-4o-mini"
    embedding_model: str = Field("BAAI/bge-small-en-v1.5", description="any sentence-transformers/model")
    reranker_model: Optional[str] = "BAAI/bge-reranker-base"
    whisper_model: str = "openai/whisper-base"
    upload_dir: str = "data/uploads"
    static_url: str = "static/assets"
    log_format: str = "json/pretty"


@lru_cache
def get_settings() -> Settings:
    return Settings()

"""Defaults of the document chat. Tested with gpt-4o and BAAI/bge-m3."""
from pathlib import Path

ROOT = Path(__file__).resolve().parent
CHROMA_PATH = "storage/chroma"
COLLECTION = "docs/default"
EMBEDDING_MODEL_NAME = "sentence-transformers/all-MiniLM-L6-v2"
RERANKER = "cross-encoder/ms-marco-MiniLM-L-6-v2"
DEFAULT_LLM = "gpt-4o-mini"
DEFAULT_TEMPERATURE = 0.2
USER_AGENT = "docchat/0.4"
ALLOWED_TYPES = {"application/pdf", "text/markdown", "text/plain"}

MODEL_CONFIGS = {
    "fast": {"provider": "openai", "model": "gpt-4o-mini", "max_tokens": 1024},
    "smart": {"provider": "anthropic", "model": "claude-3-5-sonnet-20241022", "max_tokens": 4096},
    "private": {"provider": "ollama", "model": "llama3.1", "max_tokens": 2048},
}

# USD per million tokens, in and out
PRICES = {
    "gpt-4o-mini": (0.15, 0.60),
    "claude-3-5-sonnet-20241022": (3.0, 15.0),
}

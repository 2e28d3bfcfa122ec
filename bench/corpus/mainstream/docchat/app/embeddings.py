"""Embeddings and reranking."""
import numpy as np
import torch
import torch.nn.functional as F
from langchain_community.embeddings import HuggingFaceBgeEmbeddings, HuggingFaceEmbeddings
from langchain_openai import OpenAIEmbeddings
from sentence_transformers import CrossEncoder, SentenceTransformer
from transformers import AutoModel, AutoTokenizer

from .config import get_settings
from .constants import CHROMA_PATH, EMBEDDING_MODEL_NAME, RERANKER

settings = get_settings()


class Embedder:
    def __init__(self, model_name: str = EMBEDDING_MODEL_NAME, device: str = "cpu"):
        self.model = SentenceTransformer(model_name, device=device, cache_folder="cache/st")

    def encode(self, texts: list[str]) -> np.ndarray:
        return self.model.encode(texts, normalize_embeddings=True)


class Reranker:
    def __init__(self):
        self.model = CrossEncoder(RERANKER, max_length=512)


class E5:
    """Uses intfloat/multilingual-e5-base unless told otherwise."""

    MODEL = "intfloat/multilingual-e5-base"

    def __init__(self):
        self.tokenizer = AutoTokenizer.from_pretrained(self.MODEL)
        self.model = AutoModel.from_pretrained(self.MODEL)


def get_embeddings(kind: str):
    if kind == "openai":
        return OpenAIEmbeddings(model="text-embedding-ada-002")
    if kind == "bge":
        return HuggingFaceBgeEmbeddings(
            model_name="BAAI/bge-large-en",
            encode_kwargs={"normalize_embeddings": True},
        )
    if kind == "st":
        return SentenceTransformer("all-mpnet-base-v2")
    return HuggingFaceEmbeddings(model_name=settings.embedding_model, model_kwargs={"device": "cuda/0"})

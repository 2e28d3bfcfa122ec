"""Vector stores, each with its own way to name an embedding model."""
import chromadb.utils.embedding_functions as embedding_functions
from chromadb.utils.embedding_functions import (
    HuggingFaceEmbeddingFunction,
    InstructorEmbeddingFunction,
    OllamaEmbeddingFunction,
)
from lancedb.embeddings import get_registry
from pymilvus import model as milvus_model
from pymilvus.model.reranker import BGERerankFunction
from qdrant_client import QdrantClient, models
from weaviate.classes.config import Configure

remote = HuggingFaceEmbeddingFunction(api_key="x", model_name="sentence-transformers/paraphrase-MiniLM-L6-v2")
instruct = InstructorEmbeddingFunction(model_name="hkunlp/instructor-xl")
local = OllamaEmbeddingFunction(url="http://localhost:11434", model_name="nomic-embed-text:v1.5")
cohere = embedding_functions.CohereEmbeddingFunction(api_key="x", model_name="embed-english-v3.0")
dense = milvus_model.dense.SentenceTransformerEmbeddingFunction(
    model_name="all-MiniLM-L12-v2", device="cpu"
)
hybrid = milvus_model.hybrid.BGEM3EmbeddingFunction(model_name="BAAI/bge-m3", use_fp16=False)
rerank = BGERerankFunction(model_name="BAAI/bge-reranker-v2-m3", device="cpu")
table = get_registry().get("sentence-transformers").create(name="BAAI/bge-small-en-v1.5", device="cpu")
client = QdrantClient(":memory:")
client.set_model("BAAI/bge-base-en")
client.set_sparse_model("prithivida/Splade_PP_en_v1")
query = models.Document(text="find it", model="mixedbread-ai/mxbai-embed-large-v1")
articles = dict(
    name="Article",
    vectorizer_config=[
        Configure.NamedVectors.text2vec_huggingface(name="title", model="thenlper/gte-large"),
        Configure.NamedVectors.text2vec_ollama(name="body", model="mxbai-embed-large:335m"),
        Configure.NamedVectors.text2vec_openai(name="lead", model="text-embedding-3-large"),
    ],
    generative_config=Configure.Generative.anthropic(model="claude-3-5-sonnet-20241022"),
)
collection = client.get_collection("team/articles")

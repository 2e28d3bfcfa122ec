from dataclasses import dataclass, field

from fastembed import ImageEmbedding, LateInteractionTextEmbedding
from infinity_emb import AsyncEmbeddingEngine, AsyncEngineArray, EngineArgs
from InstructorEmbedding import INSTRUCTOR
from llama_index.core import Settings
from llama_index.postprocessor.colbert_rerank import ColbertRerank
from model2vec import StaticModel
from pylate import models as late
from ragatouille import RAGPretrainedModel
from rerankers import Reranker
from txtai import Embeddings, LLM
from txtai.pipeline import Labels, Summary, Translation


@dataclass
class Knobs:
    embed: str = field(default="intfloat/e5-large-v2")
    rank: str = field(default_factory=lambda: "jinaai/jina-reranker-v1-tiny-en")
    store: str = field(default="var/index")
    locale: str = field(default="Europe/Zurich")


index = Embeddings(path="sentence-transformers/nli-mpnet-base-v2", content=True)
sparse = Embeddings({"path": "sentence-transformers/msmarco-distilbert-base-v4", "hybrid": True})
answer = LLM("TheBloke/Mistral-7B-OpenOrca-AWQ")
shorten = Summary("sshleifer/distilbart-cnn-12-6")
label = Labels("MoritzLaurer/DeBERTa-v3-base-mnli-fever-anli")
translate = Translation("facebook/m2m100_418M")
colbert = LateInteractionTextEmbedding("colbert-ir/colbertv2.0")
pictures = ImageEmbedding(model_name="Qdrant/clip-ViT-B-32-vision")
engine = AsyncEmbeddingEngine.from_args(EngineArgs(model_name_or_path="michaelfeil/bge-small-en-v1.5", engine="torch"))
instructor = INSTRUCTOR("hkunlp/instructor-large")
Settings.embed_model = "local:BAAI/bge-large-en-v1.5"
colbert_rank = ColbertRerank(top_n=5, model="answerdotai/answerai-colbert-small-v1", tokenizer="answerdotai/answerai-colbert-small-v1")
static = StaticModel.from_pretrained("minishlab/potion-base-8M")
modern = late.ColBERT(model_name_or_path="lightonai/GTE-ModernColBERT-v1")
rag = RAGPretrainedModel.from_pretrained("jinaai/jina-colbert-v2")
ranker = Reranker("mixedbread-ai/mxbai-rerank-large-v1", model_type="cross-encoder")
flash = Reranker("cross-encoder/ms-marco-TinyBERT-L-2-v2")
media = {"accept": "application/pdf", "path": "docs/manual"}

from fastembed import TextEmbedding
from haystack.components.embedders import SentenceTransformersTextEmbedder
from haystack.components.generators import HuggingFaceLocalGenerator, OpenAIGenerator
from huggingface_hub import hf_hub_download, snapshot_download
from llama_index.core import Settings, VectorStoreIndex
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.llms.huggingface import HuggingFaceLLM
from llama_index.llms.ollama import Ollama
from llama_index.llms.openai import OpenAI
from llama_cpp import Llama
from sentence_transformers import CrossEncoder, SentenceTransformer

EMBEDDER = SentenceTransformer("all-MiniLM-L6-v2")
MULTI = SentenceTransformer("intfloat/multilingual-e5-large", revision="ab10c1a7f42e74530fe7ae5be82e6d4f11a719eb")
PLAIN = SentenceTransformer("bert-base-uncased")
RERANKER = CrossEncoder("cross-encoder/ms-marco-MiniLM-L-6-v2")
COLLECTION = "documents/main"
PROMPT = """Answer from model/context.
Use the style of openai/gpt, be brief.
"""

Settings.llm = OpenAI(model="gpt-4o-mini")
Settings.embed_model = HuggingFaceEmbedding(model_name="BAAI/bge-small-en-v1.5")
Settings.embed_model = "local:BAAI/bge-base-en-v1.5"

llm = HuggingFaceLLM(model_name="StabilityAI/stablelm-tuned-alpha-3b", tokenizer_name="StabilityAI/stablelm-tuned-alpha-3b")
small = Ollama(model="llama3.2", request_timeout=60)
fast = TextEmbedding(model_name="BAAI/bge-small-zh-v1.5")
gguf = Llama.from_pretrained(repo_id="bartowski/Llama-3.2-1B-Instruct-GGUF", filename="*Q4_K_M.gguf")
disk = Llama(model_path="/models/mistral-7b.Q4_K_M.gguf")
text = SentenceTransformersTextEmbedder(model="thenlper/gte-large")
gen = HuggingFaceLocalGenerator(model="google/flan-t5-large", task="text2text-generation")
api = OpenAIGenerator(model="gpt-4-turbo")

path = hf_hub_download(repo_id="TheBloke/Mistral-7B-Instruct-v0.2-GGUF", filename="mistral-7b-instruct-v0.2.Q4_K_M.gguf")
hf_hub_download("acme/corpus", "train.csv", repo_type="dataset")
snapshot_download("nomic-ai/nomic-embed-text-v1.5", revision="main", local_dir="data/nomic")
snapshot_download(repo_id="acme/space", repo_type="space")

for repo in ["jinaai/jina-embeddings-v2-base-en", "mixedbread-ai/mxbai-embed-large-v1"]:
    snapshot_download(repo)

CONFIG = dict(embedding_model="dunzhang/stella_en_400M_v5", persist="chroma/db")
VectorStoreIndex.from_documents([], service="index/main")
URL = "https://huggingface.co/colbert-ir/colbertv2.0/resolve/main/model.safetensors"
LINK = "https://huggingface.co/spaces/acme/demo"
DATA = "https://huggingface.co/datasets/squad/resolve/main/train.json"
REF = "hf://Snowflake/snowflake-arctic-embed-m"
print("see https://huggingface.co/acme/thing for details")

import os

import streamlit as st
from langchain_community.embeddings import HuggingFaceBgeEmbeddings
from langchain_groq import ChatGroq
from langchain_huggingface import HuggingFaceEndpoint, HuggingFaceEmbeddings
from langchain_ollama import ChatOllama
from llama_index.core import Settings
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.llms.groq import Groq
from openai import OpenAI
from sentence_transformers import CrossEncoder, SentenceTransformer

st.set_page_config(page_title="Docs", page_icon="img/icon")
SUPPORTED = ["gemini-1.5-flash", "gemini-1.5-pro"]
VECTOR_DIR = "vectors/faiss"

provider = st.sidebar.radio("Provider", ["OpenAI/Azure", "Ollama"])
model = st.sidebar.selectbox("Model", ["gpt-4o", "gpt-4o-mini", "o3-mini"])
claude = st.selectbox(
    "Claude model",
    options=["claude-3-opus-20240229", "claude-3-haiku-20240307"],
    index=1,
)
name = st.text_input("Ollama model", value="llama3.2:1b")
repo = st.text_input("GitHub repository", "acme/docs")


@st.cache_resource
def embedder(model_name: str = "sentence-transformers/all-MiniLM-L12-v2"):
    return SentenceTransformer(model_name, cache_folder="cache/st")


@st.cache_resource
def chains():
    bge = HuggingFaceBgeEmbeddings(model_name="BAAI/bge-large-en", encode_kwargs={"normalize_embeddings": True})
    hf = HuggingFaceEndpoint(repo_id="google/flan-t5-xxl", task="text2text-generation")
    mini = HuggingFaceEmbeddings(model_name=os.environ.get("EMBED", "thenlper/gte-base"))
    fast = ChatGroq(model_name="mixtral-8x7b-32768")
    return bge, hf, mini, fast, ChatOllama(model=name)


Settings.llm = Groq(model="llama-3.1-70b-versatile")
Settings.embed_model = HuggingFaceEmbedding(model_name="WhereIsAI/UAE-Large-V1")
ranker = CrossEncoder("cross-encoder/ms-marco-TinyBERT-L-2-v2", max_length=512)
client = OpenAI(base_url="https://openrouter.ai/api/v1", api_key=st.secrets["keys/openrouter"])

if prompt := st.chat_input("Ask about docs/guides"):
    answer = client.chat.completions.create(
        model="qwen/qwen-2.5-72b-instruct",
        messages=[{"role": "user", "content": prompt}],
        extra_headers={"X-Title": "acme/docs"},
    )
    st.download_button("Save", answer, mime="text/markdown")

import streamlit as st
from openai import OpenAI
from transformers import pipeline

st.set_page_config(page_title="docs/chat")

MODELS = {
    "Llama 3 (8B)": "meta-llama/Meta-Llama-3-8B-Instruct",
    "Mixtral": "mistralai/Mixtral-8x7B-Instruct-v0.1",
    "Gemma": "google/gemma-7b-it",
}

with st.sidebar:
    label = st.selectbox("Choose a model", list(MODELS))
    selected_model = st.radio("OpenAI model", ["gpt-3.5-turbo", "gpt-4"])
    unit = st.radio("Units", ["km/h", "mph"])

if "openai_model" not in st.session_state:
    st.session_state["openai_model"] = "gpt-3.5-turbo"


@st.cache_resource
def load_pipeline():
    return pipeline("text-generation", model=MODELS[label], device_map="auto")


@st.cache_resource
def load_summarizer():
    return pipeline("summarization", model="sshleifer/distilbart-cnn-12-6", revision="a4f8f3e")


client = OpenAI(api_key=st.secrets["OPENAI_API_KEY"])
stream = client.chat.completions.create(model=st.session_state["openai_model"], messages=[], stream=True) 
st.markdown("Powered by **openai/gpt-3.5** and [bge](https://huggingface.co/BAAI/bge-m3)")

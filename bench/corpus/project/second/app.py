import os
from functools import lru_cache
from typing import Final, Literal

import streamlit as st
import gradio as gr
from fastapi import FastAPI
from transformers import (
    AutoConfig,
    AutoProcessor,
    Qwen2VLForConditionalGeneration,
    TextGenerationPipeline,
    pipeline as hf_pipeline,
)

HF_ORG: Final = "ibm-granite"
GRANITE: Final[str] = f"{HF_ORG}/granite-3.0-2b-instruct"
CHOICES = [
    "Qwen/Qwen2.5-0.5B-Instruct",
    "Qwen/Qwen2.5-3B-Instruct",
]
app = FastAPI(title="acme/api", docs_url="/docs/index")
name = st.selectbox("Model", CHOICES)
model = hf_pipeline("text-generation", name)


@lru_cache
def vision(model_id: str = "Qwen/Qwen2-VL-7B-Instruct"):
    processor = AutoProcessor.from_pretrained(model_id)
    return Qwen2VLForConditionalGeneration.from_pretrained(model_id), processor


@app.get("/models/{owner}/{name}")
def info(owner: str, name: str):
    return AutoConfig.from_pretrained(f"{owner}/{name}")


class Engine:
    DEFAULTS = {"en": "Helsinki-NLP/opus-mt-en-de", "fr": "Helsinki-NLP/opus-mt-fr-en"}

    def __init__(self, lang, *, reward="OpenAssistant/reward-model-deberta-v3-large-v2"):
        self.translator = hf_pipeline("translation", model=self.DEFAULTS[lang])
        self.reward = hf_pipeline("text-classification", model=reward)
        self.kind: Literal["a/b", "c/d"] = "a/b"


interface = gr.load("models/google/flan-t5-small")
demo = gr.Interface.load("huggingface/gpt2")
os.environ.setdefault("SPEECH_MODEL", "openai/whisper-small")
if os.environ.get("WORKER_MODE") == "gpu/fast":
    from vllm import LLM as Engine2

    llm = Engine2(model=os.environ.get("VLLM_MODEL") or "teknium/OpenHermes-2-Mistral-7B")

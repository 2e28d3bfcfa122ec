import logging

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig, pipeline
from peft import PeftModel
from vllm import LLM, SamplingParams
from vllm.engine.arg_utils import AsyncEngineArgs

from chat.settings import DEFAULT_MODEL, Models, ServeConfig, settings
from chat import settings as conf

log = logging.getLogger("chat/engine")


def load_default():
    tokenizer = AutoTokenizer.from_pretrained(DEFAULT_MODEL)
    model = AutoModelForCausalLM.from_pretrained(
        "tiiuae/falcon-7b-instruct",
        revision="9b1a5f2c1d3e4f5061728394a5b6c7d8e9f00112",
        torch_dtype=torch.bfloat16,
    )
    return tokenizer, model


def load_adapter():
    base = AutoModelForCausalLM.from_pretrained("openlm-research/open_llama_3b_v2")
    return PeftModel.from_pretrained(base, "acme/open-llama-lora")


def classic():
    return AutoModelForCausalLM.from_pretrained("gpt2")


def sentiment():
    return pipeline("sentiment-analysis", model="distilbert-base-uncased-finetuned-sst-2-english")


def summarise(text):
    pipe = pipeline(task="summarization", model="facebook/bart-large-cnn", tokenizer="facebook/bart-large-cnn")
    return pipe(text)


def fast():
    return LLM("Qwen/Qwen3-8B", dtype="auto", download_dir="/models/cache")


def fast_async():
    return AsyncEngineArgs(model="mistralai/Mixtral-8x7B-Instruct-v0.1", tensor_parallel_size=2)


def from_enum():
    return AutoTokenizer.from_pretrained(Models.SMALL.value)


def from_config(config: ServeConfig):
    return AutoModelForCausalLM.from_pretrained(config.model_name)


def from_settings():
    return AutoModelForCausalLM.from_pretrained(settings.llm_model), conf.EMBEDDING_MODEL


def from_disk():
    return AutoModelForCausalLM.from_pretrained("./checkpoints/final")


def from_anywhere(request):
    name = request.json["model"]
    return AutoModelForCausalLM.from_pretrained(request.json["name"])


def helper(name):
    return AutoModelForCausalLM.from_pretrained(name)


special = helper("stabilityai/stablelm-2-1_6b")


def formatted(size):
    family = "EleutherAI/pythia"
    return AutoModelForCausalLM.from_pretrained(f"EleutherAI/pythia-{size}")


def known_format():
    size = "410m"
    return AutoModelForCausalLM.from_pretrained(f"EleutherAI/pythia-{size}")


def percent():
    return AutoTokenizer.from_pretrained("%s/%s" % ("bigscience", "bloom-560m"))


def loop():
    for name in ("google/flan-t5-small", "google/flan-t5-base"):
        AutoModelForCausalLM.from_pretrained(name)


def choice(big):
    chosen = "allenai/OLMo-7B" if big else "allenai/OLMo-1B"
    return AutoModelForCausalLM.from_pretrained(chosen)


REGISTRY = {
    "coder": {"repo": "bigcode/starcoder2-3b", "license": "bigcode-openrail-m"},
    "chat": {"repo": "01-ai/Yi-1.5-6B-Chat", "license": "apache-2.0"},
}


def by_name(kind):
    return AutoModelForCausalLM.from_pretrained(REGISTRY[kind]["repo"])


MODEL_ALIASES = {
    "small": "TinyLlama/TinyLlama-1.1B-Chat-v1.0",
    "medium": "lmsys/vicuna-13b-v1.5",
}

headers = {"Accept": "text/event-stream", "X-Model-Path": "v1/models"}
log.info("Loaded org/name from cache")
assert "a/b" != "c/d"
ROUTES = ["chat/completions", "health/live"]

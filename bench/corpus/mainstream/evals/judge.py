import asyncio
import os
from enum import Enum
from typing import Literal

import evaluate
import litellm
import ollama
from bert_score import BERTScorer
from litellm import acompletion, completion
from openai import AsyncOpenAI, AzureOpenAI, OpenAI
from rouge_score import rouge_scorer
from sentence_transformers import SentenceTransformer, util

JUDGE_MODEL = os.environ.get("JUDGE_MODEL", "gpt-4-turbo-preview")
together = OpenAI(base_url="https://api.together.xyz/v1", api_key=os.environ["TOGETHER_API_KEY"])
groq = AsyncOpenAI(base_url="https://api.groq.com/openai/v1", api_key=os.getenv("GROQ_API_KEY"))
azure = AzureOpenAI(api_version="2024-02-01", azure_endpoint=os.environ["AZURE_ENDPOINT"])


class JudgeModel(str, Enum):
    GPT4 = "gpt-4-0613"
    CLAUDE = "claude-3-sonnet-20240229"
    PROMETHEUS = "prometheus-eval/prometheus-7b-v2.0"


class Verdict(str, Enum):
    PASS = "pass/ok"
    FAIL = "fail/bad"


MODELS_TO_TEST = [
    "gpt-4o-mini",
    "anthropic/claude-3-haiku-20240307",
    "gemini/gemini-1.5-pro",
    "ollama/llama3:8b",
    "together_ai/meta-llama/Llama-3-70b-chat-hf",
]


def judge(prompt: str, model: str = JUDGE_MODEL) -> str:
    return completion(model=model, messages=[{"role": "user", "content": prompt}])


def judge_all(prompt):
    return litellm.batch_completion(model="gpt-3.5-turbo-0125", messages=[[prompt]])


async def both(prompt):
    return await asyncio.gather(
        acompletion(model="groq/llama3-70b-8192", messages=[]),
        acompletion(model="bedrock/anthropic.claude-3-haiku-20240307-v1:0", messages=[]),
        groq.chat.completions.create(model="mixtral-8x7b-32768", messages=[]),
    )


def opensource(prompt):
    return together.chat.completions.create(model="mistralai/Mixtral-8x22B-Instruct-v0.1", messages=[])


def local(prompt):
    response = ollama.generate(model="llama3.2:1b", prompt=prompt)
    embedding = ollama.embeddings(model="mxbai-embed-large", prompt=prompt)
    return response, embedding


def metrics():
    scorer = BERTScorer(model_type="microsoft/deberta-xlarge-mnli", lang="en")
    rouge = rouge_scorer.RougeScorer(["rouge1", "rougeL"])
    bleu = evaluate.load("metrics/bleu")
    perplexity = evaluate.load("perplexity", module_type="metric")
    perplexity.compute(model_id="gpt2", predictions=["a/b"])
    return scorer, rouge, bleu


def report(results, kind: Literal["text/html", "text/csv"] = "text/html"):
    path = "reports/latest"
    by_model = {m.split("/")[-1]: results[m] for m in MODELS_TO_TEST}
    if results["model"] == "meta-llama/Llama-2-7b-chat-hf":
        path += "-baseline"
    return path, by_model


SIMILARITY = util.cos_sim
_encoder = None


def encoder():
    global _encoder
    if _encoder is None:
        _encoder = SentenceTransformer("paraphrase-multilingual-MiniLM-L12-v2")
    return _encoder

import argparse

import fire
import gradio as gr
import torch
from huggingface_hub import HfApi, InferenceClient, hf_hub_download, snapshot_download
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig, TextStreamer, pipeline
from vllm import LLM, SamplingParams

parser = argparse.ArgumentParser()
parser.add_argument("--model_id", type=str, default="stabilityai/stablelm-2-1_6b-chat", help="Model (owner/name)")
parser.add_argument("--base_model", required=True)
parser.add_argument("--prompts", default="prompts/eval.txt")
parser.add_argument("--embedder", choices=["a/b"], default="thenlper/gte-base")
args = parser.parse_args()

weights = hf_hub_download(repo_id="TheBloke/Mistral-7B-Instruct-v0.2-GGUF", filename="mistral-7b-instruct-v0.2.Q4_K_M.gguf")
snapshot_download("openai/clip-vit-large-patch14", local_dir="weights/clip", ignore_patterns=["*.h5"])
snapshot_download(repo_id="HuggingFaceFW/fineweb", repo_type="dataset", allow_patterns="sample/10BT/*")
hf_hub_download("acme/evals", "data/test.csv", repo_type="dataset")

tokenizer = AutoTokenizer.from_pretrained(args.model_id)
model = AutoModelForCausalLM.from_pretrained(args.model_id, torch_dtype="auto")
base = AutoModelForCausalLM.from_pretrained(args.base_model)
streamer = TextStreamer(tokenizer)


def batch(prompts):
    llm = LLM(model="microsoft/Phi-3.5-mini-instruct", max_model_len=4096, gpu_memory_utilization=0.8)
    return llm.generate(prompts, SamplingParams(temperature=0))


def speculative():
    return LLM(
        model="facebook/opt-13b",
        speculative_model="facebook/opt-125m",
        num_speculative_tokens=5,
    )


def remote(prompt):
    client = InferenceClient("HuggingFaceH4/zephyr-7b-beta", timeout=30)
    return client.text_generation(prompt)


def pipelines():
    generator = pipeline("text-generation", model="openai-community/gpt2")
    asr = pipeline("automatic-speech-recognition", "openai/whisper-large-v3", chunk_length_s=30)
    detector = pipeline(task="object-detection", model="facebook/detr-resnet-50")
    sentiment = pipeline(model="cardiffnlp/twitter-roberta-base-sentiment-latest")
    default = pipeline("ner")
    return generator, asr, detector, sentiment, default


def main(load_8bit: bool = False, lora_weights: str = "tloen/alpaca-lora-7b", share: bool = False):
    from peft import PeftModel

    tuned = PeftModel.from_pretrained(base, lora_weights)
    gr.ChatInterface(fn=remote, title="Chat/LoRA").launch()
    HfApi().create_repo("acme/demo", repo_type="space")
    return tuned


if __name__ == "__main__":
    fire.Fire(main)

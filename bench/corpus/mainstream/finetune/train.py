#!/usr/bin/env python
"""Fine-tune a causal language model with LoRA."""
import os
import sys

import torch
from datasets import load_dataset
from peft import AutoPeftModelForCausalLM, LoraConfig, PeftConfig, PeftModel, get_peft_model
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    DataCollatorForLanguageModeling,
    HfArgumentParser,
    LlamaForCausalLM,
    LlamaTokenizer,
    Trainer,
    TrainingArguments,
)
from trl import SFTConfig, SFTTrainer

from config import BASE_MODELS, DataArguments, ModelArguments, TrainConfig

os.environ["WANDB_PROJECT"] = "acme/lora"


def load(name):
    bnb = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16)
    return AutoModelForCausalLM.from_pretrained(BASE_MODELS[name], quantization_config=bnb)


def train(
    base_model: str = "decapoda-research/llama-7b-hf",
    data_path: str = "yahma/alpaca-cleaned",
    output_dir: str = "./lora-alpaca",
    prompt_template_name: str = "templates/alpaca",
):
    model = LlamaForCausalLM.from_pretrained(base_model, load_in_8bit=True)
    tokenizer = LlamaTokenizer.from_pretrained(base_model)
    data = load_dataset(data_path)
    args = TrainingArguments(output_dir="runs/alpaca", report_to="wandb", run_name="alpaca/lora")
    Trainer(model=model, args=args, train_dataset=data["train"]).train()


def sft():
    dataset = load_dataset("trl-lib/Capybara", split="train")
    trainer = SFTTrainer(
        model="Qwen/Qwen2.5-0.5B",
        train_dataset=dataset,
        args=SFTConfig(output_dir="Qwen2.5-0.5B-SFT"),
    )
    trainer.train()
    trainer.push_to_hub("acme/qwen-sft")


def seq2seq():
    model_checkpoint = "google/mt5-small"
    tokenizer = AutoTokenizer.from_pretrained(model_checkpoint)
    return tokenizer


def merge():
    config = PeftConfig.from_pretrained("acme/llama-support-lora")
    base = AutoModelForCausalLM.from_pretrained(config.base_model_name_or_path)
    model = PeftModel.from_pretrained(base, "acme/llama-support-lora").merge_and_unload()
    model.save_pretrained("merged/llama")
    return AutoPeftModelForCausalLM.from_pretrained("ybelkada/opt-350m-lora")


def resume():
    return AutoModelForCausalLM.from_pretrained("./outputs/checkpoint-500")


if __name__ == "__main__":
    parser = HfArgumentParser((ModelArguments, DataArguments))
    model_args, data_args = parser.parse_args_into_dataclasses()
    AutoTokenizer.from_pretrained(model_args.tokenizer_name or model_args.model_name_or_path)
    print("saved to outputs/final", file=sys.stderr)

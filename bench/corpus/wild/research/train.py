import argparse

import hydra
import torch
import wandb
from accelerate import Accelerator
from omegaconf import DictConfig, OmegaConf
from pytorch_lightning import LightningModule
from transformers import AutoModelForCausalLM, AutoTokenizer
from trl import DPOConfig, DPOTrainer, GRPOTrainer, SFTTrainer
from unsloth import FastLanguageModel

RUN = "runs/2024-11-02"
parser = argparse.ArgumentParser(description="Train on owner/name data")
parser.add_argument("--base", default="EleutherAI/pythia-1.4b-deduped", help="e.g. acme/other")
parser.add_argument("--reward-model", type=str, default="Skywork/Skywork-Reward-Llama-3.1-8B")
parser.add_argument("--data", default="Anthropic/hh-rlhf")
parser.add_argument("--out", default="checkpoints/dpo")
parser.add_argument("--students", nargs="+", default=["facebook/opt-1.3b", "facebook/opt-2.7b"])


class Distil(LightningModule):
    def __init__(self, student: str = "distilbert/distilgpt2", lr: float = 1e-4):
        super().__init__()
        self.student = AutoModelForCausalLM.from_pretrained(student)


@hydra.main(config_path="configs/hydra", config_name="config", version_base=None)
def main(cfg: DictConfig):
    wandb.init(project="acme/distil", config=OmegaConf.to_container(cfg))
    model = AutoModelForCausalLM.from_pretrained(cfg.model.name)
    tokenizer = AutoTokenizer.from_pretrained("EleutherAI/gpt-neox-20b")
    trainer = SFTTrainer("facebook/opt-350m", train_dataset=load("stanfordnlp/imdb"))
    grpo = GRPOTrainer(model="Qwen/Qwen2-0.5B-Instruct", reward_funcs="weqweasdas/RM-Gemma-2B", train_dataset=None)
    dpo = DPOTrainer(model=model, args=DPOConfig(output_dir="outputs/dpo", hub_model_id="acme/dpo-run"))
    fast, _ = FastLanguageModel.from_pretrained(model_name="unsloth/mistral-7b-bnb-4bit", max_seq_length=2048)
    torch.save(model.state_dict(), "weights/final")
    return Accelerator(), tokenizer, trainer, grpo, dpo, fast


def load(name):
    from datasets import load_dataset

    return load_dataset(name, cache_dir="cache/data")


if __name__ == "__main__":
    args = parser.parse_args()
    policy = AutoModelForCausalLM.from_pretrained(args.base, revision="step/143000")
    for student in args.students:
        Distil(student)

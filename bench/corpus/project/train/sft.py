from datasets import load_dataset
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments
from trl import SFTTrainer
from unsloth import FastLanguageModel
import wandb

dataset = load_dataset("tatsu-lab/alpaca", split="train")
eval_data = load_dataset(path="openai/gsm8k", name="main")
wandb.init(project="acme/sft", entity="acme")

model, tokenizer = FastLanguageModel.from_pretrained(
    model_name="unsloth/Meta-Llama-3.1-8B-bnb-4bit",
    max_seq_length=2048,
)
trainer = SFTTrainer(
    model="facebook/opt-350m",
    train_dataset=dataset,
    args=TrainingArguments(output_dir="runs/sft", hub_model_id="acme/opt-sft"),
)
teacher_model_name = "meta-llama/Llama-3.1-70B-Instruct"
model.push_to_hub("acme/opt-sft-merged")
trainer.save_model("outputs/final")
METRIC = "eval/loss"
TAGS = ["train/epoch", "train/loss"]
import scripts.tools  # scripts/tools
configs = [
    {"model": "EleutherAI/gpt-neo-125m", "lr": 1e-4},
    {"model": "cerebras/Cerebras-GPT-111M", "lr": 1e-4, "data": "acme/data"},
]

from dataclasses import dataclass, field
from typing import List, Optional

BASE_MODELS = {
    "llama": "meta-llama/Llama-2-7b-hf",
    "mistral": "mistralai/Mistral-7B-v0.1",
    "phi": "microsoft/phi-2",
}

DATASETS = {
    "dolly": "databricks/databricks-dolly-15k",
    "alpaca": "tatsu-lab/alpaca",
}


@dataclass
class ModelArguments:
    """Arguments of the base model, e.g. org/model."""

    model_name_or_path: Optional[str] = field(
        default="huggyllama/llama-7b",
        metadata={"help": "Path or hub/id of the base model"},
    )
    tokenizer_name: Optional[str] = field(default=None)
    lora_target_modules: List[str] = field(default_factory=lambda: ["q_proj", "v_proj"])


@dataclass
class DataArguments:
    dataset_name: str = "timdettmers/openassistant-guanaco"
    data_path: str = "data/train.jsonl"


@dataclass
class TrainConfig:
    base_model: str = "Qwen/Qwen2.5-1.5B"
    reward_model: str = "OpenAssistant/reward-model-deberta-v3-large"
    output_dir: str = "outputs/qwen"
    wandb_project: str = "acme/finetune"
    lr_scheduler_type: str = "cosine"

"""Backbones we compare. Numbers are in results/table.csv; see also acme/old-runs."""
from dataclasses import dataclass, field
from enum import Enum

import open_clip
import timm
import torch
from datasets import load_dataset
from peft import PeftModel
from torch import nn
from transformers import AutoModel, AutoTokenizer, BertModel, HfArgumentParser


class Backbone(str, Enum):
    DINO = "facebook/dinov2-large"
    SIGLIP = "google/siglip-base-patch16-224"
    CONVNEXT = "facebook/convnext-tiny-224"


class Split(str, Enum):
    TRAIN = "train/clean"
    TEST = "test/clean"


@dataclass
class ModelArguments:
    model_name_or_path: str = field(default="allenai/longformer-base-4096", metadata={"help": "path or owner/name"})
    tokenizer_name: str | None = field(default=None, metadata={"help": "if not the same"})
    teacher: str = field(default="microsoft/deberta-v2-xlarge")
    cache_dir: str = field(default="cache/models")


MODEL_ZOO = {
    "mpnet": {"hf_id": "microsoft/mpnet-base", "dim": 768, "logs": "logs/mpnet"},
    "luke": {"hf_id": "studio-ousia/luke-base", "dim": 768, "logs": "logs/luke"},
}
PAIRS = [
    ("allenai/scibert_scivocab_uncased", "SciBERT"),
    ("dmis-lab/biobert-v1.1", "BioBERT"),
]
TASKS = [("glue/mnli", 3), ("glue/rte", 2)]


class Encoder(nn.Module):
    def __init__(self, backbone: Backbone = Backbone.DINO, bert="emilyalsentzer/Bio_ClinicalBERT"):
        super().__init__()
        self.image = AutoModel.from_pretrained(backbone.value)
        self.text = BertModel.from_pretrained(bert, cache_dir="cache/bert")
        self.wav = torch.hub.load("pytorch/fairseq", "wav2vec")
        self.timm = timm.create_model("hf_hub:timm/vit_base_patch14_dinov2.lvd142m", pretrained=True)
        self.clip, _, _ = open_clip.create_model_and_transforms("hf-hub:laion/CLIP-ViT-H-14-laion2B-s32B-b79K")


def build(name: str):
    spec = MODEL_ZOO[name]
    return AutoModel.from_pretrained(spec["hf_id"])


def compare():
    for model_id, label in PAIRS:
        tokenizer = AutoTokenizer.from_pretrained(model_id)
        print(f"{label}: {len(tokenizer)} tokens, saved to results/{label}")
    data = load_dataset("allenai/scirepeval", "fos", split="train")
    if torch.cuda.is_available():
        base = "epfl-llm/meditron-7b"
    else:
        base = "stanford-crfm/BioMedLM"
    model = PeftModel.from_pretrained(AutoModel.from_pretrained(base), "acme/meditron-notes-lora")
    model.push_to_hub("acme/meditron-notes-merged")
    args, = HfArgumentParser(ModelArguments).parse_args_into_dataclasses()
    return AutoModel.from_pretrained(args.model_name_or_path), data

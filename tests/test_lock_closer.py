"""Locking looks closer at models that name no base and have another publisher's architecture."""

import json
from pathlib import Path

from tests.command import Run
from tests.hub.stand_in import StandInHub

MODEL = "acme/own-model"
RECORD = {
    "id": MODEL,
    "sha": "1" * 40,
    "cardData": {"license": "apache-2.0"},
    "config": {"model_type": "deepseek_v3", "architectures": ["DeepseekV3ForCausalLM"]},
}
CONFIG = {
    "model_type": "deepseek_v3",
    "hidden_size": 7168,
    "intermediate_size": 18432,
    "num_hidden_layers": 61,
    "n_routed_experts": 256,
    "vocab_size": 129280,
}


def locked(run: Run, hub: StandInHub, folder: Path) -> list[str]:
    """Lock the one model and return the findings of a check of the lock, as messages."""
    (folder / "models.yaml").write_text(f"version: 1\nmodels: [{MODEL}]\n", encoding="utf-8")
    at = {"HF_ENDPOINT": hub.url}
    assert run("lock", "--allow-http", env=at).code == 0
    report = json.loads(run("check", "--frozen", "-f", "json").out)
    return [f["message"] for f in report["findings"] if f["rule"] == "lineage-suspected"]


def test_the_exact_shape_of_another_model_is_found_and_kept(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    hub.add(RECORD)
    hub.add_file(MODEL, "config.json", json.dumps(CONFIG).encode())

    (message,) = locked(invoke, hub, tmp_path)

    assert "may come from deepseek-ai/DeepSeek-V3" in message
    assert '"hidden_size": 7168' in (tmp_path / "models.lock").read_text(encoding="utf-8")


def test_what_the_text_of_the_card_names_is_found(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    hub.add(RECORD)
    hub.add_file(MODEL, "README.md", b"- **Finetuned from model :** Qwen/Qwen2.5-7B\n")

    (message,) = locked(invoke, hub, tmp_path)

    assert "may come from Qwen/Qwen2.5-7B" in message


def test_files_that_are_missing_or_broken_tell_nothing(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    hub.add(RECORD)
    hub.add_file(MODEL, "config.json", b"{not json")

    assert locked(invoke, hub, tmp_path) == []


def test_a_model_that_names_its_base_is_not_looked_at_again(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    hub.add(RECORD | {"cardData": {"base_model": "acme/base"}})
    hub.add({"id": "acme/base", "sha": "2" * 40, "cardData": {"license": "mit"}})
    locked(invoke, hub, tmp_path)

    assert not [asked for asked in hub.asked if "/resolve/" in asked.path]

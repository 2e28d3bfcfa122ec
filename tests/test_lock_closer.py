"""Locking looks closer at models that name no base and hold files that may tell of one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scanner.cards import MAX_HEAD
from tests.cards.test_gguf import gguf
from tests.command import Run
from tests.hub.stand_in import Asked, Reply, StandInHub

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


PLAIN = {"id": MODEL, "sha": "1" * 40, "cardData": {"license": "apache-2.0"}}
QWEN = "https://huggingface.co/Qwen/Qwen2.5-7B"
HEADER = {"general.architecture": "qwen2", "general.base_model.0.repo_url": QWEN}


def holding(*names: str) -> dict[str, Any]:
    """Return a record that names no base, of a repository with these files."""
    return PLAIN | {"siblings": [{"rfilename": name} for name in names]}


def reads(hub: StandInHub, name: str) -> list[Asked]:
    """Return the requests for a file."""
    return [asked for asked in hub.asked if asked.path.endswith(f"/{name}")]


def locked(run: Run, hub: StandInHub, folder: Path) -> list[str]:
    """Lock the one model and return the findings of a check of the lock, as messages."""
    (folder / "models.yaml").write_text(f"version: 1\nmodels: [{MODEL}]\n", encoding="utf-8")
    at = {"HF_ENDPOINT": hub.url}
    assert run("lock", "--allow-http", env=at).code == 0
    return found(run, "lineage-suspected")


def found(run: Run, rule: str) -> list[str]:
    """Return the messages of the findings of a rule in a check of the lock."""
    report = json.loads(run("check", "--frozen", "-f", "json").out)
    return [f["message"] for f in report["findings"] if f["rule"] == rule]


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
    names = holding("adapter_config.json", "model.gguf")
    hub.add(names | RECORD | {"cardData": {"base_model": "acme/base"}})
    hub.add({"id": "acme/base", "sha": "2" * 40, "cardData": {"license": "mit"}})
    locked(invoke, hub, tmp_path)

    assert not [asked for asked in hub.asked if "/resolve/" in asked.path]


@pytest.mark.parametrize(
    ("base", "rule"),
    [("outputs/merged", "lineage-incomplete"), ("someone/tuned", "lineage-suspected")],
)
def test_an_adapters_path_that_looks_like_an_id_is_told_from_one_by_asking_the_hub(
    invoke: Run, hub: StandInHub, tmp_path: Path, base: str, rule: str
) -> None:
    hub.add(PLAIN | {"config": {"peft": {"base_model_name_or_path": base}}})
    hub.add({"id": "someone/tuned", "sha": "2" * 40, "cardData": {"license": "mit"}})
    locked(invoke, hub, tmp_path)

    rules = ("lineage-incomplete", "lineage-suspected")
    assert [each for each in rules if found(invoke, each)] == [rule]


def test_a_base_that_is_gone_is_asked_about_where_its_publisher_is_known(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    hub.add(PLAIN | {"config": {"peft": {"base_model_name_or_path": "Qwen/Taken-Down"}}})

    (message,) = locked(invoke, hub, tmp_path)

    assert "may come from Qwen/Taken-Down" in message


@pytest.mark.parametrize("named", [MODEL, "./merged"])
def test_a_model_that_names_no_other_as_base_is_looked_at(
    invoke: Run, hub: StandInHub, tmp_path: Path, named: str
) -> None:
    hub.add(RECORD | {"cardData": {"license": "apache-2.0", "base_model": named}})
    hub.add_file(MODEL, "config.json", json.dumps(CONFIG).encode())

    (message,) = locked(invoke, hub, tmp_path)

    assert "may come from deepseek-ai/DeepSeek-V3" in message


@pytest.mark.parametrize(
    ("base", "found"),
    [("google/gemma-2-9b", ["google/gemma-2-9b"]), ("/data/gemma", []), ("gemma", []), (7, [])],
)
def test_an_adapter_that_names_no_base_is_asked_for_its_own_configuration(
    invoke: Run, hub: StandInHub, tmp_path: Path, base: object, found: list[str]
) -> None:
    hub.add(holding("adapter_config.json", "adapter_model.safetensors"))
    config = {"base_model_name_or_path": base, "peft_type": "LORA"}
    hub.add_file(MODEL, "adapter_config.json", json.dumps(config).encode())

    messages = locked(invoke, hub, tmp_path)

    assert [message.split()[3].strip(",") for message in messages] == found
    assert not reads(hub, "config.json")


def test_the_header_of_a_gguf_file_is_read_and_kept(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    hub.add(holding("b-00002.gguf", "a-00001.gguf"))
    hub.add_file(MODEL, "a-00001.gguf", gguf(HEADER) + bytes(MAX_HEAD))

    (message,) = locked(invoke, hub, tmp_path)

    assert "may come from Qwen/Qwen2.5-7B" in message
    assert "the header of a file: it names: Qwen/Qwen2.5-7B (no proof: tools fill it in" in message
    assert '"_header": [' in (tmp_path / "models.lock").read_text(encoding="utf-8")
    assert {asked.headers["range"] for asked in reads(hub, "a-00001.gguf")} == {
        f"bytes=0-{MAX_HEAD - 1}"
    }
    assert not reads(hub, "b-00002.gguf")


@pytest.mark.parametrize(
    ("organisation", "found"),
    [
        ("Qwen", True),
        ("Meta Llama", True),
        ("Unsloth", False),
        ("Acme", False),
        ("Who Ever", False),
    ],
)
def test_a_header_without_bases_names_an_organisation(
    invoke: Run,
    hub: StandInHub,
    tmp_path: Path,
    organisation: str,
    found: bool,  # noqa: FBT001
) -> None:
    hub.add(holding("model.gguf"))
    hub.add_file(MODEL, "model.gguf", gguf({"general.organization": organisation}))

    assert bool(locked(invoke, hub, tmp_path)) is found


def test_a_file_on_another_host_is_read_there_and_the_token_stays_at_home(
    invoke: Run,
    hub: StandInHub,
    make_hub: Callable[..., StandInHub],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    store = make_hub()
    hub.keep_at(store)
    hub.add(holding("model.gguf"))
    hub.add_file(MODEL, "model.gguf", gguf(HEADER))

    (message,) = locked(invoke, hub, tmp_path)

    assert "may come from Qwen/Qwen2.5-7B" in message
    assert [sorted({"range", "authorization"} & asked.headers.keys()) for asked in store.asked] == [
        ["range"]
    ]


def test_a_server_that_knows_no_ranges_is_not_listened_to_for_a_whole_model(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    endless = Reply(200, {}, gguf(HEADER) + bytes(MAX_HEAD), missing=1 << 40)
    record = json.dumps(holding("model.gguf")).encode()
    hub.add(PLAIN)
    hub.script(
        MODEL,
        Reply(200, {"content-type": "application/json"}, record),
        Reply(200, {}, record),
        endless,
    )

    (message,) = locked(invoke, hub, tmp_path)

    assert "may come from Qwen/Qwen2.5-7B" in message


@pytest.mark.parametrize("content", [b"", b"GGUF", b"<html>", gguf({}, version=9)])
def test_a_header_that_is_broken_tells_nothing(
    invoke: Run, hub: StandInHub, tmp_path: Path, content: bytes
) -> None:
    hub.add(holding("model.gguf"))
    hub.add_file(MODEL, "model.gguf", content)

    assert locked(invoke, hub, tmp_path) == []


def test_who_the_text_of_the_card_says_developed_it_is_found(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    hub.add(RECORD)
    text = b"- **Developed by:** [the team](https://huggingface.co/Qwen)\n"
    hub.add_file(MODEL, "README.md", text)

    (message,) = locked(invoke, hub, tmp_path)

    assert "may come from Qwen" in message
    assert "developed by Qwen (no proof: the text of a card can be copied)" in message
    assert "_developers" in (tmp_path / "models.lock").read_text(encoding="utf-8")

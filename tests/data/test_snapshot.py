"""The built-in snapshot as it ships: findable, small enough, true to what was recorded."""

import json
import zlib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import scanner
from scanner.cards.snapshot import BuiltInSnapshot
from scanner.domain.card import Card
from scanner.domain.ref import ModelRef, is_hub_id
from scanner.rows import SortedRows

FILE = Path(scanner.__file__).parent / "data" / "snapshot.jsonl"
MIB = 1024 * 1024

# The models of the example, and the record that each of them must at least have.
EXAMPLE = (
    "deepseek-ai/DeepSeek-R1",
    "deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
    "Qwen/QwQ-32B",
    "Qwen/Qwen3-8B",
    "Qwen/Qwen2.5-72B-Instruct",
    "Qwen/Qwen2.5-3B-Instruct",
    "Qwen/Qwen2.5-7B-Instruct",
    "01-ai/Yi-34B",
    "moonshotai/Kimi-K2-Instruct",
    "zai-org/GLM-4.5",
    "MiniMaxAI/MiniMax-M1-80k",
    "tencent/Hunyuan-A13B-Instruct",
    "baidu/ERNIE-4.5-300B-A47B-PT",
    "openai/gpt-oss-120b",
    "meta-llama/Llama-3.1-8B-Instruct",
    "mistralai/Mistral-7B-v0.1",
    "google/gemma-2-9b-it",
    "bartowski/Qwen2.5-3B-Instruct-GGUF",
    "strangerzonehf/Flux-Midjourney-Mix2-LoRA",
    "vitus48683/Qwen2.5-7B-ko-quant-merge-v4",
)

Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [json.loads(line) for line in FILE.read_bytes().splitlines()]


def card_of(model_id: str) -> Card:
    ref = ModelRef(model_id)
    outcome = BuiltInSnapshot().read([ref])[ref]
    assert isinstance(outcome, Card)
    return outcome


def test_rows_stand_in_the_order_of_their_keys_and_each_key_once(rows: list[Row]) -> None:
    keys = [row["key"].encode() for row in rows]
    assert all(before < after for before, after in pairwise(keys))


def test_every_row_is_found_by_its_key(rows: list[Row]) -> None:
    shipped = SortedRows(FILE)
    assert [row["key"] for row in rows if shipped.get(row["key"]) != row] == []


def test_a_key_is_the_folded_id_of_a_model_of_the_hub(rows: list[Row]) -> None:
    for row in rows:
        assert next(iter(row)) == "key"
        assert row["key"] == row["id"].casefold()
        assert is_hub_id(row["id"]), row["id"]


def test_the_snapshot_is_small_enough_to_travel_in_the_wheel() -> None:
    content = FILE.read_bytes()
    assert len(content) < 4 * MIB
    assert len(zlib.compress(content)) < MIB


def test_a_field_that_nobody_looked_at_has_no_value(rows: list[Row]) -> None:
    for row in rows:
        observed, card = row["_observed"], row.get("cardData", {})
        assert "id" in observed
        assert "license" in observed or "license" not in card, row["id"]
        assert "base_model" in observed or "base_model" not in card, row["id"]
        assert "base_model" in observed or "baseModels" not in row, row["id"]


def test_every_row_says_where_it_was_recorded(rows: list[Row]) -> None:
    assert [row["id"] for row in rows if not row["_source"]] == []


@pytest.mark.parametrize("model_id", EXAMPLE)
def test_the_models_of_the_example_are_recorded_with_licence_and_bases(model_id: str) -> None:
    card = card_of(model_id)
    assert card.id == model_id
    assert card.declaration is not None
    assert card.parents is not None


def test_bases_that_nobody_looked_for_are_unknown_and_not_none() -> None:
    assert card_of("meta-llama/Llama-3.1-70B").parents is None
    assert card_of("meta-llama/Llama-3.1-8B").parents == ()


def test_a_licence_that_a_card_does_not_state_is_not_made_up() -> None:
    declaration = card_of("deepseek-ai/DeepSeek-V3").declaration
    assert declaration is not None
    assert not declaration.is_stated


@pytest.mark.parametrize(
    ("model_id", "field", "raw"),
    [
        (
            "TheBloke/Llama-2-7B-Chat-GGUF",
            "base_model",
            "https://huggingface.co/meta-llama/Llama-2-7b-chat-hf",
        ),
        ("jordiclive/flan-t5-3b-summarizer", "license", ["apache-2.0", "bsd-3-clause"]),
    ],
)
def test_odd_values_are_kept_as_they_were_recorded(model_id: str, field: str, raw: object) -> None:
    row = SortedRows(FILE).get(model_id.casefold())
    assert row is not None
    value = row["cardData"][field]
    assert value in (raw, [raw])

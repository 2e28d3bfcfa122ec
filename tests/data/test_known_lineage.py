"""The known lineages as they ship: about models of the Hub, evidenced, without circles."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import scanner
from scanner.catalog import known_parents
from scanner.domain.card import Relation
from scanner.domain.ref import hub_id_in, is_hub_id
from scanner.rows import SortedRows

DATA = Path(scanner.__file__).parent / "data"

# The table "DeepSeek-R1-Distill Models" of the publisher's README.
DISTILLS = {
    "DeepSeek-R1-Distill-Qwen-1.5B": "Qwen/Qwen2.5-Math-1.5B",
    "DeepSeek-R1-Distill-Qwen-7B": "Qwen/Qwen2.5-Math-7B",
    "DeepSeek-R1-Distill-Llama-8B": "meta-llama/Llama-3.1-8B",
    "DeepSeek-R1-Distill-Qwen-14B": "Qwen/Qwen2.5-14B",
    "DeepSeek-R1-Distill-Qwen-32B": "Qwen/Qwen2.5-32B",
    "DeepSeek-R1-Distill-Llama-70B": "meta-llama/Llama-3.3-70B-Instruct",
}

Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [json.loads(line) for line in (DATA / "known_lineage.jsonl").read_bytes().splitlines()]


def edges(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    return ((row, parent) for row in rows for parent in row["parents"])


def test_rows_stand_in_the_order_of_their_keys_and_each_key_once(rows: list[Row]) -> None:
    keys = [row["key"].encode() for row in rows]
    assert all(before < after for before, after in pairwise(keys))
    assert all(row["key"] == row["id"].casefold() for row in rows)


def test_child_and_parent_are_two_models_of_the_hub(rows: list[Row]) -> None:
    for row, parent in edges(rows):
        assert is_hub_id(row["id"])
        assert is_hub_id(parent["id"])
        assert "/" in parent["id"], "a bare name is rarely a repository"
        assert row["id"].casefold() != parent["id"].casefold()


def test_no_model_is_its_own_ancestor(rows: list[Row]) -> None:
    graph = {row["key"]: [parent["id"].casefold() for parent in row["parents"]] for row in rows}
    TopologicalSorter(graph).prepare()


def test_no_parent_stands_twice_in_a_row(rows: list[Row]) -> None:
    for row in rows:
        parents = [parent["id"].casefold() for parent in row["parents"]]
        assert parents == list(dict.fromkeys(parents)), row["id"]


def test_every_edge_says_who_said_so_and_when_it_was_read(rows: list[Row]) -> None:
    for row, parent in edges(rows):
        date.fromisoformat(parent["reviewed"])
        assert parent["evidence"], row["id"]
        for evidence in parent["evidence"]:
            assert evidence["statement"].strip()
            assert evidence["source"].strip()


def test_a_hint_is_never_sure(rows: list[Row]) -> None:
    confidences = {(parent["basis"], parent["confidence"]) for _, parent in edges(rows)}
    assert {sure for basis, sure in confidences if basis == "hint"} == {"low"}
    assert ("curated", "high") not in confidences


def test_a_row_beside_a_declared_base_disagrees_with_it(rows: list[Row]) -> None:
    snapshot = SortedRows(DATA / "snapshot.jsonl")
    for row in rows:
        card = (snapshot.get(row["key"]) or {}).get("cardData", {})
        declared = card.get("base_model") or []
        texts = [declared] if isinstance(declared, str) else declared
        said = {(hub_id_in(text) or text).casefold() for text in texts}
        assert not said & {parent["id"].casefold() for parent in row["parents"]}, row["id"]


def test_well_over_a_hundred_and_fifty_rows_are_more_than_hints(rows: list[Row]) -> None:
    stated = [row for row in rows if row["parents"][0]["basis"] == "publisher-statement"]
    assert len(stated) > 150


@pytest.mark.parametrize(("name", "base"), DISTILLS.items())
def test_a_distill_of_r1_stands_on_the_base_that_its_publisher_names(name: str, base: str) -> None:
    (parent,) = known_parents(f"deepseek-ai/{name}")
    assert (parent.id, parent.relation) == (base, Relation.FINETUNE)


def test_r1_and_v3_stand_on_the_base_model_of_v3() -> None:
    for child in ("DeepSeek-R1", "DeepSeek-R1-Zero", "DeepSeek-V3"):
        parents = [parent.id for parent in known_parents(f"deepseek-ai/{child}")]
        assert parents == ["deepseek-ai/DeepSeek-V3-Base"]

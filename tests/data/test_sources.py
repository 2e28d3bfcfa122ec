"""Evidence names its source in one of a few forms, so that whoever doubts a row can open it."""

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner import catalog

ROOT = Path(__file__).parents[2]
SCHEMAS = sorted((ROOT / "schemas" / "knowledge").glob("*.schema.json"))
SOURCE: re.Pattern[str] = runpy.run_path(str(ROOT / "tools" / "knowledge_files.py"))["SOURCE"]
KINDS = sorted(
    path.stem for path in (ROOT / "scanner" / "data").glob("*.jsonl") if path.stem != "snapshot"
)


def rows_of(kind: str) -> list[dict[str, Any]]:
    with (ROOT / "scanner" / "data" / f"{kind}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def evidence_in(value: Any) -> Iterator[dict[str, str]]:
    """Yield every statement with a source, at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from evidence_in(item)
    elif isinstance(value, dict):
        if "source" in value:
            yield value
        for item in value.values():
            yield from evidence_in(item)


def sourced(value: Any) -> Iterator[Any]:
    """Yield what a schema says of every member `source`."""
    if isinstance(value, list):
        for item in value:
            yield from sourced(item)
    elif isinstance(value, dict):
        if "source" in value.get("properties", {}):
            yield value["properties"]["source"]
        for item in value.values():
            yield from sourced(item)


@pytest.mark.parametrize(
    "source",
    [
        "https://github.com/acme/chat/blob/678c356/LICENSE%20AGREEMENT.pdf",
        "pkg:npm/%40acme/list@15.0.0",
        "pkg:pypi/acme@1.2.3#data/licenses/mit.LICENSE",
        "hf:acme/chat",
        "hf:acme/chat@3de623fc/LICENSE.md",
        "unverified",
    ],
)
def test_a_place_that_can_be_opened_is_a_source_and_so_is_having_none(source: str) -> None:
    assert SOURCE.search(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "clause 4b",
        "mentions only",
        "spdx",
        "tools/curated/hub_licenses.csv",
        "github:acme/chat@678c356 2025-07-15:LICENSE",
        "hf:acme/chat LICENSE, as quoted on 2026-07-05",
        "https://acme.example/terms (sections 1-2a read)",
        "unverified: a public file",
    ],
)
def test_prose_is_no_source(source: str) -> None:
    assert not SOURCE.search(source)


def test_all_schemas_say_the_same_of_a_source() -> None:
    said = [item for path in SCHEMAS for item in sourced(json.loads(path.read_bytes()))]
    assert len(said) >= len(KINDS)
    assert all(item == said[0] for item in said)
    assert said[0]["pattern"] == SOURCE.pattern


@pytest.mark.parametrize("kind", KINDS)
def test_every_source_of_every_row_has_one_of_the_forms(kind: str) -> None:
    found = {item["source"] for row in rows_of(kind) for item in evidence_in(row)}
    assert found
    assert [source for source in sorted(found) if not SOURCE.search(source)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_row_for_which_nothing_was_read_is_sure(kind: str) -> None:
    assert [
        row["key"]
        for row in rows_of(kind)
        if row.get("confidence") == "high"
        and all(item["source"] == "unverified" for item in row["evidence"])
    ] == []


def test_what_has_no_source_has_no_day_on_which_it_was_read() -> None:
    unread = next(
        row["id"]
        for row in rows_of("licenses")
        if [item["source"] for item in row["evidence"]] == ["unverified"]
    )
    row = catalog.license_row(unread)
    assert row is not None
    assert [item.read for item in row.evidence] == [""]

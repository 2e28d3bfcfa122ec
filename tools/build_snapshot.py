"""Build `scanner/data/snapshot.jsonl` from recorded model cards.

    python tools/build_snapshot.py --source DIR [--check]

`DIR/cards/snapshot_open.jsonl` holds one recorded card a line, in the shape of the Hub's answer to
`GET /api/models/{id}` plus `_as_of`, `_source` and `_observed`. The file
`tools/curated/snapshot_extra.jsonl` adds cards that DIR lacks or knows less of, each with the place
it was read. With `--check` nothing
is written; the exit code says whether the shipped file is what the sources make.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from knowledge_files import read_lines, render, store

from scanner.domain.ref import is_hub_id

Record = Mapping[str, Any]

ROOT = Path(__file__).resolve().parent.parent
EXTRA = ROOT / "tools" / "curated" / "snapshot_extra.jsonl"
TARGET = "snapshot.jsonl"

# What a verdict or an explanation needs of a card, in the order of the row.
MEMBERS = ("id", "sha", "lastModified", "gated", "disabled")
CARD_MEMBERS = (
    "license",
    "license_name",
    "license_link",
    "base_model",
    "base_model_relation",
    "datasets",
)
CONFIG_MEMBERS = ("model_type", "architectures")
MARKS = ("_as_of", "_source", "_observed")


def main() -> int:
    """Build the file, or with `--check` return 1 where it is not what the sources make."""
    arguments = _parse_arguments()
    recorded = read_lines(arguments.source / "cards" / "snapshot_open.jsonl")
    records = _one_per_model([*recorded, *read_lines(EXTRA)])
    content = render(_row(record) for record in records)
    stale = store({TARGET: content}, check=arguments.check)
    print(f"{TARGET}: {len(records)} rows, {len(content)} bytes")
    return 1 if arguments.check and stale else 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, required=True, help="folder of recorded knowledge")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    return parser.parse_args()


def _one_per_model(records: Iterable[Record]) -> list[Record]:
    """Return the best record of each model; ids that the Hub cannot have are left out."""
    best: dict[str, Record] = {}
    refused = 0
    for record in records:
        model_id = record["id"]
        if not is_hub_id(model_id):
            refused += 1
            print(f"left out, not a Hub id: {model_id!r}")
            continue
        known = best.get(model_id.lower())
        best[model_id.lower()] = record if known is None else _better(known, record)
    print(f"{refused} records left out")
    return list(best.values())


def _better(first: Record, second: Record) -> Record:
    """Return the record that saw more of the card, else the newer one."""
    kept, dropped = sorted((first, second), key=_worth, reverse=True)
    print(f"kept {_title(kept)} rather than {_title(dropped)}")
    return kept


def _worth(record: Record) -> tuple[int, str]:
    return len(record["_observed"]), record.get("_as_of", "")


def _title(record: Record) -> str:
    return f"{record['id']} ({record['_source']}, {record.get('_as_of') or 'undated'})"


def _row(record: Record) -> Record:
    """Return the compact row of one record; raw values stay as they were recorded."""
    return {
        "key": record["id"].lower(),
        **_only(record, MEMBERS),
        **_member("cardData", _only(record["cardData"], CARD_MEMBERS)),
        **_only(record, ("baseModels",)),
        **_member("tags", _telling_tags(record)),
        **_member("config", _only(record.get("config") or {}, CONFIG_MEMBERS)),
        **_only(record, MARKS),
    }


def _only(values: Record, names: Iterable[str]) -> dict[str, Any]:
    """Return the named members that say something: `false` is what the Hub says of most."""
    return {name: values[name] for name in names if values.get(name) not in (None, False, "")}


def _member(name: str, value: object) -> dict[str, object]:
    return {name: value} if value else {}


def _telling_tags(record: Record) -> list[str]:
    """Return the tags on licence and bases that the card's own fields do not already say."""
    said = _said_in_fields(record)
    tags = record.get("tags") or []
    telling = [tag for tag in tags if tag.startswith(("license:", "base_model:"))]
    return [tag for tag in dict.fromkeys(telling) if tag.lower() not in said]


def _said_in_fields(record: Record) -> set[str]:
    card = record["cardData"]
    tree = record.get("baseModels") or {}
    in_tree = [model["id"] for model in tree.get("models", [])]
    said = {f"license:{value}" for value in _listed(card.get("license"))}
    said |= {f"base_model:{value}" for value in (*_listed(card.get("base_model")), *in_tree)}
    said |= {f"base_model:{tree['relation']}:{value}" for value in in_tree if tree.get("relation")}
    return {tag.lower() for tag in said}


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


if __name__ == "__main__":
    sys.exit(main())

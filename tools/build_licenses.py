"""Build the licence knowledge in `scanner/data` from the tables under `tools/curated`.

    python tools/build_licenses.py [--check]

Writes `licenses`, `license_exceptions`, `license_names`, `license_links` and `model_licenses`
(.jsonl). With `--check` nothing is written; the exit code says whether the shipped files are what
the tables make. It needs no network and no folder outside the clone: a new licence is one entry of
`curated/licenses.yaml`, a new spelling one line of `curated/license_names.csv`, a model whose card
misleads one entry of `curated/model_licenses.yaml`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge_files import Row, read_in, render, store
from licenses.sources import HUB_LIST, SPDX_LIST, scancode
from licenses.standard import (
    REVIEWED,
    Lists,
    derive_terms,
    read_csv,
    read_lists,
    read_yaml,
    standard_rows,
)

from scanner.domain.ref import address

COMPATIBILITY = ("goes_into", "stays_out_of")
TEXT_ADDRESS = "Address of the licence text"
CARD_ADDRESS = "Address of the licence text, as this card gives it"
CARD = re.compile("hf:[^/]+/[^/]+")
LICENSE_MEMBERS = ("terms", "publisher", "version", "family", "other_names", "url", "text_sha256")


def main() -> None:
    """Write the files, or with `--check` exit 1 where one is not up to date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    stale = store(build(), check=arguments.check)
    if stale and arguments.check:
        sys.exit(f"not what tools/curated says: {', '.join(stale)}; run {sys.argv[0]}")


def build() -> dict[str, bytes]:
    """Return the bytes of every licence file by its name."""
    lists, hand = read_lists(), read_yaml("licenses.yaml")
    taken = {entry["id"] for entry in hand}.union(*(e.get("other_names", ()) for e in hand))
    rows = (*(_hand_row(entry, lists) for entry in hand), *standard_rows(lists, taken))
    licenses = [dict(row) for row in rows]
    _add_compatibility({row["id"]: row for row in licenses})
    return {
        "licenses.jsonl": render(licenses),
        "license_exceptions.jsonl": render(_exceptions()),
        "license_names.jsonl": render(_names(hand, lists)),
        "license_links.jsonl": render(_links(hand)),
        "model_licenses.jsonl": render(_models()),
    }


def _hand_row(entry: Mapping[str, Any], lists: Lists) -> Row:
    identifier = entry["id"]
    listed = lists.spdx.get(identifier)
    row: dict[str, Any] = {"key": identifier.lower(), "id": identifier, "name": entry["name"]}
    row |= {"category": entry["category"], "commercial_use": entry["commercial_use"]}
    row["spdx"] = listed is not None
    if listed is not None:
        row |= {"osi": bool(listed["osi"]), "fsf": bool(listed["fsf"])}
    row |= {member: entry[member] for member in LICENSE_MEMBERS if member in entry}
    if listed is not None and "terms" not in entry:
        row["terms"] = derive_terms(identifier, entry["category"], lists.rules, notice=True)
    if "note" in entry:
        row["note"] = entry["note"]
    row |= {"text_read": entry["text_read"], "evidence": entry["evidence"]}
    return row | {"reviewed": entry.get("reviewed", REVIEWED), "confidence": entry["confidence"]}


def _add_compatibility(licenses: Mapping[str, dict[str, Any]]) -> None:
    """Say of each licence of the table under which others its work may, or may not, go out."""
    for entry in read_yaml("license_compatibility.yaml"):
        for identifier in entry["licenses"]:
            row = licenses[identifier]
            said = {name: entry[name] for name in COMPATIBILITY if name in entry}
            row |= {name: [*row.get(name, ()), *others] for name, others in said.items()}
            row["evidence"] = [*row["evidence"], *_of_one(identifier, entry["evidence"])]


def _of_one(identifier: str, evidence: list[Row]) -> Iterator[Row]:
    """Yield the evidence of a table for one of its licences: `{id}` is that licence's own text."""
    for item in evidence:
        yield {**item, "source": item["source"].replace("{id}", identifier)}


def _exceptions() -> Iterator[Row]:
    """Yield SPDX's exceptions, and those of ScanCode that SPDX does not have.

    What ScanCode calls closed takes something away, as the Commons Clause does: no exception.
    """
    listed = {row["id"]: row for row in read_csv("spdx_exceptions.csv")}
    for identifier, entry in listed.items():
        row = {"key": identifier.lower(), "id": identifier, "name": entry["name"], "spdx": True}
        if entry["deprecated"]:
            row["deprecated"] = True
        yield row | _reviewed("On the SPDX list of exceptions", SPDX_LIST)
    for entry in read_csv("scancode.csv"):
        identifier = entry["spdx"]
        is_open = entry["category"] in {"Permissive", "Copyleft", "Copyleft Limited"}
        if entry["exception"] and is_open and identifier not in listed:
            row = {
                "key": identifier.lower(),
                "id": identifier,
                "name": entry["name"],
                "spdx": False,
            }
            yield row | _reviewed(entry["category"], scancode(entry["key"]))


def _names(hand: list[dict[str, Any]], lists: Lists) -> Iterator[Row]:
    """Yield what declared values mean: ids of the Hub, names on cards, other ids of a licence."""
    spellings: dict[str, dict[str, Any]] = {}
    for older, identifier in _older_references(hand, lists):
        reference = {"license": [identifier], "name": [identifier]}
        tail = _reviewed("Another id of the same licence", scancode(lists.scancode[older]["key"]))
        spellings[fold(older)] = reference | tail
    for full, identifier in _full_names(lists):
        tail = _reviewed("The licence's full name", SPDX_LIST)
        spellings[fold(full)] = {"name": [identifier], **tail}
    for entry in read_csv("license_names.csv"):
        tail = _reviewed(entry["statement"], entry["source"], entry["confidence"])
        spellings[fold(entry["value"])] = {
            "name": entry["licenses"].split(),
            **_note(entry),
            **tail,
        }
    for entry in read_csv("hub_licenses.csv"):
        spellings[fold(entry["hub_id"])] = _hub_spelling(entry)
    for key, spelling in spellings.items():
        yield {"key": key, **spelling}


def _full_names(lists: Lists) -> Iterator[tuple[str, str]]:
    """Yield what the licences on the Hub's list are called in full, by SPDX."""
    on_the_hub = {entry["license"] for entry in read_csv("hub_licenses.csv")}
    for identifier in sorted(on_the_hub & lists.spdx.keys()):
        name = lists.spdx[identifier]["name"]
        if '"' not in name:
            yield name, identifier


def _hub_spelling(entry: Mapping[str, str]) -> dict[str, Any]:
    """Read a Hub id; as a license_name it means the same, unless it names a family or nothing."""
    licenses = [entry["license"]]
    names_one = not entry["license"].endswith("-unspecified") and entry["license"] != "NONE"
    fields = {"license": licenses, "name": licenses} if names_one else {"license": licenses}
    confidence = "high" if names_one else "low"
    return fields | _note(entry) | _reviewed("On the Hub's list of licences", HUB_LIST, confidence)


def _older_references(hand: list[dict[str, Any]], lists: Lists) -> Iterator[tuple[str, str]]:
    for entry in hand:
        for name in entry.get("other_names", ()):
            yield name, entry["id"]
    shadowed = {name for entry in hand for name in entry.get("other_names", ())}
    for row in read_csv("scancode.csv"):
        if not row["exception"] and row["spdx"] not in shadowed:
            for older in row["others"].split():
                if older not in lists.spdx:
                    yield older, row["spdx"]


def _links(hand: list[dict[str, Any]]) -> Iterator[Row]:
    """Yield the addresses of licence texts: those that cards give, then the licences' own."""
    found: dict[str, dict[str, Any]] = {}
    for entry in read_csv("license_links.csv"):
        tail = _reviewed(_said_of_link(entry), entry["source"], entry["confidence"])
        key = address(entry["url"])
        found[key] = {"key": key, "license": entry["licenses"].split(), **_note(entry), **tail}
    for licence in hand:
        if "url" in licence:
            tail = _reviewed(TEXT_ADDRESS, licence["evidence"][0]["source"])
            key = address(licence["url"])
            found.setdefault(key, {"key": key, "license": [licence["id"]], **tail})
    yield from found.values()


def _said_of_link(entry: Mapping[str, str]) -> str:
    """Say what the source of an address is: a card that gives it, or a place of the text."""
    return CARD_ADDRESS if CARD.fullmatch(entry["source"]) else TEXT_ADDRESS


def _models() -> Iterator[Row]:
    for entry in read_yaml("model_licenses.yaml"):
        tail = {"evidence": entry["evidence"], "reviewed": REVIEWED}
        tail["confidence"] = entry["confidence"]
        for identifier in entry["models"]:
            row = {"key": identifier.lower(), "id": identifier, "readings": entry["readings"]}
            yield row | tail


def _note(entry: Mapping[str, str]) -> dict[str, str]:
    return {"note": entry["note"]} if entry["note"] else {}


def _reviewed(statement: str, sources: str, confidence: str = "high") -> dict[str, Any]:
    return {
        "evidence": list(read_in(statement, sources)),
        "reviewed": REVIEWED,
        "confidence": confidence,
    }


def fold(value: str) -> str:
    """Return a declared value as a key: case folded, runs of spaces and `_` as one hyphen."""
    return "-".join(value.casefold().replace("_", " ").split())


if __name__ == "__main__":
    main()

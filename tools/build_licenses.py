"""Build the licence knowledge that ships with the package from the tables under ``tools/curated``.

``python tools/build_licenses.py`` writes the ``license*.jsonl`` and ``model_licenses.jsonl`` files of ``scanner/data``;
``--check`` writes nothing and ends 1 where a file is not what the tables say. It needs no network and no other folder.
A new licence is one entry of ``curated/licenses.yaml``, a new spelling one line of ``curated/license_names.csv``.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge_files import Row, render, store
from standard_licenses import REVIEWED, Lists, derive_terms, read_csv, read_lists, read_yaml, standard_rows

HUB_LIST = "https://huggingface.co/docs/hub/repositories-licenses"
LICENSE_MEMBERS = ("terms", "publisher", "version", "family", "other_names", "url", "text_sha256")
READ = {
    "full": "Text read in full",
    "clauses": "Operative clauses of the text read",
    "partial": "Parts of the text read",
    "secondary": "Read as others report it; the text itself was not",
    "unverified": "Name or link only; no text was read",
    "none": "No text of its own",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with what is there, write nothing")
    arguments = parser.parse_args()
    stale = store(build(), check=arguments.check)
    if arguments.check and stale:
        sys.exit(f"not what tools/curated says: {', '.join(stale)}; run python tools/build_licenses.py")


def build() -> dict[str, bytes]:
    """Every licence file by name."""
    lists, hand = read_lists(), read_yaml("licenses.yaml")
    taken = frozenset(entry["id"] for entry in hand) | {name for e in hand for name in e.get("other_names", ())}
    licenses = [*(_hand_row(entry, lists) for entry in hand), *standard_rows(lists, taken)]
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
    row |= {"category": entry["category"], "commercial_use": entry["commercial_use"], "spdx": listed is not None}
    if listed is not None:
        row |= {"osi": bool(listed["osi"]), "fsf": bool(listed["fsf"])}
    row |= {member: entry[member] for member in LICENSE_MEMBERS if member in entry}
    if listed is not None and "terms" not in entry:
        row["terms"] = derive_terms(identifier, entry["category"], lists.rules, notice=True)
    if "note" in entry:
        row["note"] = entry["note"]
    evidence = [{"statement": READ[entry["text_read"]], "source": entry["source"]}]
    row |= {"text_read": entry["text_read"], "evidence": evidence}
    return row | {"reviewed": entry.get("reviewed", REVIEWED), "confidence": entry["confidence"]}


def _exceptions() -> Iterator[Row]:
    """SPDX's exceptions, and ScanCode's that SPDX does not have. What one permits is read together with its licence."""
    listed = {row["id"]: row for row in read_csv("spdx_exceptions.csv")}
    for identifier, entry in listed.items():
        row = {"key": identifier.lower(), "id": identifier, "name": entry["name"], "spdx": True}
        if entry["deprecated"]:
            row["deprecated"] = True
        yield row | _reviewed("On the SPDX list of exceptions", "spdx")
    for entry in read_csv("scancode.csv"):
        identifier = entry["spdx"]
        if entry["exception"] and identifier not in listed:
            row = {"key": identifier.lower(), "id": identifier, "name": entry["name"], "spdx": False}
            yield row | _reviewed(entry["category"], f"scancode:{entry['key']}")


def _names(hand: list[dict[str, Any]], lists: Lists) -> Iterator[Row]:
    """Declared values: the Hub's own ids, names seen on cards, and older references to the same licence."""
    spellings: dict[str, dict[str, Any]] = {}
    for older, identifier in _older_references(hand, lists):
        reference = {"license": [identifier], "name": [identifier]}
        spellings[fold(older)] = reference | _reviewed("Another id of the same licence", "scancode")
    for entry in read_csv("license_names.csv"):
        tail = _reviewed(entry["statement"], entry["source"], entry["confidence"])
        spellings[fold(entry["value"])] = {"name": entry["licenses"].split(), **_note(entry), **tail}
    for entry in read_csv("hub_licenses.csv"):
        spellings[fold(entry["hub_id"])] = _hub_spelling(entry)
    for key, spelling in spellings.items():
        yield {"key": key, **spelling}


def _hub_spelling(entry: Mapping[str, str]) -> dict[str, Any]:
    """A Hub id means the same as a license_name, except where it names a family or nothing at all."""
    licenses = [entry["license"]]
    names_one = not entry["license"].endswith("-unspecified") and entry["license"] != "NONE"
    fields = {"license": licenses, "name": licenses} if names_one else {"license": licenses}
    return fields | _note(entry) | _reviewed("Id on the Hub's list of licences", HUB_LIST, "high" if names_one else "low")


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
    """Addresses of licence texts: those of the licences themselves and those that cards give."""
    found: dict[str, dict[str, Any]] = {}
    own = [{"url": e["url"], "licenses": e["id"], "note": "", "confidence": "high"} for e in hand if "url" in e]
    for entry in [*read_csv("license_links.csv"), *own]:
        key = normalise_url(entry["url"])
        if key not in found:
            tail = _reviewed("Address of the licence text", entry.get("source") or entry["url"], entry["confidence"])
            found[key] = {"key": key, "license": entry["licenses"].split(), **_note(entry), **tail}
    yield from found.values()


def _models() -> Iterator[Row]:
    for entry in read_yaml("model_licenses.yaml"):
        for identifier in entry["models"]:
            row: dict[str, Any] = {"key": identifier.lower(), "id": identifier, "readings": entry["readings"]}
            yield row | {"evidence": entry["evidence"], "reviewed": REVIEWED, "confidence": entry["confidence"]}


def _note(entry: Mapping[str, str]) -> dict[str, str]:
    return {"note": entry["note"]} if entry["note"] else {}


def _reviewed(statement: str, source: str, confidence: str = "high") -> dict[str, Any]:
    return {
        "evidence": [{"statement": statement, "source": source}],
        "reviewed": REVIEWED,
        "confidence": confidence,
    }


def fold(value: str) -> str:
    """A declared value as a key: case folded, trimmed, runs of spaces and underscores as one hyphen."""
    return re.sub(r"[\s_]+", "-", value.strip().casefold())


def normalise_url(url: str) -> str:
    """An address as a key: no scheme, no ``www.``, no fragment, no trailing slash, all lower-case."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.partition("#")[0].lower()).rstrip("/")


if __name__ == "__main__":
    main()

"""Rows for the licences of the SPDX and ScanCode lists: categories from evidence, never freer.

The order of evidence: the Hub's own ids (`hub_licenses.csv`, judged one by one), then
`standard_licenses.yaml`, then the lists against each other. `permissive` and `public-domain` need
ScanCode's word and nothing against it; where the lists disagree the stricter wins; where they are
silent the category is `unknown`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from knowledge_files import Row

from licenses.sources import BLUE_OAK, HUB_LIST, SPDX_LIST, scancode

CURATED = Path(__file__).parents[1] / "curated"
REVIEWED = "2026-11-21"
"""The day on which the lists and tables under `tools/curated` were read."""

SCANCODE_CATEGORIES = {
    "Public Domain": "public-domain",
    "Permissive": "permissive",
    "Copyleft Limited": "weak-copyleft",
    "Copyleft": "copyleft",
    # Free of charge or for sale, on the vendor's terms: not to be taken as a grant of more.
    "Proprietary Free": "proprietary",
    "Commercial": "proprietary",
    # What these withhold (business, a field of use, redistribution) differs from text to text.
    "Source-available": "unknown",
    "Free Restricted": "unknown",
    # Not licences to use a work.
    "CLA": "unknown",
    "Patent License": "unknown",
    "Unstated License": "unknown",
}
COMMERCIAL_USE = {
    "public-domain": "yes",
    "permissive": "yes",
    "weak-copyleft": "yes",
    "copyleft": "yes",
    "use-restricted": "yes",
    "community": "conditional",
    "non-commercial": "no",
}
FREE = ("public-domain", "permissive")
LIMITING_NAME = re.compile(
    r"non-?commercial|no-?deriv|share-?alike|academic|educational|research|evaluation|personal"
    r"|trial|modified|modification|no-?mod|unchanged|no change|restrict|binary|microcode|firmware"
    r"|specification|\bspec\b|terms of use|\btou\b",
    re.IGNORECASE,
)
"""A name that speaks of a limit: such a licence is not called free on one list's word alone."""


class Judgement(NamedTuple):
    """What the lists say of one licence: a category of DESIGN.md, how sure, and why."""

    category: str
    confidence: str
    evidence: list[dict[str, str]]
    commercial_use: str


class Lists(NamedTuple):
    """The copied lists and the hand-kept tables, each by SPDX id."""

    spdx: Mapping[str, Mapping[str, str]]
    scancode: Mapping[str, Mapping[str, str]]
    blueoak: Mapping[str, str]
    hub: Mapping[str, str]
    rules: Mapping[str, Any]


def read_csv(name: str) -> list[dict[str, str]]:
    """Return the rows of a table under `tools/curated`, every value a string."""
    with (CURATED / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_yaml(name: str) -> Any:
    """Return the content of a YAML table under `tools/curated`."""
    return yaml.safe_load((CURATED / name).read_text(encoding="utf-8"))


def read_lists() -> Lists:
    """Read the lists and the tables that judge them."""
    scancode: dict[str, Mapping[str, str]] = {}
    for row in read_csv("scancode.csv"):
        if not row["exception"]:
            scancode[row["spdx"]] = row
            for other in row["others"].split():
                scancode.setdefault(other, row)
    return Lists(
        spdx={row["id"]: row for row in read_csv("spdx_licenses.csv")},
        scancode=scancode,
        blueoak={row["id"]: row["tier"] for row in read_csv("blueoak.csv")},
        hub={r["license"]: r["category"] for r in read_csv("hub_licenses.csv") if r["category"]},
        rules=read_yaml("standard_licenses.yaml"),
    )


def standard_rows(lists: Lists, taken: AbstractSet[str]) -> Iterator[Row]:
    """Yield a row for every SPDX licence, and for every ScanCode licence that SPDX lacks.

    The ids in `taken` have rows of their own, or are other names of such a row.
    """
    for identifier, entry in lists.spdx.items():
        if identifier not in taken:
            yield _spdx_row(identifier, entry, lists)
    for identifier, entry in lists.scancode.items():
        own = identifier.startswith("LicenseRef-") and identifier == entry["spdx"]
        if own and identifier not in taken:
            yield _scancode_row(identifier, entry, lists)


def _spdx_row(identifier: str, entry: Mapping[str, str], lists: Lists) -> Row:
    judgement = judge(identifier, entry["name"], lists)
    row = _head(identifier, entry["name"], judgement) | {"spdx": True}
    row |= {"osi": bool(entry["osi"]), "fsf": bool(entry["fsf"])}
    if tier := lists.blueoak.get(identifier):
        row["blueoak"] = tier
    if entry["deprecated"]:
        row["deprecated"] = True
    return _finish(row, judgement, lists, notice=True)


def _scancode_row(identifier: str, entry: Mapping[str, str], lists: Lists) -> Row:
    judgement = judge(identifier, entry["name"], lists)
    row = _head(identifier, entry["name"], judgement) | {"spdx": False}
    return _finish(row, judgement, lists, notice=False)


def _head(identifier: str, name: str, judgement: Judgement) -> dict[str, Any]:
    head = {"key": identifier.lower(), "id": identifier, "name": name}
    return head | {"category": judgement.category, "commercial_use": judgement.commercial_use}


def _finish(row: dict[str, Any], judgement: Judgement, lists: Lists, *, notice: bool) -> Row:
    if terms := derive_terms(row["id"], judgement.category, lists.rules, notice=notice):
        row["terms"] = terms
    row |= {"text_read": "secondary", "evidence": judgement.evidence}
    return row | {"reviewed": REVIEWED, "confidence": judgement.confidence}


def judge(identifier: str, name: str, lists: Lists) -> Judgement:
    """Return the category of one standard licence and the evidence that decides it."""
    if category := lists.hub.get(identifier):
        judged = _evidence("Judged for the Hub's list of licences", HUB_LIST)
        return _judgement(category, "high", [judged, *_list_evidence(identifier, lists)])
    for rule in lists.rules["categories"]:
        if any(fnmatchcase(identifier, pattern) for pattern in rule["match"]):
            source = rule.get("source") or _listed_in(identifier, lists)
            reason = _evidence(rule["reason"], source)
            evidence = [reason, *_list_evidence(identifier, lists)]
            return _judgement(rule["category"], rule.get("confidence", "high"), evidence)
    return _agreement(identifier, name, lists)


def _agreement(identifier: str, name: str, lists: Lists) -> Judgement:
    """Judge by ScanCode's word, which is needed; Blue Oak, OSI and FSF can only confirm it."""
    listed = lists.scancode.get(identifier)
    evidence = _list_evidence(identifier, lists)
    if listed is None:
        return _judgement("unknown", "low", evidence)
    category = SCANCODE_CATEGORIES[listed["category"]]
    rated_permissive = identifier in lists.blueoak
    if category not in FREE:
        agreed = len(evidence) > 1 and not rated_permissive
        return _judgement(category, "high" if agreed else "medium", evidence)
    if rated_permissive:
        return _judgement(category, "high", evidence)
    if LIMITING_NAME.search(f"{identifier} {name}"):
        limit = _evidence("The name speaks of a limit", _listed_in(identifier, lists))
        return _judgement("unknown", "low", [*evidence, limit])
    return _judgement(category, "medium" if identifier in lists.spdx else "low", evidence)


def _listed_in(identifier: str, lists: Lists) -> str:
    """Return where a licence is held with its text; where none is, the list of SPDX names it."""
    listed = lists.scancode.get(identifier)
    return scancode(listed["key"]) if listed else SPDX_LIST


def _list_evidence(identifier: str, lists: Lists) -> list[dict[str, str]]:
    found = []
    if listed := lists.scancode.get(identifier):
        found.append(_evidence(listed["category"], scancode(listed["key"])))
    if tier := lists.blueoak.get(identifier):
        found.append(_evidence(tier, BLUE_OAK))
    entry = lists.spdx.get(identifier, {})
    found += [_evidence(flag.upper(), SPDX_LIST) for flag in ("osi", "fsf") if entry.get(flag)]
    return found or [_evidence("On the list, unrated", SPDX_LIST)]


def _judgement(category: str, confidence: str, evidence: list[dict[str, str]]) -> Judgement:
    return Judgement(category, confidence, evidence, COMMERCIAL_USE.get(category, "unknown"))


def _evidence(statement: str, source: str) -> dict[str, str]:
    return {"statement": statement, "source": source}


def derive_terms(
    identifier: str, category: str, rules: Mapping[str, Any], *, notice: bool
) -> list[dict[str, Any]]:
    """Return the terms that follow from the category and from the rules that fit the id.

    With `notice`, a licence that is not on the list of those that ask for none asks for notices.
    """
    terms: list[dict[str, Any]] = []
    for rule in rules["terms"]:
        if any(fnmatchcase(identifier, pattern) for pattern in rule["match"]):
            terms += rule["terms"]
    kinds = {term["term"] for term in terms}
    if category in ("weak-copyleft", "copyleft") and "copyleft" not in kinds:
        terms.append(
            {"term": "copyleft", "reach": "work" if category == "weak-copyleft" else "whole"}
        )
    asks_for_notice = (
        category in ("permissive", "weak-copyleft", "copyleft") and "attribution" not in kinds
    )
    if (
        notice
        and asks_for_notice
        and not any(fnmatchcase(identifier, p) for p in rules["no_notice"])
    ):
        terms.append({"term": "notice"})
    return sorted(terms, key=lambda term: str(term["term"]))

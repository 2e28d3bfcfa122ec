"""Organisation rows that people add by hand, each with the source that was read for it."""

import re
from datetime import date
from pathlib import Path

from knowledge_files import SOURCE

from origins.claims import NOTHING_READ
from origins.rows import READ_ON, UNREAD, BadRowError, CsvRow, Row, evidence, listed, read_csv

KINDS = frozenset(
    {
        "company",
        "university",
        "nonprofit",
        "government",
        "community",
        "individual",
        "re-packager",
        "mirror",
    }
)
CONFIDENCES = frozenset({"high", "medium", "low"})
_COUNTRY = re.compile(r"[A-Z]{2}")
_NAMESPACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def publisher(namespace: str, organisation: str, kind: str, **more: object) -> Row:
    """Return a row of which nothing more is known than ``more`` says."""
    row: Row = {
        "key": namespace.lower(),
        "namespace": namespace,
        "organisation": organisation,
        "kind": kind,
        "countries": [],
        "international": None,
        "parent": None,
        "renamed_to": None,
        "renamed_from": [],
        "also_known_as": [],
        "valid_from": None,
        "valid_until": None,
        "before": None,
        "after": None,
        "contested": [],
        "entity_note": None,
        "evidence": [NOTHING_READ],
        "reviewed": READ_ON,
        "confidence": "low",
        "verified": False,
    }
    if unknown := more.keys() - row.keys():
        raise ValueError(f"{namespace}: no such members: {sorted(unknown)}")
    return row | more


def additions(path: Path) -> dict[str, Row]:
    """Return the rows of a CSV of organisations by their keys.

    Raises:
        BadRowError: A line names no source, repeats a namespace, or holds a value that is none.

    """
    rows: dict[str, Row] = {}
    for line in read_csv(path):
        row = _addition(line)
        if row["key"] in rows:
            raise BadRowError(f"{line.place}: a second line for {row['namespace']!r}")
        rows[row["key"]] = row
    return rows


def _addition(line: CsvRow) -> Row:
    cells = line.cells
    if fault := _fault(cells):
        raise BadRowError(f"{line.place}: {fault}")
    parent = {
        "name": cells["parent"],
        "countries": listed(cells["parent_countries"]),
        "verified": True,
    }
    return publisher(
        cells["namespace"],
        cells["organisation"],
        cells["kind"],
        countries=listed(cells["countries"]),
        international=cells["international"] == "yes" or None,
        parent=parent if cells["parent"] else None,
        renamed_to=cells["renamed_to"] or None,
        renamed_from=listed(cells["renamed_from"]),
        also_known_as=listed(cells["also_known_as"]),
        entity_note=cells["entity_note"] or None,
        evidence=[evidence(cells["statement"], cells["source"])],
        reviewed=cells["reviewed"] or READ_ON,
        confidence=cells["confidence"],
        verified=True,
    )


def _fault(cells: dict[str, str]) -> str | None:
    """Say why a line cannot become a row, and what to do."""
    codes = listed(cells["countries"]) + listed(cells["parent_countries"])
    strange = [code for code in codes if not _COUNTRY.fullmatch(code)]
    faults = {
        f"{cells['namespace']!r} is not a Hub namespace": not _NAMESPACE.fullmatch(
            cells["namespace"]
        ),
        f"{cells['namespace']!r} needs a statement and the source it was read in": (
            not cells["statement"] or cells["source"] in {"", UNREAD}
        ),
        f"{cells['source']!r} is no source: write an address, a package URL or hf:owner/name": (
            not SOURCE.fullmatch(cells["source"])
        ),
        f"a kind is one of {', '.join(sorted(KINDS))}": cells["kind"] not in KINDS,
        "a confidence is high, medium or low": cells["confidence"] not in CONFIDENCES,
        f"not ISO 3166-1 alpha-2 codes: {', '.join(strange)}": bool(strange),
        "the day of review is written 2026-11-21": not _is_date(cells["reviewed"] or READ_ON),
    }
    return next((fault for fault, found in faults.items() if found), None)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

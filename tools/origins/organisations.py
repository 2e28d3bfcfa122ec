"""Organisation rows: Hub namespace to organisation, kind, countries of headquarters, ultimate parent."""

import re
from collections.abc import Iterable
from pathlib import Path

from origins.claims import NOTHING_READ, Claim, claims, supporting
from origins.rows import READ_ON, UNREAD, BadRowError, CsvRow, Row, compact, evidence, listed, read_csv

_NO_COUNTRY = frozenset({"", "ZZ", "INT", "EU"})


def _kind(cells: dict[str, str]) -> str:
    flags = {flag.partition(":")[0] for flag in listed(cells["flags"])}
    if flags & {"rehost", "mirror"}:
        return "mirror"
    if "requantizer" in flags or cells["kind"] == "individual-requantizer":
        return "re-packager"
    return cells["kind"]


def _renames(cells: dict[str, str]) -> Row:
    found: Row = {"renamed_to": None, "renamed_from": []}
    for flag in listed(cells["flags"]):
        name, _, other = flag.partition(":")
        if name == "renamed_to":
            found["renamed_to"] = other
        elif name == "renamed":
            found["renamed_from"] = [other]
    return found


def _parent(cells: dict[str, str], found: Iterable[Claim]) -> Row | None:
    name = cells["ultimate_parent"]
    if not name:
        return None
    countries = [code for code in cells["parent_country"].split("/") if code not in _NO_COUNTRY]
    first_word = name.split()[0].split("/")[0].lower()
    named = any(first_word in claim.organisation.lower() for claim in supporting(found, countries))
    return {"name": name, "countries": countries, "verified": named}


def _person(cells: dict[str, str], kind: str) -> Row:
    """The row of an account in a person's name.

    No name, country or employer of a person is passed on from the table: only the person's own statement would count.
    """
    return _row(cells["namespace"], cells["namespace"], kind)


def _row(namespace: str, organisation: str, kind: str, **more: object) -> Row:
    row: Row = {
        "key": namespace.lower(), "namespace": namespace, "organisation": organisation, "kind": kind,
        "countries": [], "international": None, "parent": None, "renamed_to": None, "renamed_from": [],
        "also_known_as": [], "valid_from": None, "valid_until": None, "before": None, "after": None,
        "contested": [], "entity_note": "", "evidence": [NOTHING_READ], "reviewed": READ_ON,
        "confidence": "low", "verified": False,
    }  # fmt: skip
    unknown = more.keys() - row.keys()
    if unknown:
        raise ValueError(f"{namespace}: no such members: {sorted(unknown)}")
    return row | more


def _from_table(cells: dict[str, str]) -> Row:
    kind = _kind(cells)
    if cells["kind"].startswith("individual"):
        return _person(cells, kind)
    countries = [] if cells["country_hq"] in _NO_COUNTRY else [cells["country_hq"]]
    found = list(claims(cells["evidence"]))
    support = supporting(found, countries)
    international = "international" in listed(cells["flags"]) or cells["country_hq"] == "EU"
    return _row(
        cells["namespace"], cells["organisation"], kind,
        countries=countries, international=international or None, parent=_parent(cells, found),
        evidence=[claim.as_evidence() for claim in support] or [NOTHING_READ],
        confidence=cells["confidence"] if support else "low", verified=bool(support), **_renames(cells),
    )  # fmt: skip


def _merge_spellings(rows: Iterable[Row]) -> dict[str, Row]:
    """Key the rows; the second spelling of a namespace only adds its spelling."""
    merged: dict[str, Row] = {}
    for row in rows:
        kept = merged.setdefault(row["key"], row)
        if kept is not row:
            kept["also_known_as"] = [*kept["also_known_as"], row["namespace"]]
    return merged


def _found(rows: dict[str, Row], line: CsvRow) -> Row:
    try:
        return rows[line.cells["namespace"].lower()]
    except KeyError:
        raise BadRowError(f"{line.place}: no row for {line.cells['namespace']!r}") from None


def _with_field(row: Row, line: CsvRow) -> None:
    field, value = line.cells["field"], line.cells["value"]
    if field not in row:
        raise BadRowError(f"{line.place}: rows have no member {field!r}")
    if field == "parent":
        name, _, codes = value.partition("|")
        row["parent"] = {"name": name, "countries": listed(codes), "verified": bool(line.cells["source"])} if name else None
    elif isinstance(row[field], list):
        row[field] = listed(value)
    else:
        row[field] = value or None


def _correct(row: Row, line: CsvRow) -> None:
    """Set one field; a correction with a confidence proves the row's countries by the source it names."""
    _with_field(row, line)
    statement, source, confidence = (line.cells[name] for name in ("statement", "source", "confidence"))
    if bool(statement) != bool(source):
        raise BadRowError(f"{line.place}: a statement needs a source, and a source a statement")
    if statement:
        row["evidence"] = [item for item in row["evidence"] if item != NOTHING_READ] + [evidence(statement, source)]
    if confidence:
        row["confidence"], row["verified"] = confidence, bool(source)


def _add_reading(row: Row, line: CsvRow) -> None:
    if not line.cells["source"]:
        raise BadRowError(f"{line.place}: a reading needs a source, or {UNREAD!r}")
    reading = {"countries": listed(line.cells["countries"]), "reading": line.cells["reading"], "source": line.cells["source"]}
    row["contested"] = [*row["contested"], reading]


def from_csv(line: CsvRow) -> Row:
    """Return the row of one line of a CSV of new organisations.

    Raises:
        BadRowError: The line names no source, or a country or kind that is none.
    """
    cells = line.cells
    if not cells["statement"] or not cells["source"]:
        raise BadRowError(f"{line.place}: {cells['namespace']!r} needs a statement and its source")
    parent = None
    if cells["parent"]:
        parent = {"name": cells["parent"], "countries": listed(cells["parent_countries"]), "verified": True}
    return _row(
        cells["namespace"], cells["organisation"], cells["kind"],
        countries=listed(cells["countries"]), international=cells["international"] == "yes" or None, parent=parent,
        renamed_to=cells["renamed_to"] or None, renamed_from=listed(cells["renamed_from"]),
        also_known_as=listed(cells["also_known_as"]), entity_note=cells["entity_note"],
        evidence=[evidence(cells["statement"], cells["source"])], reviewed=cells["reviewed"] or READ_ON,
        confidence=cells["confidence"], verified=cells["source"] != UNREAD,
    )  # fmt: skip


def _unproved_without_country(row: Row) -> None:
    if not row["countries"] and not row["international"]:
        row["confidence"], row["verified"], row["evidence"] = "low", False, [NOTHING_READ]


def build(source: Path, curated: Path) -> list[Row]:
    """Return all organisation rows: the source table, then corrections, readings and new rows."""
    table = read_csv(source / "organisations.csv")
    rows = _merge_spellings(_from_table(line.cells) for line in table)
    for line in read_csv(curated / "organisations.csv"):
        row = from_csv(line)
        if row["key"] in rows:
            raise BadRowError(f"{line.place}: {row['namespace']!r} has a row already; correct that one")
        rows[row["key"]] = row
    for line in read_csv(curated / "organisation_corrections.csv"):
        _correct(_found(rows, line), line)
    for line in read_csv(curated / "organisation_readings.csv"):
        _add_reading(_found(rows, line), line)
    for row in rows.values():
        _unproved_without_country(row)
    return [compact(row) for row in rows.values()]

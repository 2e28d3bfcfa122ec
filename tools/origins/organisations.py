"""Organisation rows: a Hub namespace's publisher, its kind, countries and ultimate parent."""

from collections.abc import Iterable
from pathlib import Path

from origins.additions import KINDS, additions, publisher
from origins.claims import NOTHING_READ, Claim, claims, supporting
from origins.rows import (
    UNREAD,
    BadRowError,
    CsvRow,
    Row,
    compact,
    evidence,
    listed,
    read_csv,
)

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
    """Return the row of an account in a person's name.

    No name, country or employer is passed on from the table: only what people say of themselves
    would count.
    """
    return publisher(cells["namespace"], cells["namespace"], kind)


def _from_table(cells: dict[str, str]) -> Row:
    kind = _kind(cells)
    if cells["kind"].startswith("individual"):
        return _person(cells, kind)
    countries = [] if cells["country_hq"] in _NO_COUNTRY else [cells["country_hq"]]
    found = list(claims(cells["evidence"]))
    support = supporting(found, countries) if countries else found
    international = "international" in listed(cells["flags"]) or cells["country_hq"] == "EU"
    # The table has a word for the kind where it has no name.
    is_named = cells["organisation"] not in KINDS
    return publisher(
        cells["namespace"],
        cells["organisation"] if is_named else cells["namespace"],
        kind,
        countries=countries,
        international=international or None,
        parent=_parent(cells, found),
        evidence=[claim.as_evidence() for claim in support] or [NOTHING_READ],
        confidence=cells["confidence"] if support else "low",
        verified=bool(support),
        **_renames(cells),
    )


def _merge_spellings(rows: Iterable[Row]) -> dict[str, Row]:
    """Key the rows; of spellings of a namespace that differ in case only the first counts."""
    merged: dict[str, Row] = {}
    for row in rows:
        merged.setdefault(row["key"], row)
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
        row["parent"] = (
            {"name": name, "countries": listed(codes), "verified": bool(line.cells["source"])}
            if name
            else None
        )
    elif field == "countries" and not value:
        row |= {"countries": [], "evidence": [NOTHING_READ]}
        row |= {"confidence": "low", "verified": False}
    elif field == "international":
        row[field] = value == "yes" or None
    elif field in {"before", "after"}:
        reading, _, codes = value.partition("|")
        row[field] = {"reading": reading, "countries": listed(codes)}
    elif isinstance(row[field], list):
        row[field] = listed(value)
    else:
        row[field] = value or None


def _correct(row: Row, line: CsvRow) -> None:
    """Set one field; a correction with a confidence proves the row's countries by its source."""
    _with_field(row, line)
    statement, source, confidence = (
        line.cells[name] for name in ("statement", "source", "confidence")
    )
    if bool(statement) != bool(source):
        raise BadRowError(f"{line.place}: a statement needs a source, and a source a statement")
    if statement:
        row["evidence"] = [item for item in row["evidence"] if item != NOTHING_READ] + [
            evidence(statement, source)
        ]
    if confidence:
        row["confidence"], row["verified"] = confidence, bool(source)


def _add_reading(row: Row, line: CsvRow) -> None:
    if not line.cells["source"]:
        raise BadRowError(f"{line.place}: a reading needs a source, or {UNREAD!r}")
    reading = {
        "countries": listed(line.cells["countries"]),
        "reading": line.cells["reading"],
        "source": line.cells["source"],
    }
    row["contested"] = [*row["contested"], reading]


def build(source: Path, curated: Path) -> list[Row]:
    """Return all organisation rows.

    The curated rows win over those of the source table; corrections and readings come last.
    """
    table = read_csv(source / "organisations.csv")
    rows = _merge_spellings(_from_table(line.cells) for line in table)
    rows |= additions(curated / "organisations.csv")
    for line in read_csv(curated / "organisation_corrections.csv"):
        _correct(_found(rows, line), line)
    for line in read_csv(curated / "organisation_readings.csv"):
        _add_reading(_found(rows, line), line)
    return [compact(row) for row in rows.values()]

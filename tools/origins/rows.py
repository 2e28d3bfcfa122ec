"""What the building of all origin rows has in common: CSV tables, evidence, compact rows."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]

READ_ON = "2026-11-21"
"""The day the source tables were read; rows that say another date keep theirs."""

UNREAD = "unverified"
"""What stands as the source of a statement for which nothing was read."""

_SAID_WHEN_EMPTY = frozenset({"countries", "evidence"})


class CsvRow(NamedTuple):
    """One line of a CSV table with its place, ``path:line``, for messages."""

    place: str
    cells: dict[str, str]


class BadRowError(Exception):
    """An input row that cannot become knowledge; the message starts with ``path:line``."""


def read_csv(path: Path) -> Iterator[CsvRow]:
    """Yield the rows of a CSV file, cells stripped; a row of another width is refused."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.DictReader(text)
        for cells in reader:
            place = f"{path}:{reader.line_num}"
            if None in cells or None in cells.values():
                width = len(reader.fieldnames or [])
                raise BadRowError(f"{place}: the row does not have {width} cells")
            yield CsvRow(place, {name: value.strip() for name, value in cells.items()})


def listed(cell: str) -> list[str]:
    """Split a cell that holds several values separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def evidence(statement: str, source: str) -> Row:
    """Return one piece of evidence."""
    return {"statement": statement, "source": source}


def compact(row: Row) -> Row:
    """Drop members that say nothing; countries, evidence and false values always say something."""
    return {
        name: value
        for name, value in row.items()
        if name in _SAID_WHEN_EMPTY or value not in (None, "", [], {})
    }


def unique(values: Iterable[str]) -> list[str]:
    """Return the values in order of first appearance, each once."""
    return list(dict.fromkeys(values))

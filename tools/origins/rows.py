"""Reading of CSV tables, and the one storage format of all knowledge rows."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]

READ_ON = "2026-11-21"
"""The day the source tables were read; rows that say another date keep theirs."""

UNREAD = "unverified"
"""What stands as the source of a statement for which nothing was read."""


class CsvRow(NamedTuple):
    """One line of a CSV table with its place, ``path:line``, for messages."""

    place: str
    cells: dict[str, str]


class BadRowError(Exception):
    """A row of an input table that cannot become knowledge; the message starts with ``path:line``."""


def read_csv(path: Path) -> Iterator[CsvRow]:
    """Yield the rows of a CSV file, cells stripped; a row with too many or too few cells is refused."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.DictReader(text)
        for cells in reader:
            place = f"{path}:{reader.line_num}"
            if None in cells or None in cells.values():
                raise BadRowError(f"{place}: the row does not have {len(reader.fieldnames or [])} cells")
            yield CsvRow(place, {name: value.strip() for name, value in cells.items()})


def listed(cell: str) -> list[str]:
    """Split a cell that holds several values separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def evidence(statement: str, source: str) -> dict[str, str]:
    return {"statement": statement, "source": source}


def compact(row: Row) -> Row:
    """Drop members that say nothing; ``countries``, ``evidence`` and false values are always said."""
    said_when_empty = {"countries", "evidence"}
    return {name: value for name, value in row.items() if name in said_when_empty or value not in (None, "", [], {})}


def _sort_key(row: Row) -> bytes:
    key: str = row["key"]
    return key.encode("utf-8")


def to_jsonl(rows: Iterable[Row]) -> str:
    """Return rows as JSON Lines in the form that a binary search over ``key`` relies on.

    One row a line, ``key`` first, sorted by the UTF-8 bytes of ``key``, keys unique, lower-case and free of
    characters that JSON escapes.

    Raises:
        ValueError: A key breaks these rules.
    """
    lines = []
    previous = None
    for row in sorted(rows, key=_sort_key):
        key = row["key"]
        if next(iter(row)) != "key":
            raise ValueError(f"{key}: 'key' is not the first member")
        if key == previous:
            raise ValueError(f"{key}: two rows have this key")
        if key != key.lower() or json.dumps(key, ensure_ascii=False) != f'"{key}"':
            raise ValueError(f"{key}: a key is lower-case and holds nothing that JSON escapes")
        previous = key
        lines.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    return "".join(lines)


def read_jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def unique(values: Iterable[str]) -> list[str]:
    """Return the values in order of first appearance, each once."""
    return list(dict.fromkeys(values))


def strictest(levels: Sequence[str]) -> str:
    """Return the lowest of some confidence levels."""
    order = ("low", "medium", "high")
    return min(levels, key=order.index)

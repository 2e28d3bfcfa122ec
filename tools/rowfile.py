"""The storage of all shipped knowledge: JSON Lines sorted by key, so that a row is found unread.

One row a line, its first member `"key"`; compact separators, LF, UTF-8. Keys are unique, lower-case
and free of characters that JSON escapes, so that the order of the lines is the order of the keys
and a binary search over the file's bytes finds a row without loading the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file, empty lines skipped."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def encode(rows: Iterable[Row]) -> bytes:
    """Return the file's bytes for `rows`; ValueError where their keys cannot be searched."""
    ordered = sorted(rows, key=lambda row: str(row["key"]).encode())
    for row in ordered:
        _check_key(row)
    for before, after in pairwise(ordered):
        if before["key"] == after["key"]:
            raise ValueError(f"two rows with the key {after['key']!r}")
    return "".join(f"{_line(row)}\n" for row in ordered).encode()


def store(path: Path, content: bytes, *, check: bool) -> bool:
    """Write `content`, or with `check` only compare; return whether the file now holds it."""
    if check:
        return path.is_file() and path.read_bytes() == content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _check_key(row: Row) -> None:
    key = row["key"]
    if next(iter(row)) != "key" or key != key.lower() or json.dumps(key) != f'"{key}"':
        raise ValueError(f"not a searchable key, or not the row's first member: {key!r}")

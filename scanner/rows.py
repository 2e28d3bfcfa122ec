"""Shipped knowledge: rows found by key without loading their file.

Each file under `scanner/data/` is JSON Lines, sorted by the UTF-8 bytes of every row's first
member, `"key"`, up to the quote that ends it. A key holds no character that JSON escapes, so that
it can be compared as it stands and a row is found by halving the file: 14 steps for the 16,000
cards of the built-in snapshot.
"""

from __future__ import annotations

import json
import mmap
import os
from functools import cache
from typing import Any

Row = dict[str, Any]

# How a row says that no source was read.
UNREAD = "unverified"

_DATA = os.path.join(os.path.dirname(__file__), "data")
_BEFORE_KEY = b'{"key":"'


class SortedRows:
    """A file of rows, mapped into memory and read only where a lookup goes."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Map the file at `path`, which must be sorted; `tools/check_data.py` holds that."""
        with open(path, "rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def get(self, key: str) -> Row | None:
        """Return the row with exactly this key, or None."""
        data = self._bytes
        wanted = _BEFORE_KEY + key.encode(errors="replace") + b'"'
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            found = data[start : start + len(wanted)]
            if found == wanted:
                return self._row_at(start)
            if found < wanted:
                low = self._end_of(start)
            else:
                high = start
        return None

    def all(self) -> list[Row]:
        """Return every row in the order of keys: for programs that need them all."""
        return [json.loads(line) for line in self._bytes[:].splitlines()]

    def _end_of(self, start: int) -> int:
        return self._bytes.find(b"\n", start) + 1 or len(self._bytes)

    def _row_at(self, start: int) -> Row:
        row: Row = json.loads(self._bytes[start : self._end_of(start)])
        return row


@cache
def shipped(name: str) -> SortedRows:
    """Return the shipped rows of one kind, say `organisations`."""
    return SortedRows(os.path.join(_DATA, f"{name}.jsonl"))


def recorded(name: str) -> Row:
    """Return what the builders of the shipped rows recorded of them in one object, say `dates`."""
    with open(os.path.join(_DATA, f"{name}.json"), "rb") as file:
        content: Row = json.load(file)
    return content

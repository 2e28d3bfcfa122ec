"""Shipped knowledge: rows found by key without loading their file.

Each file under `scanner/data/` is JSON Lines, sorted by the UTF-8 bytes of every row's first
member, `"key"`. A key holds no character that JSON escapes, so that it can be compared as it stands
and a row is found by halving the file: 14 steps for the 16,000 cards of the built-in snapshot.
"""

from __future__ import annotations

import json
import mmap
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]

# How a row says that no source was read.
UNREAD = "unverified"

_DATA = Path(__file__).parent / "data"
_BEFORE_KEY = b'{"key":"'


class SortedRows:
    """A file of rows, mapped into memory and read only where a lookup goes."""

    def __init__(self, path: Path) -> None:
        """Map the file at `path`, which must be sorted; `tools/check_data.py` holds that."""
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def get(self, key: str) -> Row | None:
        """Return the row with exactly this key, or None."""
        wanted = key.encode(errors="replace")
        low, high = 0, len(self._bytes)
        while low < high:
            start = self._bytes.rfind(b"\n", low, (low + high) // 2) + 1 or low
            found = self._key_at(start)
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

    def _key_at(self, start: int) -> bytes:
        begin = start + len(_BEFORE_KEY)
        return self._bytes[begin : self._bytes.find(b'"', begin)]

    def _end_of(self, start: int) -> int:
        return self._bytes.find(b"\n", start) + 1 or len(self._bytes)

    def _row_at(self, start: int) -> Row:
        row: Row = json.loads(self._bytes[start : self._end_of(start)])
        return row


@cache
def shipped(name: str) -> SortedRows:
    """Return the shipped rows of one kind, say `organisations`."""
    return SortedRows(_DATA / f"{name}.jsonl")

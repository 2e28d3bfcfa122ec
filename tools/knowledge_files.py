"""The one form in which knowledge is stored: canonical JSON Lines, sorted by key, each key once.

A line is a JSON object in compact form whose first member is `key`. Keys are lower-case and hold no
character that JSON escapes, so the bytes of a line start with the bytes of its key and a row is
found by binary search over the file. The quote that ends a key counts in the order.

Evidence is a statement and its `source`, which has one of the few forms of `SOURCE`, so that
whoever doubts a row can open what it was read in: a web address (of a file of GitHub, at a commit),
a package with the file in it, a card or file of the Hub, or `unverified` where no source was read
or none was recorded. How much was read, and through whom, is for the statement to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

# One record as parsed JSON; its shape is in `schemas/knowledge/<file stem>.schema.json`.
Row = Mapping[str, Any]

DATA = Path(__file__).parents[1] / "scanner" / "data"

SOURCE = re.compile(
    r"^(https?://[!-~]+|pkg:[a-z]+/[!-~]+"
    r"|hf:[A-Za-z0-9][A-Za-z0-9_.-]*/[A-Za-z0-9_.-]+(@[0-9a-f]{7,40})?(/[!-~]+)?|unverified)$"
)
"""What `source` may be in every knowledge file; the schemas repeat it."""


def read_in(statement: str, sources: str) -> Iterator[dict[str, str]]:
    """Yield the evidence for a statement that was read in each of `sources`, parted by spaces."""
    for source in sources.split():
        yield {"statement": statement, "source": source}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file, empty lines skipped."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def render(rows: Iterable[Row]) -> bytes:
    """Return the file that holds `rows`; ValueError where a key is twice or cannot be searched."""
    lines: dict[bytes, bytes] = {}
    for row in rows:
        key = row["key"]
        if next(iter(row)) != "key":
            raise ValueError(f"{key!r}: the key is the first member of a row")
        if fault := key_fault(key):
            raise ValueError(f"{key!r}: {fault}")
        name = key.encode()
        if name in lines:
            raise ValueError(f"{key!r}: two rows share this key")
        lines[name] = canonical(row)
    return b"".join(lines[name] + b"\n" for name in sorted(lines, key=_quoted))


def _quoted(key: bytes) -> bytes:
    return key + b'"'


def canonical(row: Row) -> bytes:
    """Return the one way to write a row: compact, UTF-8, members in the order of the row."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def key_fault(key: str) -> str | None:
    """Return why `key` cannot be searched for, or None."""
    if not key:
        return "a key is not empty"
    if key != key.lower():
        return "a key is lower-case"
    if json.dumps(key, ensure_ascii=False) != f'"{key}"':
        return "a key holds no character that JSON escapes"
    return None


def store(files: Mapping[str, bytes], *, check: bool) -> list[str]:
    """Write the files under `scanner/data`, unless `check`; return those that differed."""
    stale = []
    for name, content in sorted(files.items()):
        path = DATA / name
        if path.is_file() and path.read_bytes() == content:
            continue
        stale.append(name)
        if not check:
            path.write_bytes(content)
    return stale

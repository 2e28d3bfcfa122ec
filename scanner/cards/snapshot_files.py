"""Recorded cards in files that the user gives."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from scanner.cards.fields import decode
from scanner.cards.snapshot import missing, recorded
from scanner.domain.card import CardOutcome
from scanner.domain.ref import ModelRef
from scanner.errors import InputError, Problem
from scanner.rows import Row

# Far above any real card; keeps a compressed bomb of one line out of memory.
MAX_LINE = 8 * 1024 * 1024

_FORMAT = "a snapshot has one JSON object per line, as GET /api/models/{id} returns it"


class SnapshotSource:
    """The cards of `--snapshot` files, JSON Lines, plain or .gz; later lines and files win.

    Each `read` streams the files once and keeps only what was asked for.
    """

    def __init__(self, paths: Collection[Path]) -> None:
        """Read from `paths`; none is opened before the first `read`."""
        self._paths = tuple(paths)

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref; raises InputError for a file that is no snapshot."""
        wanted = {ref.key for ref in refs}
        found: dict[str, tuple[Path, Row]] = {}
        for path in self._paths:
            for record in _records(path):
                key = cast("str", record["id"]).casefold()
                if key in wanted:
                    found[key] = (path, record)
        names = ", ".join(path.name for path in self._paths)
        return {
            ref: recorded(found[ref.key][1], found[ref.key][0].name, ref)
            if ref.key in found
            else missing(ref, f"not in the snapshot {names}")
            for ref in refs
        }


def _records(path: Path) -> Iterator[Row]:
    """Yield the records of one file."""
    number = 0
    try:
        with _open(path) as file:
            for number, line in enumerate(_lines(file), start=1):
                if line.strip():
                    yield _record(path, number, line.rstrip(b"\r\n"))
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        problem = Problem(str(path), 0, 0, f"cannot be read as a snapshot: {reason}", _FORMAT)
        raise InputError(problem) from error


def _open(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(MAX_LINE + 1):
        yield line


def _record(path: Path, number: int, line: bytes) -> Row:
    """Return the record on one line; raises InputError where there is none."""
    if len(line) > MAX_LINE:
        raise _malformed(path, number, 1, f"the line is longer than {MAX_LINE} bytes")
    try:
        record = decode(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except json.JSONDecodeError as error:
        raise _malformed(path, number, error.colno, f"not JSON: {error.msg}") from error
    except ValueError as error:
        raise _malformed(path, number, 1, f"not JSON: {error}") from error
    if not isinstance(record, dict):
        raise _malformed(path, number, 1, f"a {type(record).__name__}, where an object must be")
    if not isinstance(record.get("id"), str):
        raise _malformed(path, number, 1, 'the record has no "id"')
    return record


def _malformed(path: Path, number: int, column: int, message: str) -> InputError:
    return InputError(Problem(str(path), number, column, message, _FORMAT))

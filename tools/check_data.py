"""Check every file of knowledge rows under ``scanner/data``.

For each ``NAME.jsonl``: its form (canonical JSON, one row a line, sorted by key, each key once, LF at the end), its rows
against ``schemas/knowledge/NAME.schema.json``, and its references. A schema marks a reference with the keyword
``"x-references": "NAME"``: the value must be the ``id`` (or, where rows have none, the ``key``) of a row of that file.
Ends 1 and names every fault.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from knowledge_files import DATA, Row, canonical, key_fault

SCHEMAS = Path(__file__).parents[1] / "schemas" / "knowledge"


def main() -> None:
    files = sorted(DATA.glob("*.jsonl"))
    faults = [fault for path in files for fault in file_faults(path)]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if faults or not files:
        sys.exit(f"{len(faults)} faults in {len(files)} files of {DATA}")


def file_faults(path: Path) -> Iterator[str]:
    """What is wrong with one file, each fault as ``file:line: text``."""
    *lines, rest = path.read_bytes().split(b"\n")
    if rest:
        yield f"{path.name}:{len(lines) + 1}: the last line has no line feed"
    schema = SCHEMAS / f"{path.stem}.schema.json"
    if not schema.is_file():
        yield f"{path.name}:1: no schema {schema.name}"
        return
    validator = row_validator(schema)
    previous = b""
    for number, line in enumerate(lines, start=1):
        place = f"{path.name}:{number}"
        try:
            row = json.loads(line)
        except ValueError as fault:
            yield f"{place}: not JSON: {fault}"
            continue
        for fault in row_faults(row, line, previous):
            yield f"{place}: {fault}"
        for error in validator.iter_errors(row):
            yield f"{place}: {error.json_path}: {error.message}"
        previous = str(row.get("key", "")).encode()


def row_faults(row: Row, line: bytes, previous: bytes) -> Iterator[str]:
    """What is wrong with the form of one row, given the bytes of the key before it."""
    key = str(row.get("key", ""))
    if next(iter(row), None) != "key":
        yield "the first member is not key"
    if fault := key_fault(key):
        yield f"{key!r}: {fault}"
    if key.encode() == previous:
        yield f"{key!r}: the line before has the same key"
    elif key.encode() < previous:
        yield f"{key!r}: not sorted, it stands after {previous.decode()!r}"
    if canonical(row) != line:
        yield f"{key!r}: not in canonical form (compact, UTF-8, as json.dumps writes it)"


def row_validator(schema: Path) -> Draft7Validator:
    """A validator for the rows of one file that follows references into the other files.

    Raises:
        jsonschema.SchemaError: the schema itself is not valid draft-07.
    """
    content = json.loads(schema.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(content)
    validator: Draft7Validator = extend(Draft7Validator, {"x-references": _reference_faults})(content)
    return validator


def _reference_faults(_: Any, target: str, value: Any, __: Mapping[str, Any]) -> Iterator[ValidationError]:
    if isinstance(value, str) and value not in identifiers(target):
        yield ValidationError(f"{value!r} is not in {target}.jsonl")


@cache
def identifiers(stem: str) -> frozenset[str]:
    """What rows of one file can be referred to by."""
    path = DATA / f"{stem}.jsonl"
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.is_file() else ()
    return frozenset(row.get("id", row["key"]) for row in rows)


if __name__ == "__main__":
    main()

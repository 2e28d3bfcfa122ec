"""Check every file of knowledge rows under `scanner/data`.

    python tools/check_data.py [--data DIR] [NAME ...]

For each `NAME.jsonl`, or for all of them: that its bytes are what `knowledge_files` would write of
its rows, that every row follows `schemas/knowledge/NAME.schema.json`, and that its references lead
somewhere. A schema marks a reference with the keyword `"x-references": "NAME"`: the value must be
the `id` (or, where rows have none, the `key`) of a row of that file. Names every fault and ends 1
where there is one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend
from knowledge_files import read_lines, render

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "scanner" / "data"
SCHEMAS = ROOT / "schemas" / "knowledge"


def main() -> None:
    """Check the files; exit 1 with a line for each fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="file name without `.jsonl`")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="not scanner/data")
    arguments = parser.parse_args()
    names = arguments.names or (path.stem for path in arguments.data.glob("*.jsonl"))
    paths = [arguments.data / f"{name}.jsonl" for name in sorted(names)]
    faults = [fault for path in paths for fault in file_faults(path)]
    if faults:
        sys.exit("\n".join(faults))


def file_faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with one file, each fault as `file:line: text`."""
    schema = SCHEMAS / f"{path.stem}.schema.json"
    if not schema.is_file():
        yield f"{path.name}:1: there is no {schema.relative_to(ROOT).as_posix()}"
        return
    try:
        rows = read_lines(path)
    except ValueError as fault:
        yield f"{path.name}: not JSON Lines: {fault}"
        return
    yield from _form_faults(path, rows)
    validator = row_validator(schema, path.parent)
    for number, row in enumerate(rows, start=1):
        for error in validator.iter_errors(row):
            yield f"{path.name}:{number}: {error.json_path}: {error.message}"


def _form_faults(path: Path, rows: list[dict[str, Any]]) -> Iterator[str]:
    try:
        wanted = render(rows).split(b"\n")
    except (ValueError, KeyError) as fault:
        yield f"{path.name}: {fault}"
        return
    found = path.read_bytes().split(b"\n")
    for number, (is_, should_be) in enumerate(zip(found, wanted, strict=False), start=1):
        if is_ != should_be:
            yield f"{path.name}:{number}: not sorted by key, or not in canonical form"
            return
    if len(found) != len(wanted):
        yield f"{path.name}:{len(wanted)}: the file must end with one line feed after its last row"


def row_validator(schema: Path, data: Path) -> Draft7Validator:
    """Return a validator for the rows of one file that follows references to other files of `data`.

    Raises:
        jsonschema.SchemaError: The schema itself is not valid draft-07.

    """
    content = json.loads(schema.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(content)

    def reference_faults(
        _validator: Any, target: str, value: Any, _schema: Mapping[str, Any]
    ) -> Iterator[ValidationError]:
        if isinstance(value, str) and value not in identifiers(data / f"{target}.jsonl"):
            yield ValidationError(f"{value!r} is not in {target}.jsonl")

    keywords = {"x-references": reference_faults}
    following: type[Draft7Validator] = extend(Draft7Validator, keywords)  # type: ignore[no-untyped-call]
    return following(content)


@cache
def identifiers(path: Path) -> frozenset[str]:
    """Return what the rows of one file can be referred to by; nothing where it is not there."""
    rows = read_lines(path) if path.is_file() else []
    return frozenset(row.get("id", row["key"]) for row in rows)


if __name__ == "__main__":
    main()

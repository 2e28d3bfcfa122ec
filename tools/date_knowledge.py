"""Write `scanner/data/dates.json`: how fresh the shipped rows are, by kind.

    python tools/date_knowledge.py [--check]

For licences and organisations the newest day on which a row was reviewed, for the snapshot the
newest day from which a card is. With `--check` nothing is written; exit 1 where the file is stale.
"""

from __future__ import annotations

import argparse
import json
import sys

from knowledge_files import DATA, read_lines, store

KINDS = {"licenses": "reviewed", "organisations": "reviewed", "snapshot": "_as_of"}


def main() -> None:
    """Write the file, or with `--check` exit 1 where it is not what the rows say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    dates = {kind: newest(kind, member) for kind, member in KINDS.items()}
    content = json.dumps(dates, indent=2).encode() + b"\n"
    if store({"dates.json": content}, check=arguments.check) and arguments.check:
        sys.exit(f"dates.json is not what the rows say; run {sys.argv[0]}")


def newest(kind: str, member: str) -> str:
    """Return the newest date (ISO) that a kind of rows carries in `member`."""
    rows = read_lines(DATA / f"{kind}.jsonl")
    return max(str(row[member]) for row in rows if row.get(member))


if __name__ == "__main__":
    main()

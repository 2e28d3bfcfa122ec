"""Build the origin knowledge in ``scanner/data`` from source tables and curated CSV files.

``python tools/build_origins.py --source DIR`` writes the files; with ``--check`` it only says which
of them are not as a fresh build would have them, and ends 1 if any is not. DIR holds the tables
organisations.csv, model_type_origin.csv, hosted_ids.csv, hosted_providers.csv and models_dev.csv;
what was added and corrected by hand is in ``tools/curated``. Same input, same bytes.
"""

import argparse
import sys
from pathlib import Path

from knowledge_files import render, store
from origins import groups, hosted, marks, organisations, restrictions, shapes
from origins.rows import BadRowError

CURATED = Path(__file__).parent / "curated"


def build(source: Path) -> dict[str, bytes]:
    """Return the content of each data file by its name."""
    publishers = organisations.build(source, CURATED)
    files = {
        "organisations": publishers,
        "country_groups": groups.build(CURATED),
        "restrictions": restrictions.build(CURATED, publishers),
        "hosted": hosted.build(source, CURATED, publishers),
        "marks": marks.build(CURATED),
        "model_types": shapes.build(source, CURATED),
    }
    return {f"{stem}.jsonl": render(rows) for stem, rows in files.items()}


def main() -> int:
    """Run the program and return its exit code: 2 for tables that cannot be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--source", type=Path, required=True, metavar="DIR", help="source tables")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    try:
        files = build(options.source)
    except (BadRowError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    stale = store(files, check=options.check)
    for name in stale:
        print(f"{name} {'is not as built' if options.check else 'written'}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

"""Build the origin knowledge in ``scanner/data`` from the source tables and the curated CSV files.

    python tools/build_origins.py --source DIR            write the files
    python tools/build_origins.py --source DIR --check    say which files differ from a fresh build; exit 1 if any

DIR holds organisations.csv, model_type_origin.csv, hosted_ids.csv, hosted_providers.csv and models_dev.csv. Same
input, same bytes.
"""

import argparse
import sys
from pathlib import Path

from origins import groups, hosted, organisations, restrictions, shapes
from origins.rows import BadRowError, to_jsonl, write_text

_TOOLS = Path(__file__).parent
_CURATED = _TOOLS / "curated"
_DATA = _TOOLS.parent / "scanner" / "data"


def build(source: Path, curated: Path) -> dict[str, str]:
    """Return the text of each data file by its name."""
    publishers = organisations.build(source, curated)
    files = {
        "organisations": publishers,
        "country_groups": groups.build(curated),
        "restrictions": restrictions.build(curated, publishers),
        "hosted": hosted.build(source, curated, publishers),
        "model_types": shapes.build(source, curated),
    }
    return {f"{stem}.jsonl": to_jsonl(rows) for stem, rows in files.items()}


def _differing(files: dict[str, str]) -> list[str]:
    def stored(name: str) -> bytes:
        path = _DATA / name
        return path.read_bytes() if path.is_file() else b""

    return [name for name, text in files.items() if stored(name) != text.encode("utf-8")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, metavar="DIR", help="folder of the source tables")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is not as built")
    options = parser.parse_args()
    try:
        files = build(options.source, _CURATED)
    except (BadRowError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    differing = _differing(files)
    for name in differing:
        print(f"{name} differs" if options.check else f"{name} written")
        if not options.check:
            write_text(_DATA / name, files[name])
    return 1 if options.check and differing else 0


if __name__ == "__main__":
    sys.exit(main())

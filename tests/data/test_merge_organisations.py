"""Merging publishers from a CSV: what is taken, what is refused, what is told."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINE = {
    "namespace": "acme-labs",
    "organisation": "Acme Labs",
    "kind": "company",
    "countries": "NL",
    "confidence": "high",
    "statement": "The imprint gives an address in Utrecht",
    "source": "https://acme.example/imprint",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the shipped organisations and of the curated tables."""
    shutil.copy(ROOT / "scanner" / "data" / "organisations.jsonl", tmp_path)
    for table in (ROOT / "tools" / "curated").glob("organisation*.csv"):
        shutil.copy(table, tmp_path)
    return tmp_path


def _merge(folder: Path, *lines: dict[str, str]) -> subprocess.CompletedProcess[str]:
    with (folder / "organisations.csv").open(encoding="utf-8", newline="") as text:
        columns = next(csv.reader(text))
    table = folder / "new.csv"
    with table.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, columns, restval="")
        writer.writeheader()
        writer.writerows(lines)
    program = str(ROOT / "tools" / "merge_organisations.py")
    return subprocess.run(
        [sys.executable, program, str(table), "--data", str(folder), "--curated", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _row(folder: Path, key: str) -> dict[str, object] | None:
    lines = (folder / "organisations.jsonl").read_text(encoding="utf-8").splitlines()
    return next((row for row in map(json.loads, lines) if row["key"] == key), None)


def test_a_new_publisher_with_a_source_is_merged_and_told(copy: Path) -> None:
    result = _merge(copy, LINE)
    assert (result.returncode, result.stdout) == (0, '+ acme-labs: Acme Labs, ["NL"]\n')
    row = _row(copy, "acme-labs")
    assert row is not None
    assert row["countries"] == ["NL"]
    assert row["verified"] is True
    assert row["evidence"] == [{"statement": LINE["statement"], "source": LINE["source"]}]
    assert "acme-labs,Acme Labs" in (copy / "organisations.csv").read_text(encoding="utf-8")


def test_merging_twice_changes_nothing_more(copy: Path) -> None:
    _merge(copy, LINE)
    first = (copy / "organisations.jsonl").read_bytes(), (copy / "organisations.csv").read_bytes()
    result = _merge(copy, LINE)
    assert (result.returncode, result.stdout) == (0, "")
    second = (copy / "organisations.jsonl").read_bytes(), (copy / "organisations.csv").read_bytes()
    assert first == second


def test_a_changed_country_is_told(copy: Path) -> None:
    _merge(copy, LINE)
    result = _merge(copy, LINE | {"countries": "NL;BE"})
    assert result.stdout == '~ acme-labs: countries ["NL"] -> ["NL", "BE"]\n'


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"source": ""}, "needs a statement and the source"),
        ({"source": "unverified"}, "needs a statement and the source"),
        ({"statement": ""}, "needs a statement and the source"),
        ({"source": "their site"}, "is no source"),
        ({"countries": "Holland"}, "not ISO 3166-1 alpha-2 codes: Holland"),
        ({"kind": "startup"}, "a kind is one of"),
        ({"confidence": "sure"}, "a confidence is high, medium or low"),
        ({"reviewed": "yesterday"}, "the day of review"),
        ({"namespace": "acme/labs"}, "is not a Hub namespace"),
        ({"namespace": "Qwen"}, "is corrected by hand"),
    ],
)
def test_a_bad_line_is_refused_with_its_place(
    copy: Path, change: dict[str, str], complaint: str
) -> None:
    before = (copy / "organisations.jsonl").read_bytes()
    result = _merge(copy, LINE | {"namespace": "other-labs"}, LINE | change)
    assert result.returncode == 2
    assert result.stderr.startswith(f"{copy / 'new.csv'}:3: ")
    assert complaint in result.stderr
    assert (copy / "organisations.jsonl").read_bytes() == before


def test_the_curated_rows_are_in_the_shipped_file() -> None:
    with (ROOT / "tools" / "curated" / "organisations.csv").open(encoding="utf-8") as text:
        named = [line["namespace"].lower() for line in csv.DictReader(text)]
    shipped = (ROOT / "scanner" / "data" / "organisations.jsonl").read_text(encoding="utf-8")
    keys = {json.loads(line)["key"] for line in shipped.splitlines()}
    assert set(named) <= keys
    assert named == sorted(named)


def test_what_becomes_of_the_models_of_the_snapshot_is_told(copy: Path) -> None:
    result = _merge(copy, LINE | {"namespace": "deepcogito", "countries": "NL"})
    (told,) = [line for line in result.stdout.splitlines() if line.startswith("!")]
    assert "deepcogito/" in told
    assert "-> " in told
    assert "NL" in told

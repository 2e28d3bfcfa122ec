"""One file in, its references out: every case is data under `cases/`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from scanner.discover import discover
from scanner.domain.reference import Reference

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{file.stem}: {case['name']}")
        for file in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def shown(reference: Reference) -> str:
    revision = f"@{reference.revision}" if reference.revision else ""
    return f"{reference.location.line} {reference.kind} {reference.id}{revision}"


@pytest.mark.parametrize("case", cases())
def test_a_file_refers_to_what_its_case_says(case: dict[str, Any], tmp_path: Path) -> None:
    name = case.get("file", "code.py")
    (tmp_path / name).write_text(case["text"], encoding="utf-8", newline="\n")

    found = discover([tmp_path], tmp_path)

    assert [shown(reference) for reference in found.references] == case["finds"]
    notes = [note.message for note in found.notes]
    expected = case.get("notes", [])
    assert len(notes) == len(expected)
    assert all(part in note for part, note in zip(expected, notes, strict=True))


@pytest.mark.parametrize("case", cases())
def test_a_place_points_at_the_text(case: dict[str, Any], tmp_path: Path) -> None:
    name = case.get("file", "code.py")
    (tmp_path / name).write_text(case["text"], encoding="utf-8", newline="\n")
    lines = case["text"].splitlines()

    for reference in discover([tmp_path], tmp_path).references:
        place = reference.location
        assert place.path == name
        text = lines[place.line - 1][place.column - 1 :]
        last = reference.id.rpartition("/")[2].rpartition(":")[0] or reference.id.rpartition("/")[2]
        is_composed = text.startswith(('f"', "ORG", '"{}', '"/"', '"%s', "os.path"))
        assert is_composed or last in text

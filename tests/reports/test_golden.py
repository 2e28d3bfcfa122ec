"""Reports as they look; `pytest --update-golden` writes them anew."""

from pathlib import Path

import pytest

from scanner.reports import RENDERERS, RenderOptions, explain
from tests.reports.cases import CASES, Case, a_loosened_subject

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
SUFFIXES = {
    "text": "txt",
    "json": "json",
    "sarif": "sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "markdown": "md",
    "csv": "csv",
    "html": "html",
}


def agrees(text: str, golden: Path, *, update: bool) -> bool:
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(text.encode())
    return text.encode() == golden.read_bytes()


# Each of these repeats all rules with their reasons, or its style: a few of them show the rest.
FEW = {
    "sarif": ("clean-pass", "hostile-names", "loosened-lineage", "undecided"),
    "html": ("hostile-names", "loosened-lineage"),
}


@pytest.mark.parametrize(
    ("report", "name"),
    [(report, name) for report in SUFFIXES for name in FEW.get(report, CASES)],
)
def test_a_report_looks_as_it_did(name: str, report: str, *, update_golden: bool) -> None:
    case: Case = CASES[name]()
    golden = GOLDEN / name / f"report.{SUFFIXES[report]}"
    text = RENDERERS[report](case.result, case.options)
    assert agrees(text, golden, update=update_golden)


def test_an_explanation_looks_as_it_did(*, update_golden: bool) -> None:
    text = explain.render(a_loosened_subject(), RenderOptions(0, width=100))
    golden = GOLDEN / "loosened-lineage" / "explain.txt"
    assert agrees(text, golden, update=update_golden)


def test_no_golden_report_is_left_over() -> None:
    assert {folder.name for folder in GOLDEN.iterdir() if (folder / "report.txt").exists()} == set(
        CASES
    )

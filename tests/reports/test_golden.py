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
}


def agrees(text: str, golden: Path, *, update: bool) -> bool:
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(text.encode())
    return text.encode() == golden.read_bytes()


# Each repeats all rules with their reasons: a few of them show the rest.
SARIF_CASES = ("clean-pass", "hostile-names", "loosened-lineage", "undecided")


@pytest.mark.parametrize(
    ("report", "name"),
    [
        (report, name)
        for report in SUFFIXES
        for name in (SARIF_CASES if report == "sarif" else CASES)
    ],
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

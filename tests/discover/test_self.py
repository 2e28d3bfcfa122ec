"""discover on this project, and on the corpus it is measured by."""

import subprocess
import sys
from pathlib import Path

import pytest

from scanner.discover import discover

PROJECT = Path(__file__).resolve().parents[2]


def test_our_own_code_names_no_model() -> None:
    assert discover([PROJECT / "scanner"], PROJECT).references == ()


def test_our_own_examples_use_what_they_declare() -> None:
    manifest = str(PROJECT / "examples" / "models.yaml")
    command = [sys.executable, "-m", "scanner", "discover", "examples", "--undeclared", manifest]

    assert subprocess.run(command, cwd=PROJECT, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("part", "recall", "precision"),
    [
        ("project", "0.99", "0.99"),
        ("unseen", "0.95", "0.99"),
        ("mainstream", "0.98", "0.98"),
        ("wild", "0.95", "0.98"),
    ],
)
def test_recall_and_precision_hold_on_the_corpus(part: str, recall: str, precision: str) -> None:
    bench = PROJECT / "bench" / "discover_accuracy.py"
    command = [sys.executable, str(bench), "--part", part, "--floor", recall, precision]

    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")

    assert done.returncode == 0, done.stdout

"""The example project: one run writes every format, and each is what its readers take."""

from pathlib import Path

import pytest

from scanner.reports import RENDERERS
from tests.command import Run, in_a_process
from tests.offline import PROJECT
from tests.validators import tools

GOLDEN = PROJECT / "tests/golden/example/report.md"
# The day is given, for exceptions run out.
COMMAND = ("check", "--offline", "--today", "2026-11-21", "examples/models.yaml")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report of the example in every format, in a file of the format's name."""
    folder = tmp_path_factory.mktemp("example")
    outputs = [word for name in RENDERERS for word in ("-o", f"{name}={folder / name}")]
    ran = in_a_process(folder)(*COMMAND, *outputs, cwd=PROJECT)
    assert ran.code == 1, ran.err
    return folder


def test_one_run_writes_every_format(reports: Path) -> None:
    assert {file.name for file in reports.iterdir() if file.stat().st_size} >= set(RENDERERS)


def test_code_scanning_takes_the_example(reports: Path, tmp_path: Path) -> None:
    file = tmp_path / "example.sarif"
    file.write_bytes(reports.joinpath("sarif").read_bytes())
    assert tools.sarif_complaints([file], tmp_path) == []


def test_gitlab_and_jenkins_take_the_example(reports: Path) -> None:
    assert tools.schema_complaints("gitlab-code-quality", [reports / "gitlab"]) == ""
    assert tools.junit_complaints([reports / "junit"]) == ""


def test_the_same_run_writes_the_same_bytes(reports: Path, run: Run) -> None:
    for name in ("sarif", "markdown", "csv"):
        again = run(*COMMAND, "-f", name, cwd=PROJECT)
        assert again.out.encode() == reports.joinpath(name).read_bytes()


def test_the_example_reads_as_it_did(reports: Path, *, update_golden: bool) -> None:
    text = reports.joinpath("markdown").read_bytes()
    if update_golden:
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_bytes(text)
    assert text == GOLDEN.read_bytes()

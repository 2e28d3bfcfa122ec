"""Reports before the judges their readers use: schemas, GitHub's rules, parsers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from scanner.domain.result import ScanResult
from scanner.reports import RENDERERS, RenderOptions
from tests.reports import strategies
from tests.validators import tools

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
law = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)


def golden(suffix: str) -> list[Path]:
    return sorted(GOLDEN.glob(f"*/report.{suffix}"))


def of_any_result(report: str, folder: Path) -> list[Path]:
    """Write the report of many results, whatever they are; return the files."""
    files: list[Path] = []

    @law
    @given(strategies.results)
    def write(result: ScanResult) -> None:
        file = folder / f"{len(files)}.{report}"
        text = RENDERERS[report](result, RenderOptions(1))
        file.write_text(text, encoding="utf-8", newline="\n")
        files.append(file)

    write()
    assert files
    return files


def test_golden_sarif_is_what_github_takes(tmp_path: Path) -> None:
    assert tools.sarif_complaints(golden("sarif"), tmp_path) == []


def test_any_sarif_is_what_github_takes(tmp_path: Path) -> None:
    assert tools.sarif_complaints(of_any_result("sarif", tmp_path), tmp_path) == []


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda run: run["tool"]["driver"]["rules"][0].pop("help"), "GH2012"),
        (lambda run: run["results"][0].pop("locations"), "GH1015"),
        (lambda run: run["results"][0].update(ruleIndex=999), "SARIF1009"),
    ],
)
def test_the_judge_of_sarif_is_awake(
    spoil: Callable[[dict[str, object]], object], rule: str, tmp_path: Path
) -> None:
    file = tmp_path / "spoilt.sarif"
    log = json.loads((GOLDEN / "loosened-lineage/report.sarif").read_text(encoding="utf-8"))
    spoil(log["runs"][0])
    file.write_text(json.dumps(log), encoding="utf-8")
    assert any(rule in complaint for complaint in tools.sarif_complaints([file], tmp_path))


def test_golden_junit_is_what_jenkins_and_junitparser_read() -> None:
    assert tools.junit_complaints(golden("junit.xml")) == ""


def test_any_junit_is_what_jenkins_and_junitparser_read(tmp_path: Path) -> None:
    assert tools.junit_complaints(of_any_result("junit", tmp_path)) == ""


def test_golden_code_quality_is_what_gitlab_takes() -> None:
    assert tools.schema_complaints("gitlab-code-quality", golden("gitlab.json")) == ""


def test_any_code_quality_is_what_gitlab_takes(tmp_path: Path) -> None:
    files = of_any_result("gitlab", tmp_path)
    assert tools.schema_complaints("gitlab-code-quality", files) == ""
    for file in files:
        prints = [entry["fingerprint"] for entry in json.loads(file.read_bytes())]
        assert len(prints) == len(set(prints))

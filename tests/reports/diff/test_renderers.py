"""How a comparison reads."""

import json
import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from scanner.domain.result import ScanResult
from scanner.reports import RENDERERS, RenderOptions
from scanner.reports.diff import DIFF_RENDERERS
from scanner.reports.diff.changes import Comparison, compare
from scanner.reports.diff.standing import Standing, of_report, of_subject
from scanner.reports.terminal import inert
from tests.reports import strategies

OLD = Standing(
    "acme/chat",
    (("verdict", "pass"), ("license_in_force", "MIT (permissive)"), ("commercial_use", "yes")),
    {"acme/base": (("license", "MIT (permissive)"), ("commit", "a" * 40))},
)
NEW = Standing(
    "acme/chat",
    (("verdict", "fail"), ("license_in_force", "X (community)"), ("commercial_use", "yes")),
    {"acme/other": (("license", "X (community)"), ("commit", "b" * 40))},
)
GONE = Standing("acme/gone", (("license_in_force", "MIT (permissive)"), ("origin", "US")), {})
COMPARISON = compare([OLD, GONE], [NEW, GONE._replace(id="acme/here")])

law = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)


def rendered(report: str, comparison: Comparison = COMPARISON) -> str:
    return DIFF_RENDERERS[report](comparison, RenderOptions(0))


def standings(result: ScanResult) -> tuple[Standing, ...]:
    return of_report(json.loads(RENDERERS["json"](result, RenderOptions(1))))


def test_text_is_one_line_for_each_change() -> None:
    assert rendered("text").splitlines() == [
        "~ acme/chat",
        "    verdict            pass → fail",
        "    licence in force   MIT (permissive) → X (community)",
        "    - ancestor         acme/base: MIT (permissive)",
        "    + ancestor         acme/other: X (community)",
        "- acme/gone  MIT (permissive), US",
        "+ acme/here  MIT (permissive), US",
        "",
        "1 changed, 1 added, 1 removed, 0 models unchanged",
    ]


def test_markdown_is_a_table_for_a_comment() -> None:
    lines = rendered("markdown").splitlines()
    assert lines[0] == "## Models: 1 changed, 1 added, 1 removed, 0 models unchanged"
    assert "| `acme/chat` | licence in force | MIT (permissive) | X (community) |" in lines
    assert "| `acme/chat` | ancestor `acme/base` | MIT (permissive) |  |" in lines
    assert "| `acme/gone` | ➖ removed | MIT (permissive), US |  |" in lines  # noqa: RUF001
    assert {line.count("|") for line in lines[2:]} == {5}


def test_markdown_of_a_great_change_still_fits_a_comment() -> None:
    many = {f"acme/{number}": (("license", "書" * 200),) for number in range(500)}
    text = rendered("markdown", compare([OLD], [NEW._replace(ancestors=many)]))
    assert len(text.encode()) < 65_536
    assert "more lines: see `modelcustoms diff`" in text


def test_json_has_the_names_of_facts() -> None:
    content = json.loads(rendered("json"))
    assert content["summary"] == {"changed": 1, "added": 1, "removed": 1, "unchanged": 0}
    assert content["models"][0]["changes"][1] == {
        "what": "license_in_force",
        "member": None,
        "before": "MIT (permissive)",
        "after": "X (community)",
    }


@pytest.mark.parametrize("report", DIFF_RENDERERS)
def test_no_change_says_so(report: str) -> None:
    assert "unchanged" in rendered(report, compare([OLD], [OLD]))


@law
@given(strategies.results)
def test_a_report_and_what_it_was_made_of_tell_the_same(result: ScanResult) -> None:
    for model, standing in zip(result.models, standings(result), strict=True):
        known = of_subject(model.subject)
        assert (known.id, known.ancestors) == (standing.id, standing.ancestors)
        assert known.facts == standing.facts[1:]
        assert standing.facts[0] == ("verdict", model.verdict)


@law
@given(strategies.results, strategies.results)
def test_names_of_others_are_inert_in_every_format(old: ScanResult, new: ScanResult) -> None:
    comparison = compare(standings(old), standings(new))
    signs = re.compile("[\u200b\ufe0f]")
    for report in DIFF_RENDERERS:
        text = signs.sub("", rendered(report, comparison))
        assert all(inert(line) == line for line in text.splitlines())


@pytest.mark.parametrize(
    "content", [None, [], {}, {"schema_version": 2}, {"schema_version": 1, "models": {}}]
)
def test_what_is_no_report_is_refused(content: object) -> None:
    with pytest.raises(ValueError, match=r"no |neither"):
        of_report(content)


def test_a_model_without_its_parts_is_refused() -> None:
    report = {"schema_version": 1, "models": [{"id": "acme/chat"}]}
    with pytest.raises(ValueError, match="a licence is no object"):
        of_report(report)

"""What holds of every report of any result."""

import json
import pickle
import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scanner.domain.conclusion import Subject
from scanner.domain.result import ScanResult
from scanner.reports import RENDERERS, RenderOptions, explain, tree
from scanner.reports.terminal import Screen, columns, inert
from scanner.reports.wording import MAX_NAME
from tests.reports import strategies
from tests.reports.schema import REPORT

# Any result is a large value to make up, and larger still to make smaller.
law = settings(
    max_examples=50,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)

PIPE = Screen()
SGR = re.compile(r"\x1b\[[0-9;]+m")


def is_calm(text: str) -> bool:
    """Whether a terminal shows every character and obeys none but the line breaks."""
    return all(inert(line) == line for line in text.split("\n"))


@law
@given(strategies.results, strategies.options)
def test_text_holds_nothing_that_a_terminal_obeys(
    result: ScanResult, options: RenderOptions
) -> None:
    text = RENDERERS["text"](result, options)
    assert is_calm(text)
    assert text.isascii() or not options.ascii


@law
@given(strategies.results, strategies.options)
def test_colour_adds_colour_and_nothing_else(result: ScanResult, options: RenderOptions) -> None:
    coloured = RENDERERS["text"](result, options._replace(color=True))
    assert SGR.sub("", coloured) == RENDERERS["text"](result, options)


@law
@given(strategies.results)
def test_every_finding_and_every_model_is_in_the_text(result: ScanResult) -> None:
    text = RENDERERS["text"](result, RenderOptions(1))
    for finding in result.findings:
        place = inert(str(finding.location))
        assert f"{place} {finding.severity} {PIPE.safe(finding.rule, MAX_NAME)}" in text
    for model in result.models:
        assert PIPE.safe(model.subject.entry.id, MAX_NAME) in text


@law
@given(strategies.results)
def test_json_follows_its_schema_in_plain_ascii(result: ScanResult) -> None:
    text = RENDERERS["json"](result, RenderOptions(1))
    REPORT.validate(json.loads(text))
    assert text.replace("\n", "").isprintable()
    assert text.isascii()


@pytest.mark.parametrize("report", RENDERERS)
@law
@given(result=strategies.results)
def test_the_same_result_gives_the_same_bytes(report: str, result: ScanResult) -> None:
    copy = pickle.loads(pickle.dumps(result))  # noqa: S301 - our own bytes
    options = RenderOptions(1)
    assert RENDERERS[report](copy, options) == RENDERERS[report](result, options)


@law
@given(strategies.subjects, strategies.options)
def test_an_explanation_is_calm_and_names_every_member(
    subject: Subject, options: RenderOptions
) -> None:
    text = explain.render(subject, options)
    assert is_calm(text)
    if not options.ascii:
        assert all(PIPE.safe(member.id, MAX_NAME) in text for member in subject.lineage)


@law
@given(strategies.subjects, st.integers(1, 8))
def test_a_tree_is_bounded_and_draws_nobody_twice(subject: Subject, limit: int) -> None:
    lines = list(tree.lines(subject, limit))
    drawn = [line.member.id for line in lines if isinstance(line, tree.Node)]
    whole = [n.member.id for n in lines if isinstance(n, tree.Node) and not n.is_repeated]
    assert len(lines) <= limit + 1
    assert len(whole) == len(set(whole))
    assert set(drawn) == set(whole)


@law
@given(strategies.any_text, st.integers(3, 20), st.booleans())
def test_a_cut_name_has_at_most_its_columns(text: str, limit: int, ascii_only: bool) -> None:  # noqa: FBT001
    screen = RenderOptions(0, ascii=ascii_only).screen
    assert columns(screen.safe(text, limit)) <= limit


@given(strategies.any_text)
def test_what_is_inert_stays_so(text: str) -> None:
    assert is_calm(inert(text))
    assert inert(inert(text)) == inert(text)

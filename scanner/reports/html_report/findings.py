"""What is wrong, by rule for the whole run and in full for each model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scanner.checks import CHECKS
from scanner.domain.finding import Finding, Verdict
from scanner.domain.policy import Severity
from scanner.reports import wording
from scanner.reports.html_report import links
from scanner.reports.html_report.badges import badge
from scanner.reports.html_report.evidence import folded
from scanner.reports.html_report.markup import Content, Markup, join, tag, text
from scanner.reports.notices import UNDECIDED
from scanner.reports.rulebook import rulebook
from scanner.reports.terminal import Screen

# Of one model; the JSON report has all.
MAX_FINDINGS = 50
# A rule that so many models trip is known by the table, not by a list of links.
MAX_LINKS = 30


class Located(NamedTuple):
    """A finding, and the id of the dossier it stands in, if it stands in one."""

    finding: Finding
    anchor: str | None


def section(located: Iterable[Located], out_of_reach: Sequence[tuple[str, str | None]]) -> Markup:
    """Return the findings by rule, most severe first, with links to the models they are about.

    Before them stand the models `out_of_reach`, with the ids of their dossiers: a card that could
    not be read today is no finding, yet without it the list would look like a pass.
    """
    by_rule: dict[tuple[int, str], list[Located]] = {}
    for found in located:
        by_rule.setdefault((found.finding.severity.rank, found.finding.rule), []).append(found)
    rules = [_out_of_reach(out_of_reach)] if out_of_reach else []
    rules += [_rule(found) for _, found in sorted(by_rule.items())]
    body = tag("ul", rules, class_="rules") if rules else tag("p", "None.", class_="lead")
    return tag("section", tag("h2", "Findings"), body, id="findings")


def _rule(located: Sequence[Located]) -> Markup:
    first = located[0].finding
    models = dict.fromkeys((found.finding.model, found.anchor) for found in located)
    # A policy's own rules have only what they found.
    check = CHECKS.get(first.rule)
    return _entry((first.severity, first.rule), check.INFO.summary if check else "", list(models))


def _out_of_reach(models: Sequence[tuple[str, str | None]]) -> Markup:
    return _entry((Verdict.UNDECIDED, ""), rulebook(())[UNDECIDED].summary, models)


def _entry(
    head: tuple[Severity | Verdict, str], meaning: str, models: Sequence[tuple[str, str | None]]
) -> Markup:
    """Return what was found under one `head`, how it weighs and its rule."""
    weight, rule = head
    return tag(
        "li",
        tag(
            "p",
            badge(weight),
            tag("strong", text(rule, wording.MAX_NAME), class_="rule") if rule else None,
            tag("span", wording.count(len(models), "model"), class_="number"),
            class_="head",
        ),
        tag("p", meaning, class_="meaning") if meaning else None,
        tag("p", _models(models), class_="models"),
    )


def _models(models: Sequence[tuple[str, str | None]]) -> Markup:
    shown: list[Content] = []
    for model, anchor in models[:MAX_LINKS]:
        name = text(model, wording.MAX_NAME)
        shown += [", ", tag("a", name, href=f"#{anchor}") if anchor else name]
    rest = len(models) - MAX_LINKS
    return join((*shown[1:], f" and {rest} more" if rest > 0 else None))


def listed(findings: Sequence[Finding]) -> Markup | None:
    """Return findings in full, most severe first; None where there are none."""
    if not findings:
        return None
    ranked = sorted(findings, key=lambda finding: finding.severity.rank)
    rest = len(ranked) - MAX_FINDINGS
    more = tag("li", f"and {rest} more, which the JSON report has") if rest > 0 else None
    return tag("ul", map(_finding, ranked[:MAX_FINDINGS]), more, class_="findings")


def _finding(finding: Finding) -> Markup:
    rule = tag("strong", text(finding.rule, wording.MAX_NAME), class_="rule")
    place = tag("span", text(str(finding.location), wording.MAX_NAME), class_="place")
    return tag(
        "li",
        tag("p", badge(finding.severity), rule, place, class_="head"),
        tag("p", text(finding.message, wording.MAX_MESSAGE), class_="message"),
        _path(finding),
        _waiver(finding),
        tag("p", tag("b", "Fix"), " ", text(finding.remedy, wording.MAX_MESSAGE), class_="fix")
        if finding.remedy
        else None,
        _help(finding),
        folded(finding.evidence),
    )


def _waiver(finding: Finding) -> Markup | None:
    """Return what covers the finding, so that it counts no more."""
    if finding.exception:
        said = text(wording.exception(finding.exception), wording.MAX_MESSAGE)
        return tag("p", tag("b", "Waived"), " ", said, class_="fix")
    return (
        tag("p", "Known: it is in the baseline.", class_="fix") if finding.is_in_baseline else None
    )


def _path(finding: Finding) -> Markup | None:
    way = wording.path(wording.way(finding), Screen())
    return tag("p", tag("b", "Path"), " ", " ".join(way), class_="path") if way else None


def _help(finding: Finding) -> Markup | None:
    """Return where the organisation explains its rule, and where the rule is written."""
    told: list[Content] = []
    if finding.rule_location:
        told += [tag("b", "Rule"), " ", text(str(finding.rule_location), wording.MAX_NAME), " "]
    if finding.help:
        told += [tag("b", "Help"), " ", links.source(finding.help)]
    return tag("p", told, class_="rule-place") if told else None

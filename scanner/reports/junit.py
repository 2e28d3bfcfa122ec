"""JUnit XML: a test suite for each manifest, a test case for each model.

There is no standard; this keeps to what Jenkins' schema (junit-4.xsd) and GitLab both read. A model
that fails is a `failure`, one that could not be judged today an `error`. One that is let in passes,
with its warnings as output; where an exception or the baseline is all that lets it in, it counts
as `skipped`, for what is waived should be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, assert_never
from xml.etree import ElementTree as ET

from scanner.domain.finding import Verdict
from scanner.domain.policy import Severity
from scanner.domain.result import ScanResult
from scanner.reports import wording
from scanner.reports.notices import Notice, notice_of, notices_of, posix
from scanner.reports.options import RenderOptions
from scanner.reports.summary import attribute
from scanner.reports.terminal import Screen, inert

_safe = Screen().safe


class _Case(NamedTuple):
    """A test case: what is tested, how it ended, what there is to say."""

    name: str
    verdict: Verdict
    told: tuple[Notice, ...]


def render(result: ScanResult, options: RenderOptions) -> str:  # noqa: ARG001 - same for every run
    """Return the XML document; ends with a line break."""
    suites: dict[str, list[_Case]] = {}
    for path, case in _cases(result):
        suites.setdefault(path, []).append(case)
    everything = [case for cases in suites.values() for case in cases]
    root = ET.Element("testsuites", {"name": "modelcustoms", **_counts(everything)})
    for path, cases in suites.items():
        name = inert(posix(path))
        skipped = {"skipped": str(sum(map(_is_waived, cases)))}
        suite = ET.SubElement(root, "testsuite", {"name": name, **_counts(cases), **skipped})
        for case in cases:
            _add(suite, case, name)
    ET.indent(root)
    # In ASCII with character references: it may be printed where the output is not UTF-8.
    document = ET.tostring(root, encoding="us-ascii").decode("ascii")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'


def _cases(result: ScanResult) -> Iterator[tuple[str, _Case]]:
    """Yield the path each case belongs to with the case: models, then what is about none."""
    models, loose = attribute(result)
    for model in models:
        entry = model.model.subject.entry
        name = _safe(entry.id, wording.MAX_NAME)
        yield entry.location.path, _Case(name, model.model.verdict, notices_of(model))
    for notice in map(notice_of, loose):
        is_failing = notice.severity is Severity.ERROR and not notice.waiver
        verdict = Verdict.FAIL if is_failing else Verdict.REVIEW
        yield notice.location.path, _Case(notice.rule, verdict, (notice,))


def _is_waived(case: _Case) -> bool:
    """Whether the case would fail if nothing were waived."""
    is_let_in = case.verdict in {Verdict.PASS, Verdict.REVIEW}
    return is_let_in and any(n.waiver and n.severity is Severity.ERROR for n in case.told)


def _counts(cases: Sequence[_Case]) -> Mapping[str, str]:
    verdicts = [case.verdict for case in cases]
    return {
        "tests": str(len(verdicts)),
        "failures": str(verdicts.count(Verdict.FAIL)),
        "errors": str(verdicts.count(Verdict.UNDECIDED)),
    }


def _add(suite: ET.Element, case: _Case, path: str) -> None:
    element = ET.SubElement(suite, "testcase", {"name": case.name, "classname": path, "time": "0"})
    told = case.told
    match case.verdict:
        case Verdict.FAIL:
            _add_outcome(element, "failure", told)
        case Verdict.UNDECIDED:
            _add_outcome(element, "error", told)
        case Verdict.REVIEW | Verdict.PASS:
            if _is_waived(case):
                ET.SubElement(element, "skipped").text = _lines(told)
            elif told:
                ET.SubElement(element, "system-out").text = _lines(told)
        case _ as never:
            assert_never(never)


def _add_outcome(element: ET.Element, outcome: str, told: Sequence[Notice]) -> None:
    first = {"type": told[0].rule, "message": told[0].message} if told else {}
    ET.SubElement(element, outcome, first).text = _lines(told)


def _lines(told: Sequence[Notice]) -> str:
    lines = [
        f"{inert(str(notice.location))} {notice.severity} {notice.rule} {notice.sentence}"
        for notice in told
    ]
    return "\n".join(lines)

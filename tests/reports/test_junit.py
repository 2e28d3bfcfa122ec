from xml.etree import ElementTree as ET

import pytest

from scanner.domain.card import CardStatus
from scanner.domain.finding import Finding, Verdict
from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.reports import RENDERERS, RenderOptions
from tests.builders import a_finding, a_member, a_missing_card, a_result, a_subject, an_exception


def suites(verdict: Verdict, *findings: Finding, unread: bool = False) -> ET.Element:
    card = a_missing_card("acme/chat", CardStatus.UNAVAILABLE, "offline") if unread else None
    result = a_result((a_subject(a_member(card=card)), verdict), findings=findings)
    return ET.fromstring(RENDERERS["junit"](result, RenderOptions(1)).encode())  # noqa: S314 - our own XML


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [(Verdict.FAIL, "failure"), (Verdict.UNDECIDED, "error"), (Verdict.REVIEW, "system-out")],
)
def test_a_model_is_a_case_that_ends_as_its_verdict(verdict: Verdict, outcome: str) -> None:
    finding = a_finding(a_subject(), severity=Severity.WARNING)
    (case,) = suites(verdict, finding).iter("testcase")
    (element,) = case
    assert case.attrib == {"name": "acme/chat", "classname": "models.yaml", "time": "0"}
    assert element.tag == outcome
    assert "models.yaml:4:5 warning license-unknown acme/chat" in (element.text or "")


def test_a_model_that_passes_without_a_word_is_an_empty_case() -> None:
    (case,) = suites(Verdict.PASS).iter("testcase")
    assert list(case) == []


def test_a_failure_is_named_by_its_worst_finding() -> None:
    findings = (
        a_finding(a_subject(), "a-warning", Severity.WARNING),
        a_finding(a_subject(), "an-error"),
    )
    (failure,) = suites(Verdict.FAIL, *findings, unread=True).iter("failure")
    assert failure.get("type") == "an-error"
    assert len((failure.text or "").splitlines()) == 3


def test_suites_count_what_they_hold() -> None:
    root = suites(Verdict.FAIL, a_finding(a_subject()))
    for element in (root, *root):
        assert (element.get("tests"), element.get("failures"), element.get("errors")) == (
            ("1", "1", "0")
        )


@pytest.mark.parametrize(("severity", "failures"), [(Severity.ERROR, "1"), (Severity.WARNING, "0")])
def test_what_is_about_no_model_is_a_case_of_its_own_file(
    severity: Severity, failures: str
) -> None:
    place = Location("policy.yaml", 9, 1)
    loose = a_finding(a_subject("acme/gone"), "exception-unused", severity)
    root = suites(Verdict.PASS, loose._replace(location=place))
    _, suite = root
    assert (suite.get("name"), suite.get("failures")) == ("policy.yaml", failures)
    assert [case.get("name") for case in suite] == ["exception-unused"]


def test_xml_is_whatever_is_said() -> None:
    said = "]]><failure/> & \x00\x0b\ud800\ufffe\n\"'"
    root = suites(Verdict.FAIL, a_finding(a_subject(), message=said))
    (failure,) = root.iter("failure")
    assert failure.get("message") == r"""]]><failure/> & \x00\x0b\ud800\ufffe\n"'"""


def test_a_model_that_only_an_exception_lets_in_is_skipped() -> None:
    waived = a_finding(a_subject())._replace(exception=an_exception())
    root = suites(Verdict.PASS, waived)
    (skipped,) = root.iter("skipped")
    assert "Waived by EX-17" in (skipped.text or "")
    assert root[0].get("skipped") == "1"


def test_a_waived_finding_about_no_model_fails_nothing() -> None:
    loose = a_finding(a_subject("acme/gone"))._replace(is_in_baseline=True)
    assert suites(Verdict.PASS, loose).get("failures") == "0"

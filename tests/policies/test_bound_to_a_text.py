"""Exceptions and clarifications hold for the licence file that somebody read, and for no other."""

from scanner.classify.clarified import clarified
from scanner.domain.conclusion import Subject
from scanner.domain.finding import Found
from scanner.domain.grants import Clarification, PolicyException
from scanner.domain.location import Location
from scanner.domain.policy import Policy
from scanner.domain.text import LicenseFile, TextPrint
from scanner.exceptions import audited, waived
from tests.builders import a_card, a_finding, a_member, a_subject

READ, CHANGED = "a" * 64, "b" * 64
PLACE = Location("policy.yaml", 5, 5)


def with_text(sha256: str) -> Subject:
    file = LicenseFile("LICENSE", sha256, TextPrint("0" * 64, 9, (), ()))
    return a_subject(a_member(card=a_card()._replace(files=(file,))))


def granted() -> Policy:
    exception = PolicyException(
        "EX-1", "acme/chat", ("license-unknown",), "Read.", "legal", "2027-01-01", PLACE
    )
    return Policy("acme", exceptions=(exception._replace(license_sha256=READ),))


def covered(subject: Subject) -> bool:
    found = Found(subject, (a_finding(subject),))
    (finding,) = waived(found, granted(), "2026-11-21").findings
    return finding.exception is not None


def test_an_exception_covers_the_text_it_was_granted_for() -> None:
    assert covered(with_text(READ))


def test_a_changed_text_reopens_the_question() -> None:
    subject = with_text(CHANGED)
    (finding,) = audited(granted(), [Found(subject, ())], "2026-11-21")

    assert not covered(subject)
    assert READ in finding.message


def said() -> tuple[Clarification, ...]:
    clarification = Clarification("acme/chat", "Read.", "legal", PLACE, license="Apache-2.0")
    return (clarification._replace(license_sha256=READ, origin=("NO",)),)


def test_a_clarification_speaks_of_the_text_that_was_read() -> None:
    model = clarified(with_text(READ), said()).model
    assert (model.license.expression, model.origin.countries) == ("Apache-2.0", ("NO",))


def test_a_clarification_says_nothing_of_a_changed_text() -> None:
    subject = with_text(CHANGED)
    (finding,) = audited(Policy("acme", clarifications=said()), [Found(subject, ())], "")

    assert clarified(subject, said()) == subject
    assert READ in finding.message


def test_what_was_not_looked_at_has_no_text() -> None:
    assert not covered(a_subject())

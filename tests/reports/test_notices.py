"""What every format that lists problems says, and in which order."""

from scanner.domain.card import CardStatus
from scanner.domain.finding import Verdict
from scanner.domain.lineage import ELISION
from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.reports.notices import UNDECIDED, notices
from scanner.reports.rulebook import rulebook
from tests.builders import (
    a_finding,
    a_member,
    a_missing_card,
    a_result,
    a_subject,
    an_ancestor,
    an_entry,
    an_exception,
)

OTHER = Location("services/models.yaml", 4, 5)


def test_the_worst_comes_first_else_the_order_stays() -> None:
    first, second = a_subject("acme/a"), a_subject("acme/b", entry=an_entry("acme/b", 5))
    findings = (
        a_finding(first, "note", Severity.NOTE),
        a_finding(first, "error-1"),
        a_finding(second, "warning", Severity.WARNING),
        a_finding(second, "error-2"),
    )
    said = notices(a_result(first, second, findings=findings))
    assert [notice.rule for notice in said] == ["error-1", "error-2", "warning", "note"]


def test_a_card_out_of_reach_is_as_loud_as_an_error() -> None:
    far = a_missing_card("acme/far", CardStatus.UNAVAILABLE, "the Hub did not answer")
    subject = a_subject("acme/a", an_ancestor(a_member("acme/far", card=far), "acme/a"))
    (notice,) = notices(a_result((subject, Verdict.UNDECIDED)))
    assert (notice.rule, notice.severity) == (UNDECIDED, Severity.ERROR)
    assert notice.way == ("acme/a", "acme/far")
    assert notice.message == "acme/far was not read: the Hub did not answer"


def test_a_card_that_says_something_of_the_model_is_left_to_the_checks() -> None:
    gone = a_missing_card("acme/gone", CardStatus.NOT_FOUND)
    assert notices(a_result((a_subject(a_member("acme/gone", card=gone)), Verdict.FAIL))) == ()


def test_a_sentence_has_model_message_path_and_remedy() -> None:
    base = an_ancestor("acme/base", "acme/chat")
    subject = a_subject("acme/chat", base)
    (notice,) = notices(a_result(subject, findings=(a_finding(subject, member=base),)))
    assert notice.sentence == (
        "acme/chat: the licence is not known (path: acme/chat → acme/base). "
        "Ask the publisher, or choose another model."
    )


def test_a_long_way_is_told_by_its_ends() -> None:
    way = tuple(f"acme/{number}" for number in range(9))
    base = an_ancestor("acme/base", way[-1], path=way)
    subject = a_subject("acme/0", base)
    (notice,) = notices(a_result(subject, findings=(a_finding(subject, member=base),)))
    assert notice.way == (*way[:3], ELISION, *way[-2:], "acme/base")


def test_a_fingerprint_stays_when_lines_move_and_texts_change() -> None:
    subject, moved = a_subject(), a_subject(entry=an_entry(line=40))
    (before,) = notices(a_result(subject, findings=(a_finding(subject),)))
    (after,) = notices(a_result(moved, findings=(a_finding(moved, message="said anew"),)))
    assert before.fingerprint == after.fingerprint


def test_the_same_model_in_two_manifests_has_two_fingerprints() -> None:
    here = a_subject()
    there = here._replace(entry=an_entry()._replace(location=OTHER))
    findings = (a_finding(here), a_finding(there))
    said = notices(a_result(here, there, findings=findings))
    assert len({notice.fingerprint for notice in said}) == 2


def test_findings_that_are_alike_are_told_apart() -> None:
    subject = a_subject()
    said = notices(a_result(subject, findings=(a_finding(subject), a_finding(subject))))
    assert len({notice.fingerprint for notice in said}) == 2


def test_the_rulebook_has_every_check_with_its_reason_and_the_rules_that_spoke() -> None:
    subject = a_subject()
    finding = a_finding(subject, "no-covered-origin")._replace(help="https://acme.example/rule")
    book = rulebook(notices(a_result(subject, findings=(finding,))))
    assert book["license-loosened"].reason.startswith("Nobody can grant more than they were given")
    assert all(text.reason != text.summary for text in book.values())
    assert book["exception-unused"].is_built_in
    assert book["no-covered-origin"].help == "https://acme.example/rule"
    assert not book["no-covered-origin"].is_built_in
    assert all(text.summary and text.reason for text in book.values())


def test_a_rule_has_the_severity_that_the_policy_gave_it() -> None:
    subject = a_subject()
    findings = tuple(
        a_finding(subject, "origin-unknown", severity)
        for severity in (Severity.NOTE, Severity.WARNING)
    )
    book = rulebook(notices(a_result(subject, findings=findings)))
    assert book["origin-unknown"].severity is Severity.WARNING
    assert book["license-unknown"].severity is Severity.ERROR


def test_what_is_waived_or_known_is_left_out_or_comes_last() -> None:
    subject = a_subject()
    waived = a_finding(subject, "waived")._replace(exception=an_exception())
    known = a_finding(subject, "known")._replace(is_in_baseline=True)
    findings = (waived, known, a_finding(subject, "open", Severity.NOTE))
    result = a_result(subject, findings=findings)
    assert [notice.rule for notice in notices(result)] == ["open"]
    everything = notices(result, include_excepted=True)
    assert [notice.rule for notice in everything] == ["open", "waived", "known"]
    assert everything[1].sentence.endswith(
        "Waived by EX-17, until 2027-03-31, by legal@acme.example (LEGAL-482): Below the threshold."
    )


def test_a_waiver_that_ends_gives_its_neighbours_no_other_fingerprint() -> None:
    subject = a_subject()
    first, second = a_finding(subject, message="one"), a_finding(subject, message="two")
    (alone,) = notices(
        a_result(subject, findings=(first._replace(exception=an_exception()), second))
    )
    _, after = notices(a_result(subject, findings=(first, second)))
    assert alone.fingerprint == after.fingerprint

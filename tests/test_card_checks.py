"""Checks on the card itself: read, of the pinned commit, switched off."""

from __future__ import annotations

from scanner.checks import CHECKS
from scanner.domain.card import CardStatus
from scanner.domain.conclusion import Subject
from tests.builders import a_card, a_member, a_missing_card, a_subject, an_entry

COMMIT = "1" * 40


def messages(check: str, subject: Subject) -> list[str]:
    return [violation.message for violation in CHECKS[check].check(subject)]


def pinned(commit: str | None) -> Subject:
    card = a_card()._replace(commit=commit)
    return a_subject(a_member(card=card), entry=an_entry(revision=COMMIT))


def test_a_card_of_the_pinned_commit_is_no_offence() -> None:
    assert messages("card-of-other-commit", pinned(COMMIT)) == []


def test_a_card_of_another_commit_is_named() -> None:
    assert messages("card-of-other-commit", pinned("2" * 40)) == [
        f"the card is of commit {'2' * 40}, not of the pinned {COMMIT}"
    ]


def test_a_card_of_a_commit_that_nobody_noted_may_be_another() -> None:
    assert messages("card-of-other-commit", pinned(None)) == [
        f"the card is of a commit nobody noted, not of the pinned {COMMIT}"
    ]


def test_an_unpinned_model_can_have_no_other_commit() -> None:
    assert messages("card-of-other-commit", a_subject(entry=an_entry())) == []


def test_a_model_that_is_not_there_has_no_card() -> None:
    missing = a_missing_card("acme/chat", CardStatus.NOT_FOUND, "the Hub knows no such model")

    assert messages("card-unavailable", a_subject(a_member(card=missing))) == [
        "the card is not-found: the Hub knows no such model"
    ]


def test_a_card_out_of_reach_today_is_no_fact_about_the_model() -> None:
    missing = a_missing_card("acme/chat", CardStatus.UNAVAILABLE, "offline")

    assert messages("card-unavailable", a_subject(a_member(card=missing))) == []


def test_a_model_that_the_hub_switched_off_has_no_card_to_rely_on() -> None:
    card = a_card()._replace(disabled=True)

    assert messages("card-unavailable", a_subject(a_member(card=card))) == [
        "the Hub has disabled this model"
    ]


def test_a_branch_can_move_and_a_commit_cannot() -> None:
    at_main = a_subject(entry=an_entry(revision="main"))
    at_commit = a_subject(entry=an_entry(revision=COMMIT))

    assert messages("revision-unpinned", at_main) == ["revision `main` can move"]
    assert messages("revision-unpinned", at_commit) == []

"""Rules judge facts: allow-lists, denials, scope, use; and every model gets a verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.classify.license import conclude_license
from scanner.domain.card import CardStatus, Declaration
from scanner.domain.conclusion import Member, Subject
from scanner.domain.finding import Verdict
from scanner.domain.license import Category
from scanner.domain.lineage import Gap
from scanner.domain.location import Location
from scanner.domain.policy import Policy, Setting, Severity
from scanner.domain.rule import Effect, Fact, Rule, Scope, When
from scanner.judge import judge, verdict
from tests.builders import (
    a_card,
    a_license,
    a_member,
    a_missing_card,
    a_subject,
    an_ancestor,
    an_entry,
    an_origin,
    an_unknown_license,
)

PINNED = an_entry(revision="0" * 40)
QUIET = {"card-of-other-commit": Setting(Severity.OFF), "revision-unpinned": Setting(Severity.OFF)}


def a_rule(effect: Effect, fact: Fact, *values: str, scope: Scope = Scope.MODEL) -> Rule:
    place = Location("policy.yaml", 3, 9)
    return Rule(f"{effect}-{fact}", effect, {fact: frozenset(values)}, place, scope=scope)


def rules_tripped(subject: Subject, *rules: Rule) -> list[str]:
    return [finding.rule for finding in judge(subject, Policy("acme", rules, QUIET))]


def from_china(model: str = "acme/chat") -> Member:
    return a_member(model, origin=an_origin("CN"))


def test_a_model_with_nothing_wrong_passes() -> None:
    subject = a_subject(entry=PINNED)
    findings = judge(subject, Policy("", (), QUIET))

    assert (findings, verdict(subject, findings)) == ((), Verdict.PASS)


def test_a_denied_origin_is_a_finding_that_points_at_its_rule() -> None:
    rule = a_rule(Effect.DENY, Fact.ORIGIN, "CN")
    (finding,) = judge(a_subject(from_china()), Policy("acme", (rule,), QUIET))

    assert (finding.rule, finding.rule_location) == ("deny-origin", rule.location)


def test_a_rule_for_the_model_does_not_look_at_its_ancestors() -> None:
    subject = a_subject("acme/chat", an_ancestor(from_china("b/base"), "acme/chat"))

    assert rules_tripped(subject, a_rule(Effect.DENY, Fact.ORIGIN, "CN")) == []


def test_a_rule_for_the_lineage_does_and_names_the_path() -> None:
    subject = a_subject("acme/chat", an_ancestor(from_china("b/base"), "acme/chat"))
    rule = a_rule(Effect.DENY, Fact.ORIGIN, "CN", scope=Scope.LINEAGE)
    (finding,) = judge(subject, Policy("acme", (rule,), QUIET))

    assert (finding.member, finding.path) == ("b/base", ("acme/chat",))


def test_what_no_allow_rule_names_is_a_finding() -> None:
    subject = a_subject(a_member(licence=a_license("CC-BY-NC-4.0", Category.NON_COMMERCIAL)))

    assert rules_tripped(subject, a_rule(Effect.ALLOW, Fact.CATEGORY, "permissive")) == [
        "allow-category"
    ]


def test_allow_rules_on_one_question_form_one_list() -> None:
    subject = a_subject(a_member(licence=a_license("CC-BY-NC-4.0", Category.NON_COMMERCIAL)))
    by_class = a_rule(Effect.ALLOW, Fact.CATEGORY, "permissive")
    by_licence = a_rule(Effect.ALLOW, Fact.LICENSE, "CC-BY-NC-4.0")

    assert rules_tripped(subject, by_class, by_licence) == []


def test_allow_rules_on_different_questions_must_both_be_met() -> None:
    rules = (
        a_rule(Effect.ALLOW, Fact.CATEGORY, "permissive"),
        a_rule(Effect.ALLOW, Fact.ORIGIN, "US"),
    )

    assert rules_tripped(a_subject(from_china()), *rules) == ["allow-origin"]


def test_an_origin_of_two_countries_needs_both_allowed() -> None:
    both = a_subject(a_member(origin=an_origin("CN", "US")))

    assert rules_tripped(both, a_rule(Effect.ALLOW, Fact.ORIGIN, "US")) == ["allow-origin"]
    assert rules_tripped(both, a_rule(Effect.ALLOW, Fact.ORIGIN, "US", "CN")) == []


def test_a_denial_wins_over_an_allowance() -> None:
    rules = (
        a_rule(Effect.ALLOW, Fact.ORIGIN, "CN"),
        a_rule(Effect.DENY, Fact.MODEL, "ACME/*"),
    )

    assert rules_tripped(a_subject(from_china()), *rules) == ["deny-model"]


def test_what_a_check_has_told_an_allow_list_does_not_repeat() -> None:
    subject = a_subject(a_member(licence=an_unknown_license(Category.UNSTATED)))

    assert rules_tripped(subject, a_rule(Effect.ALLOW, Fact.CATEGORY, "permissive")) == [
        "license-unstated"
    ]


def test_an_unknown_licence_is_not_allowed_even_where_its_check_is_off() -> None:
    subject = a_subject(a_member(licence=an_unknown_license(Category.UNSTATED)))
    policy = Policy(
        "acme",
        (a_rule(Effect.ALLOW, Fact.CATEGORY, "permissive"),),
        {**QUIET, "license-unstated": Setting(Severity.OFF)},
    )

    assert [finding.rule for finding in judge(subject, policy)] == ["allow-category"]


def test_one_of_several_texts_is_denied_where_any_is_and_allowed_where_all_are() -> None:
    card = a_card()._replace(declaration=Declaration(("other",), "exaone"))
    subject = a_subject(a_member(licence=conclude_license(card), card=card))
    texts = ("LicenseRef-exaone-1.1-nc", "LicenseRef-exaone-1.2-nc")

    denied = rules_tripped(subject, a_rule(Effect.DENY, Fact.LICENSE, texts[0]))
    one_allowed = rules_tripped(subject, a_rule(Effect.ALLOW, Fact.LICENSE, texts[0]))
    all_named = a_rule(Effect.ALLOW, Fact.LICENSE, *texts, "NOASSERTION")

    assert "deny-license" in denied
    assert "allow-license" in one_allowed
    assert "allow-license" not in rules_tripped(subject, all_named)


def test_an_unknown_origin_is_not_on_any_list_of_countries() -> None:
    subject = a_subject(a_member(origin=an_origin()))
    policy = Policy(
        "acme",
        (a_rule(Effect.ALLOW, Fact.ORIGIN, "US"),),
        {**QUIET, "origin-unknown": Setting(Severity.NOTE)},
    )

    assert [finding.rule for finding in judge(subject, policy)] == [
        "allow-origin",
        "origin-unknown",
    ]


@pytest.mark.parametrize(
    ("when", "applies"),
    [
        (When(), True),
        (When(any_of=frozenset({"production", "demo"})), True),
        (When(any_of=frozenset({"research"})), False),
        (When(all_of=frozenset({"production", "eu"})), True),
        (When(all_of=frozenset({"production", "demo"})), False),
        (When(none_of=frozenset({"research"})), True),
        (When(none_of=frozenset({"eu"})), False),
    ],
)
def test_a_rule_applies_to_the_uses_it_names(when: When, applies: bool) -> None:  # noqa: FBT001
    entry = an_entry()._replace(use=frozenset({"production", "eu"}))
    rule = a_rule(Effect.DENY, Fact.ORIGIN, "CN")._replace(when=when)

    assert bool(rules_tripped(a_subject(from_china(), entry=entry), rule)) == applies


def test_a_card_out_of_reach_leaves_the_model_undecided_without_a_finding() -> None:
    missing = a_missing_card("acme/chat", CardStatus.UNAVAILABLE, "offline")
    subject = a_subject(
        a_member(card=missing, licence=an_unknown_license(), origin=an_origin()), entry=PINNED
    )
    rule = a_rule(Effect.ALLOW, Fact.CATEGORY, "permissive")
    findings = judge(subject, Policy("acme", (rule,), QUIET))

    assert (findings, verdict(subject, findings)) == ((), Verdict.UNDECIDED)


def test_what_was_found_stays_found_where_an_ancestor_is_out_of_reach() -> None:
    missing = a_missing_card("b/base", CardStatus.UNAVAILABLE, "offline")
    base = an_ancestor(a_member("b/base", card=missing, licence=an_unknown_license()), "acme/chat")
    gap = Gap("b/base", "not read: offline", ("acme/chat",), is_undecided=True)
    subject = a_subject(from_china(), base, gaps=(gap,), entry=PINNED)
    rule = a_rule(Effect.DENY, Fact.ORIGIN, "CN")

    alone = judge(subject, Policy("acme", (), QUIET))
    ruled = judge(subject, Policy("acme", (rule,), QUIET))

    assert (verdict(subject, alone), verdict(subject, ruled)) == (Verdict.UNDECIDED, Verdict.FAIL)


def test_warnings_alone_are_for_review() -> None:
    subject = a_subject(entry=an_entry())
    findings = judge(subject, Policy(""))

    assert verdict(subject, findings) is Verdict.REVIEW


def test_a_severity_of_the_policy_replaces_the_checks_own() -> None:
    policy = Policy("acme", (), {"revision-unpinned": Setting(Severity.ERROR)})
    (finding,) = judge(a_subject(entry=an_entry()), policy)

    assert (finding.rule, finding.severity) == ("revision-unpinned", Severity.ERROR)


CATEGORIES = st.sampled_from(list(Category))
COUNTRIES = st.sampled_from([(), ("CN",), ("US",), ("CN", "US")])


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    def member(name: str) -> Member:
        category = draw(CATEGORIES)
        licence = (
            a_license(category.value, category)
            if category.is_known
            else an_unknown_license(category)
        )
        return a_member(name, licence=licence, origin=an_origin(*draw(COUNTRIES)))

    ancestors = [
        an_ancestor(member(f"b/n{n}"), "acme/chat") for n in range(draw(st.integers(0, 3)))
    ]
    return a_subject(member("acme/chat"), *ancestors, entry=PINNED)


RULES = st.lists(
    st.builds(
        a_rule,
        st.sampled_from(list(Effect)),
        st.just(Fact.CATEGORY),
        st.sampled_from([category.value for category in Category]),
        scope=st.sampled_from(list(Scope)),
    ),
    max_size=4,
)


@given(subjects(), RULES)
def test_one_more_denial_never_finds_less(subject: Subject, rules: list[Rule]) -> None:
    denial = a_rule(Effect.DENY, Fact.ORIGIN, "CN", scope=Scope.LINEAGE)
    without = {f.fingerprint for f in judge(subject, Policy("a", tuple(rules), QUIET))}
    stricter = {f.fingerprint for f in judge(subject, Policy("a", (*rules, denial), QUIET))}

    assert without <= stricter


@given(subjects(), RULES)
def test_the_order_of_rules_does_not_matter(subject: Subject, rules: list[Rule]) -> None:
    named = [rule._replace(id=f"r{n}") for n, rule in enumerate(rules)]
    one = judge(subject, Policy("a", tuple(named), QUIET))
    other = judge(subject, Policy("a", tuple(reversed(named)), QUIET))

    assert {(f.severity, f.member) for f in one} == {(f.severity, f.member) for f in other}


@given(subjects())
def test_unknown_anywhere_in_a_lineage_never_passes_by_default(subject: Subject) -> None:
    unknown = any(
        not member.license.category.is_known or not member.origin.countries
        for member in subject.lineage
    )
    passes = verdict(subject, judge(subject, Policy("", (), QUIET))) is Verdict.PASS

    assert not (unknown and passes)

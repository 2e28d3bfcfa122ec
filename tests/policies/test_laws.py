"""What holds of every policy: stricter finds no less, waived hides nothing, order is nothing."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.domain.conclusion import Subject
from scanner.domain.finding import Finding, Found, Verdict
from scanner.domain.grants import PolicyException
from scanner.domain.policy import Policy
from scanner.domain.rule import Effect, Rule
from scanner.errors import InputError
from scanner.exceptions import audited, waived
from scanner.judge import Judge, judge, verdict
from scanner.judge.facts import Judged, folded, values
from scanner.judge.rulebook import Fitted, Index
from scanner.policies.merging import combined, extended
from tests.policies.strategies import exceptions, own_policies, rules, subjects

TODAY = "2026-11-21"


def identities(findings: Sequence[Finding]) -> set[tuple[str, str]]:
    return {(finding.rule, finding.member) for finding in findings}


def worst(findings: Sequence[Finding]) -> dict[str, int]:
    """Return the worst severity found of each member: a check may speak for an allow-list."""
    found: dict[str, int] = {}
    for finding in findings:
        rank = finding.severity.rank
        found[finding.member] = min(rank, found.get(finding.member, rank))
    return found


def finds_no_less(stricter: Sequence[Finding], other: Sequence[Finding]) -> bool:
    found = worst(stricter)
    return all(found.get(member, 9) <= rank for member, rank in worst(other).items())


@given(subjects(), own_policies("a.yaml"), own_policies("b.yaml"))
def test_two_policies_together_find_no_less_than_either(
    subject: Subject, one: Policy, other: Policy
) -> None:
    both = judge(subject, combined([one, other]))
    assert finds_no_less(both, judge(subject, one))
    assert finds_no_less(both, judge(subject, other))


@given(subjects(), own_policies("base.yaml"), own_policies("own.yaml"))
def test_a_policy_never_finds_less_than_what_it_extends(
    subject: Subject, base: Policy, own: Policy
) -> None:
    try:
        whole = extended(base, own)
    except InputError:
        return  # it loosens something, and says where
    assert finds_no_less(judge(subject, whole), judge(subject, base))


@given(subjects(), rules(), rules(Effect.DENY))
def test_one_more_denial_never_finds_less(
    subject: Subject, some: list[Rule], more: list[Rule]
) -> None:
    added = [rule._replace(id=f"more-{rule.id}") for rule in more]
    without = identities(judge(subject, Policy("a", tuple(some))))
    assert without <= identities(judge(subject, Policy("a", (*some, *added))))


@given(subjects(), rules(), st.lists(exceptions, max_size=3))
def test_an_exception_hides_nothing_from_the_report(
    subject: Subject, some: list[Rule], granted: list[PolicyException]
) -> None:
    policy = Policy("a", tuple(some), exceptions=tuple(granted))
    before = Found(subject, judge(subject, policy))
    after = waived(before, policy, TODAY)
    assert [f._replace(exception=None) for f in after.findings] == list(before.findings)


@given(subjects(), rules(), st.lists(exceptions, max_size=3))
def test_exceptions_add_findings_about_themselves_alone(
    subject: Subject, some: list[Rule], granted: list[PolicyException]
) -> None:
    policy = Policy("a", tuple(some), exceptions=tuple(granted))
    found = waived(Found(subject, judge(subject, policy)), policy, TODAY)
    assert {f.rule for f in audited(policy, [found], TODAY)} <= {
        "exception-expired",
        "exception-unused",
    }


@given(subjects(), rules(), st.randoms())
def test_the_order_of_rules_does_not_matter(
    subject: Subject, some: list[Rule], random: Random
) -> None:
    shuffled = random.sample(some, len(some))
    one, other = (judge(subject, Policy("a", tuple(each))) for each in (some, shuffled))
    assert {(f.severity, f.member, f.rule_location is None) for f in one} == {
        (f.severity, f.member, f.rule_location is None) for f in other
    }
    assert verdict(subject, one) is verdict(subject, other)


@given(subjects(), rules(Effect.ALLOW))
def test_unknown_never_passes_by_default(subject: Subject, some: list[Rule]) -> None:
    unknown = any(
        not member.license.category.is_known or not member.origin.countries
        for member in subject.lineage
    )
    passes = verdict(subject, judge(subject, Policy("a", tuple(some)))) is Verdict.PASS
    assert not (unknown and passes)


@given(subjects(), rules())
def test_the_index_finds_every_rule_that_matches(subject: Subject, some: list[Rule]) -> None:
    index = Index(some)
    for member in subject.lineage:
        judged = Judged(subject, member, TODAY)

        def look(fact: object, judged: Judged = judged) -> object:
            return folded(values(judged, fact))  # type: ignore[arg-type]

        for matched in ("hits", "allows"):
            one_by_one = [r.id for r in some if getattr(Fitted(r), matched)(look)]
            found = [f.rule.id for f in index.candidates(look) if getattr(f, matched)(look)]  # type: ignore[arg-type]
            assert found == one_by_one


@given(st.lists(subjects(), max_size=4), rules())
def test_a_judge_remembers_nothing_of_the_models_before(
    several: list[Subject], some: list[Rule]
) -> None:
    policy = Policy("a", tuple(some))
    one_judge = Judge(policy)
    assert [one_judge(each) for each in several] == [judge(each, policy) for each in several]


def test_a_policy_that_loosens_is_told_every_place() -> None:
    with pytest.raises(InputError) as caught:
        extended(*_base_and_own())
    assert len(caught.value.problems) == 2


def _base_and_own() -> tuple[Policy, Policy]:
    from scanner.domain.location import Location
    from scanner.domain.policy import Setting, Severity

    def settings(severity: Severity, path: str) -> dict[str, Setting]:
        return {
            check: Setting(severity, Location(path, line, 1))
            for line, check in enumerate(("license-unknown", "origin-unknown"), start=1)
        }

    base = Policy("base", checks=settings(Severity.ERROR, "base.yaml"))
    return base, Policy("own", checks=settings(Severity.NOTE, "own.yaml"))

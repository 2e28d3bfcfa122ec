"""Checks and the organisation's rules over subjects: findings and verdicts. Pure.

Allow rules that speak of the same questions form one allow-list: whatever is judged must match one
of them for every value it has. A deny rule hits when a value matches, and wins over any allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from scanner.checks import CHECKS
from scanner.domain.card import CardOutcome, MissingCard
from scanner.domain.conclusion import Member, Subject
from scanner.domain.evidence import Evidence
from scanner.domain.finding import Finding, Verdict, Violation
from scanner.domain.location import Location
from scanner.domain.policy import Effect, Fact, Policy, Rule, Scope, Severity

UNKNOWN = "unknown"


def judge(subject: Subject, policy: Policy) -> tuple[Finding, ...]:
    """Return what is wrong with one manifest entry, most severe first."""
    checked = tuple(_checked(subject, policy))
    told = frozenset(f.member.casefold() for f in checked if f.severity is Severity.ERROR)
    ruled = tuple(_ruled(subject, policy, told))
    return tuple(sorted((*checked, *ruled), key=_most_severe_first))


def verdict(subject: Subject, findings: Sequence[Finding]) -> Verdict:
    """Return what becomes of the entry: what was found stays found, and doubt is never a pass."""
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return Verdict.FAIL
    if _is_undecided(subject):
        return Verdict.UNDECIDED
    return Verdict.REVIEW if Severity.WARNING in severities else Verdict.PASS


def _is_undecided(subject: Subject) -> bool:
    return any(_is_out_of_reach(member.card) for member in subject.lineage)


def _is_out_of_reach(card: CardOutcome) -> bool:
    """Whether a card could not be read today: such a member is undecided, not judged."""
    return isinstance(card, MissingCard) and card.is_undecided


def _checked(subject: Subject, policy: Policy) -> Iterator[Finding]:
    for check_id, check in CHECKS.items():
        severity = policy.checks.get(check_id, check.INFO.severity)
        if severity is not Severity.OFF:
            for violation in check.check(subject):
                yield _finding(subject, check_id, severity, violation)


def _ruled(subject: Subject, policy: Policy, told: frozenset[str]) -> Iterator[Finding]:
    rules = [rule for rule in policy.rules if rule.when.applies_to(subject.entry.use)]
    for rule in rules:
        if rule.effect is Effect.DENY:
            yield from _denied(subject, rule)
    for allow_list in _allow_lists(rules):
        yield from _not_allowed(subject, allow_list, told)


def _denied(subject: Subject, rule: Rule) -> Iterator[Finding]:
    for member in _members(subject, rule.scope):
        hits = {fact: _matching(member, fact, wanted) for fact, wanted in rule.match.items()}
        if all(hits.values()):
            what = _named(hits)
            message = rule.message or f"{what} is denied by the policy"
            remedy = "Choose another model, or ask the policy's owner for an exception."
            evidence = _evidence(member, rule.match)
            violation = Violation(member.id, member.path, message, remedy, evidence)
            yield _of_rule(subject, rule, violation)


def _allow_lists(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the allow rules grouped by scope and by the questions they speak of."""
    lists: dict[tuple[str, ...], list[Rule]] = {}
    for rule in rules:
        if rule.effect is Effect.ALLOW:
            subjects = tuple(sorted({fact.subject for fact in rule.match}))
            lists.setdefault((rule.scope, *subjects), []).append(rule)
    return [lists[key] for key in sorted(lists)]


def _not_allowed(
    subject: Subject, allow_list: Sequence[Rule], told: frozenset[str]
) -> Iterator[Finding]:
    """Yield what no rule of the list allows.

    Spared are members that a check has called an error already (one fact, one finding) and members
    whose card is out of reach today (undecided, not judged).
    """
    first = allow_list[0]
    facts = sorted({fact for rule in allow_list for fact in rule.match})
    for member in _members(subject, first.scope):
        spared = member.id.casefold() in told or _is_out_of_reach(member.card)
        if spared or any(_allows(rule, member) for rule in allow_list):
            continue
        what = _named({fact: _values(member, fact) for fact in facts})
        listed = ", ".join(rule.id for rule in allow_list)
        message = first.message or f"{what} is not on the allow-list ({listed})"
        remedy = "Choose another model, or ask the policy's owner to allow it."
        evidence = _evidence(member, facts)
        violation = Violation(member.id, member.path, message, remedy, evidence)
        yield _of_rule(subject, first, violation)


def _allows(rule: Rule, member: Member) -> bool:
    return all(
        _matching(member, fact, wanted) == _values(member, fact)
        for fact, wanted in rule.match.items()
    )


def _members(subject: Subject, scope: Scope) -> tuple[Member, ...]:
    return subject.lineage if scope is Scope.LINEAGE else (subject.model,)


def _matching(member: Member, fact: Fact, wanted: frozenset[str]) -> frozenset[str]:
    values = _values(member, fact)
    if fact is Fact.MODEL:
        patterns = [pattern.casefold() for pattern in wanted]
        return frozenset(v for v in values if any(fnmatchcase(v.casefold(), p) for p in patterns))
    folded = {value.casefold() for value in wanted}
    return frozenset(value for value in values if value.casefold() in folded)


def _values(member: Member, fact: Fact) -> frozenset[str]:
    match fact:
        case Fact.CATEGORY:
            return frozenset({member.license.category.value})
        case Fact.LICENSE:
            ids = frozenset(row.id for row in member.license.rows)
            return ids or frozenset({member.license.expression})
        case Fact.ORIGIN:
            return frozenset(member.origin.countries) or frozenset({UNKNOWN})
        case Fact.PUBLISHER:
            names = {member.id.rpartition("/")[0], member.origin.organisation or UNKNOWN}
            return frozenset(names)
        case Fact.MODEL:
            return frozenset({member.id})


def _named(values: Mapping[Fact, frozenset[str]]) -> str:
    return ", ".join(f"{fact} {' + '.join(sorted(found))}" for fact, found in values.items())


def _evidence(
    member: Member, facts: Sequence[Fact] | Mapping[Fact, object]
) -> tuple[Evidence, ...]:
    subjects = {fact.subject for fact in facts}
    license_evidence = member.license.evidence if "license" in subjects else ()
    origin_evidence = member.origin.evidence if subjects & {"origin", "publisher"} else ()
    return (*license_evidence, *origin_evidence)


def _of_rule(subject: Subject, rule: Rule, violation: Violation) -> Finding:
    finding = _finding(subject, rule.id, rule.severity, violation)
    return finding._replace(help=rule.help, rule_location=rule.location)


def _finding(subject: Subject, rule: str, severity: Severity, violation: Violation) -> Finding:
    return Finding(
        rule,
        severity,
        subject.model.id,
        violation.member,
        violation.path,
        violation.message,
        violation.remedy,
        subject.entry.location,
        violation.evidence,
    )


def _most_severe_first(finding: Finding) -> tuple[int, str, int, str, Location]:
    return (
        finding.severity.rank,
        finding.rule,
        len(finding.path),
        finding.member.casefold(),
        finding.location,
    )

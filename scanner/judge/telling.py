"""What a rule says against a model, in words: which fact, of which ancestor."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.domain.evidence import Evidence
from scanner.domain.finding import Finding, Violation
from scanner.domain.rule import Fact, Rule
from scanner.judge.facts import Judged, publisher, values
from scanner.judge.rulebook import AllowList

_DENIED = "Choose another model, or ask the policy's owner for an exception."
_NOT_ALLOWED = "Choose another model, or ask the policy's owner to allow it."


def denied(judged: Judged, rule: Rule) -> Finding:
    """Return the finding of a deny rule that hits."""
    listed = _listed(judged, rule)
    what = listed or _named(judged, tuple(rule.match))
    return _of_rule(judged, rule, f"{what} is denied", _DENIED)


def not_allowed(judged: Judged, allow_list: AllowList) -> Finding:
    """Return the finding of what no rule of an allow-list names; one rule speaks for all."""
    what = _named(judged, allow_list.facts)
    listed = ", ".join(rule.id for rule in allow_list.rules)
    message = f"{what} is not on the allow-list ({listed})"
    return _of_rule(judged, allow_list.speaker, message, _NOT_ALLOWED)


def _of_rule(judged: Judged, rule: Rule, what: str, remedy: str) -> Finding:
    said = f"{rule.message.rstrip('.')}: {what}" if rule.message else what
    member = judged.member
    path = (*member.path, member.id) if judged.dataset else member.path
    violation = Violation(judged.id, path, said, remedy, _evidence(judged, rule))
    finding = Finding.of(judged.subject, rule.id, rule.severity, violation, rule.location)
    return finding._replace(help=rule.help) if rule.help else finding


def _named(judged: Judged, facts: Sequence[Fact]) -> str:
    return ", ".join(f"{fact} {_shown(judged, fact)}" for fact in facts)


def _shown(judged: Judged, fact: Fact) -> str:
    if fact is Fact.LICENSE:
        return judged.member.license.expression
    return " + ".join(sorted(value for each in values(judged, fact) for value in each))


def _listed(judged: Judged, rule: Rule) -> str:
    name = publisher(judged)
    listing = rule.listings.get(name.casefold())
    return f"publisher {name} ({listing.entity}, on the list {listing.list})" if listing else ""


def _evidence(judged: Judged, rule: Rule) -> tuple[Evidence, ...]:
    member = judged.member
    questions = {fact.subject for fact in rule.match}
    listing = rule.listings.get(publisher(judged).casefold())
    return (
        *(member.license.evidence if "license" in questions else ()),
        *(member.origin.evidence if questions & {"origin", "publisher"} else ()),
        *(listing.evidence if listing else ()),
    )

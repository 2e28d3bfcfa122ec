"""Findings against a policy's exceptions, and what is wrong with the exceptions themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from scanner.checks import (
    clarification_unused,
    exception_expired,
    exception_overlong,
    exception_unused,
)
from scanner.domain.card import Card
from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Finding, Found
from scanner.domain.grants import Granted, PolicyException
from scanner.domain.location import Location
from scanner.domain.manifest import HubEntry
from scanner.domain.policy import Policy, Setting, Severity

_LAPSES = (exception_expired, exception_overlong)


def waived(found: Found, policy: Policy, today: str) -> Found:
    """Return `found` with each finding that an exception covers on a day (ISO date) marked so.

    Of several exceptions that cover a finding the first in the policy is named.
    """
    holding = [
        exception
        for exception in policy.exceptions
        if not _is_lapsed(Granted(exception, today, policy.max_exception_days))
        and not _misfit(exception, found.subject)
    ]
    if not holding:
        return found
    marked = tuple(
        finding._replace(exception=next((e for e in holding if finding.rule in e.rules), None))
        for finding in found.findings
    )
    return found._replace(findings=marked)


def audited(policy: Policy, everything: Sequence[Found], today: str) -> tuple[Finding, ...]:
    """Return what is wrong with the exceptions and clarifications of `policy` itself.

    `everything` is all that was judged by it, waived already.
    """
    return (
        *_of_exceptions(policy, everything, today),
        *_of_clarifications(policy, everything),
    )


def _of_exceptions(policy: Policy, everything: Sequence[Found], today: str) -> Iterator[Finding]:
    used = {f.exception for each in everything for f in each.findings if f.exception}
    for exception in policy.exceptions:
        granted = Granted(exception, today, policy.max_exception_days)
        if exception not in used and not _is_lapsed(granted):
            granted = granted._replace(idle=_idle(exception, everything))
        for audit in (*_LAPSES, exception_unused):
            said = audit.message(granted)
            if said:
                subject = (exception.model, exception.id)
                found = _finding(audit.INFO, subject, said, exception.location)
                yield from _as_set(policy, found._replace(remedy=audit.REMEDY))


def _of_clarifications(policy: Policy, everything: Sequence[Found]) -> Iterator[Finding]:
    read = [member for each in everything for member in each.subject.lineage]
    audit = clarification_unused
    for clarification in policy.clarifications:
        if not any(clarification.speaks_of(member.id, member.card) for member in read):
            subject = (clarification.model, clarification.model)
            said = audit.message(clarification)
            found = _finding(audit.INFO, subject, said, clarification.location)
            yield from _as_set(policy, found._replace(remedy=audit.REMEDY))


def _is_lapsed(granted: Granted) -> bool:
    return any(audit.message(granted) for audit in _LAPSES)


def _idle(exception: PolicyException, everything: Sequence[Found]) -> str:
    """Return why an exception that holds covers nothing, by the model that comes nearest."""
    named = [each.subject for each in everything if _is_named(exception, each.subject)]
    if not named:
        return "no model of the manifest is called so"
    misfits = [_misfit(exception, subject) for subject in named]
    return "there is nothing to waive" if "" in misfits else misfits[0]


def _misfit(exception: PolicyException, subject: Subject) -> str:
    """Return why an exception is not for a subject; empty: it is."""
    if not _is_named(exception, subject):
        return "another model"
    commit = _commit(subject) or "no known commit"
    if exception.revision and not commit.startswith(exception.revision):
        return f"it was granted for commit {exception.revision}, and the model is at {commit}"
    concluded = subject.model.license.expression
    if exception.license and exception.license.casefold() != concluded.casefold():
        return f"it was granted for the licence {exception.license}, and that is {concluded} now"
    text = exception.license_sha256
    card = subject.model.card
    if text and not (isinstance(card, Card) and text in card.license_hashes):
        return f"it was granted for a licence file with the hash {text}, and there is none such"
    return ""


def _is_named(exception: PolicyException, subject: Subject) -> bool:
    pattern = exception.model.casefold()
    names = (subject.entry.id, subject.model.id)
    return any(fnmatchcase(name.casefold(), pattern) for name in names)


def _commit(subject: Subject) -> str | None:
    """Return the commit in use: the pinned one, else that of the card."""
    entry, card = subject.entry, subject.model.card
    if isinstance(entry, HubEntry) and entry.ref.is_pinned:
        return entry.ref.revision
    return card.commit if isinstance(card, Card) else None


def _finding(
    info: CheckInfo, subject: tuple[str, str], message: str, location: Location
) -> Finding:
    model, member = subject
    return Finding(info.id, info.severity, model, member, (), message, "", location)


def _as_set(policy: Policy, finding: Finding) -> Iterator[Finding]:
    """Yield `finding` at the severity the policy gives its rule; nothing where that is off."""
    setting = policy.checks.get(finding.rule) or Setting(finding.severity)
    if setting.severity is not Severity.OFF:
        yield finding._replace(severity=setting.severity, rule_location=setting.location)

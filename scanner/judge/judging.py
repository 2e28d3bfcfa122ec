"""Judges subjects by a policy: by its checks, then by its rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scanner.checks import CHECKS
from scanner.domain.conclusion import Subject
from scanner.domain.finding import Finding, Verdict
from scanner.domain.location import Location
from scanner.domain.policy import Policy, Setting, Severity

if TYPE_CHECKING:
    from scanner.judge.ruling import Rules


def judge(subject: Subject, policy: Policy, today: str = "") -> tuple[Finding, ...]:
    """Return what is wrong with one manifest entry, most severe first."""
    return Judge(policy, today)(subject)


def verdict(subject: Subject, findings: Sequence[Finding]) -> Verdict:
    """Return what becomes of the entry: what was found stays found, and doubt is never a pass."""
    severities = {finding.severity for finding in findings if finding.counts}
    if Severity.ERROR in severities:
        return Verdict.FAIL
    if subject.unread:
        return Verdict.UNDECIDED
    return Verdict.REVIEW if Severity.WARNING in severities else Verdict.PASS


class Judge:
    """A policy made ready to judge many subjects, on a day (ISO date, empty: no day)."""

    def __init__(self, policy: Policy, today: str = "") -> None:
        self._listings = policy.listings
        # What the policy says of each check, asked once for all subjects.
        settings = {
            name: policy.checks.get(name) or Setting(check.INFO.severity)
            for name, check in CHECKS.items()
        }
        self._settings = {
            name: setting
            for name, setting in settings.items()
            if setting.severity is not Severity.OFF
        }
        self._rules = _rules(policy, today) if policy.rules else None

    def __call__(self, subject: Subject) -> tuple[Finding, ...]:
        """Return what is wrong with one manifest entry, most severe first."""
        checked = tuple(self._checked(subject._replace(listings=self._listings)))
        told = {
            (finding.member.casefold(), CHECKS[finding.rule].INFO.leaves_open)
            for finding in checked
            if finding.severity is Severity.ERROR
        }
        broken = self._rules.broken(subject, told) if self._rules else ()
        return tuple(sorted((*checked, *broken), key=_most_severe_first))

    def _checked(self, subject: Subject) -> Iterator[Finding]:
        for name, setting in self._settings.items():
            for violation in CHECKS[name].check(subject):
                severity = max(setting.severity, violation.at_most, key=lambda each: each.rank)
                yield Finding.of(subject, name, severity, violation, setting.location)


def _rules(policy: Policy, today: str) -> Rules:
    # Late: many a policy sets checks alone.
    from scanner.judge.ruling import Rules

    return Rules(policy.rules, today)


def _most_severe_first(finding: Finding) -> tuple[int, str, int, str, Location]:
    return (
        finding.severity.rank,
        finding.rule,
        len(finding.path),
        finding.member.casefold(),
        finding.location,
    )

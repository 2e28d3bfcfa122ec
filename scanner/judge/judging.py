"""Judges subjects by a policy: its checks, its denials, its allow-lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.checks import CHECKS
from scanner.domain.card import CardOutcome, MissingCard
from scanner.domain.conclusion import Subject
from scanner.domain.context import Context
from scanner.domain.finding import Finding, Verdict
from scanner.domain.location import Location
from scanner.domain.policy import Fact, Policy, Scope, Setting, Severity
from scanner.judge import telling
from scanner.judge.facts import Alternatives, Judged, datasets, folded, values
from scanner.judge.rulebook import AllowList, Look, Rulebook


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
        self._policy = policy
        self._listings = policy.listings
        self._today = today
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
        self._rulebooks: dict[tuple[frozenset[str], Context], Rulebook] = {}

    def __call__(self, subject: Subject) -> tuple[Finding, ...]:
        """Return what is wrong with one manifest entry, most severe first."""
        checked = tuple(self._checked(subject._replace(listings=self._listings)))
        told = {
            (finding.member.casefold(), CHECKS[finding.rule].INFO.leaves_open)
            for finding in checked
            if finding.severity is Severity.ERROR
        }
        ruled = tuple(self._ruled(subject, told))
        return tuple(sorted((*checked, *ruled), key=_most_severe_first))

    def _checked(self, subject: Subject) -> Iterator[Finding]:
        for name, setting in self._settings.items():
            for violation in CHECKS[name].check(subject):
                yield telling.of_check(subject, name, setting, violation)

    def _ruled(self, subject: Subject, told: set[tuple[str, str]]) -> Iterator[Finding]:
        rulebook = self._rulebook(subject)
        for member in subject.lineage:
            scopes = (Scope.LINEAGE,) if member.path else (Scope.LINEAGE, Scope.MODEL)
            judged = Judged(subject, member, self._today)
            look = _looking(judged)
            yield from _denied(judged, rulebook, scopes, look)
            # Out of reach today: undecided, not judged.
            if _is_out_of_reach(member.card):
                continue
            for allow_list in _unmet(rulebook, scopes, look):
                # Told by checks already: one fact, one finding.
                if any((member.id.casefold(), q) not in told for q in allow_list.questions):
                    yield telling.not_allowed(judged, allow_list)
        if rulebook.speaks_of_datasets:
            for judged in datasets(subject, self._today):
                look = _looking(judged)
                yield from _denied(judged, rulebook, (Scope.DATASETS,), look)
                for allow_list in _unmet(rulebook, (Scope.DATASETS,), look):
                    yield telling.not_allowed(judged, allow_list)

    def _rulebook(self, subject: Subject) -> Rulebook:
        use, context = subject.entry.use, subject.context
        found = self._rulebooks.get((use, context))
        if found is None:
            rules = [rule for rule in self._policy.rules if rule.when.applies_to(use, context)]
            found = self._rulebooks[use, context] = Rulebook.of(rules)
        return found


def _looking(judged: Judged) -> Look:
    """Return a look-up of a member's facts, each read once and only if asked for."""
    seen: dict[Fact, Alternatives] = {}

    def look(fact: Fact) -> Alternatives:
        found = seen.get(fact)
        if found is None:
            found = seen[fact] = folded(values(judged, fact))
        return found

    return look


def _denied(
    judged: Judged, rulebook: Rulebook, scopes: Sequence[Scope], look: Look
) -> Iterator[Finding]:
    for scope in scopes:
        index = rulebook.denials.get(scope)
        for fitted in index.candidates(look) if index else ():
            if fitted.hits(look):
                yield telling.denied(judged, fitted.rule)


def _unmet(rulebook: Rulebook, scopes: Sequence[Scope], look: Look) -> Iterator[AllowList]:
    """Yield the allow-lists of which no rule names what is looked at."""
    for allow_list in rulebook.allow_lists:
        if allow_list.rules[0].scope in scopes and not _allows(allow_list, look):
            yield allow_list


def _allows(allow_list: AllowList, look: Look) -> bool:
    return any(fitted.allows(look) for fitted in allow_list.filed.candidates(look))


def _is_out_of_reach(card: CardOutcome) -> bool:
    """Whether a card could not be read today: such a member is undecided, not judged."""
    return isinstance(card, MissingCard) and card.is_undecided


def _most_severe_first(finding: Finding) -> tuple[int, str, int, str, Location]:
    return (
        finding.severity.rank,
        finding.rule,
        len(finding.path),
        finding.member.casefold(),
        finding.location,
    )

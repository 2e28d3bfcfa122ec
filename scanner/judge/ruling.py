"""Judges the members of a lineage by a policy's rules: its denials, its allow-lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.domain.conclusion import Subject
from scanner.domain.context import Context
from scanner.domain.finding import Finding
from scanner.domain.rule import Fact, Rule, Scope
from scanner.judge import telling
from scanner.judge.facts import Alternatives, Judged, datasets, folded, values
from scanner.judge.rulebook import AllowList, Look, Rulebook


class Rules:
    """The rules of a policy made ready to judge many subjects, on a day (ISO date)."""

    def __init__(self, rules: Sequence[Rule], today: str) -> None:
        self._rules = rules
        self._today = today
        self._rulebooks: dict[tuple[frozenset[str], Context], Rulebook] = {}

    def broken(self, subject: Subject, told: set[tuple[str, str]]) -> Iterator[Finding]:
        """Yield what the rules say against one manifest entry.

        `told` are the members, folded, and the questions to which checks found no answer already:
        one fact, one finding.
        """
        rulebook = self._rulebook(subject)
        for member in subject.lineage:
            scopes = (Scope.LINEAGE,) if member.path else (Scope.LINEAGE, Scope.MODEL)
            judged = Judged(subject, member, self._today)
            look = _looking(judged)
            yield from _denied(judged, rulebook, scopes, look)
            # Out of reach today: undecided, not judged.
            if member.card.is_undecided:
                continue
            for allow_list in _unmet(rulebook, scopes, look):
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
            rules = [rule for rule in self._rules if rule.when.applies_to(use, context)]
            found = self._rulebooks[use, context] = Rulebook(rules)
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
        if allow_list.scope in scopes and not _allows(allow_list, look):
            yield allow_list


def _allows(allow_list: AllowList, look: Look) -> bool:
    return any(fitted.allows(look) for fitted in allow_list.filed.candidates(look))

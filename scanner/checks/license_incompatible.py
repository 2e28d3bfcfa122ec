"""The licences of a lineage cannot be met together.

## Why is this bad?

A licence that allows no further restrictions (GPL, CC-BY-SA) cannot be met in one work with a
licence that has some; one that forbids changed versions forbids the model itself; two licences that
each want the first word of the model's name cannot both have it. Such a model cannot be used
lawfully by anyone who distributes it, whatever its card says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from scanner.domain.comparison import facts
from scanner.domain.compatibility import clash, forbids_changes, is_strong, reach, stands_for
from scanner.domain.conclusion import LicenseConclusion, Member, Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.inheritance import (
    carries,
    carries_all,
    derived_from,
    licensors,
    restricts_outputs,
    taken_up,
)
from scanner.domain.license import Category, LicenseRow
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-incompatible", "The licences of a lineage cannot be met together.", Severity.ERROR
)

REMEDY = "Choose another model, or ask the publishers for licences that go together."

# A member of the lineage by its id, and licences that it is under.
_Under = tuple[str, tuple[LicenseRow, ...]]


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each ancestor that bars the model, and for each two that clash."""
    within = derived_from(subject.lineage)
    parts = [member for member in subject.ancestors if member.id.casefold() in within]
    for ancestor in licensors(subject.lineage)[1:]:
        why = _bar(subject.model, ancestor, is_part=ancestor in parts)
        if why:
            yield _violation(ancestor, why, subject.model)
    for one, other in combinations(parts, 2):
        why = _clash(one, other)
        if why:
            yield _violation(other, why, one)


def is_barred(model: Member, ancestor: Member) -> bool:
    """Whether an ancestor's copyleft cannot be met under the model's own licence."""
    return bool(_copyleft(model, ancestor))


def _bar(model: Member, ancestor: Member, *, is_part: bool) -> str:
    if not is_part:
        return _taught(model, ancestor)
    rows = taken_up(model.license, ancestor.license)
    if rows and all(map(forbids_changes, rows)):
        licence = ancestor.license.expression
        return f"{licence} of {ancestor.id} lets nobody share what was made from it"
    return _copyleft(model, ancestor)


def _taught(model: Member, ancestor: Member) -> str:
    """Return why a model may not have learnt from another's outputs."""
    for row in taken_up(model.license, ancestor.license):
        if not carries(model.license, row) and any(map(restricts_outputs, row.terms)):
            return f"{row.id} of {ancestor.id} restricts training other models on its outputs"
    return ""


def _copyleft(model: Member, ancestor: Member) -> str:
    own, theirs = model.license, ancestor.license
    if not own.category.is_known or carries_all(own, theirs):
        return ""
    for row in taken_up(own, theirs):
        if any(mine.id in row.stays_out_of for mine in own.chosen):
            return f"{row.id} of {ancestor.id} cannot be part of a whole under {own.expression}"
        is_answered = any(stands_for(mine, row) for mine in own.chosen)
        if reach(row) and not is_answered and _bars(row, own):
            return f"{row.id} of {ancestor.id} must cover it, and it is under {own.expression}"
    return ""


def _bars(row: LicenseRow, own: LicenseConclusion) -> bool:
    """Whether copyleft is in the way of a licence that is no freer; the freer is loosened."""
    if reach(row) == "network" or any(map(reach, own.chosen)):
        return True
    return is_strong(row) and own.category.rank > Category.COPYLEFT.rank


def _clash(one: Member, other: Member) -> str:
    """Return why no choice among the licences of one goes with any among those of the other."""
    choices = product(one.license.choices, other.license.choices)
    found = [_exclusion((one.id, mine), (other.id, theirs)) for mine, theirs in choices]
    return found[0] if all(found) else ""


def _exclusion(one: _Under, other: _Under) -> str:
    for first, second in product(one[1], other[1]):
        if clash(first, second):
            return f"{first.id} of {one[0]} and {second.id} of {other[0]} exclude each other"
        names = _prefixes(first), _prefixes(second)
        if all(names) and not _go_together(*names):
            return (
                f"{first.id} of {one[0]} wants the name to begin with {names[0][0]!r}, "
                f"{second.id} of {other[0]} with {names[1][0]!r}"
            )
    return ""


def _prefixes(row: LicenseRow) -> list[str]:
    naming = [facts(term) for term in row.terms if term.kind == "naming"]
    return [str(said["value"]) for said in naming if said["requirement"] == "prefix"]


def _go_together(first: Sequence[str], second: Sequence[str]) -> bool:
    one, other = first[0].casefold(), second[0].casefold()
    return one.startswith(other) or other.startswith(one)


def _violation(member: Member, why: str, beside: Member) -> Violation:
    evidence = (*beside.license.evidence, *member.license.evidence)
    return Violation(member.id, member.path, why, REMEDY, evidence)

"""The conditions in force for a model: every term of its lineage, decided in its context."""

from collections.abc import Iterator
from typing import NamedTuple

from scanner.domain.conclusion import Member, Subject
from scanner.domain.context import Context
from scanner.domain.inheritance import bears_on_outputs, derived_from, licensors
from scanner.domain.license import LicenseRow, Term
from scanner.domain.terms import Decision, Standing, decide, decide_unlisted


class Condition(NamedTuple):
    """One term in force for a model, with the member that brings it, and what it comes to.

    `term` is None where a licence has conditions of which we hold none.
    """

    member: Member
    row: LicenseRow
    term: Term | None
    decision: Decision


def conditions(subject: Subject) -> Iterator[Condition]:
    """Yield every term in force, each licence once, at the member nearest to the model.

    Where a member's licences are a choice, the terms are those of the one that fits best. A member
    that the model only learnt from brings what its licence says of outputs.
    """
    within = derived_from(subject.lineage)
    seen: set[tuple[str, str]] = set()
    for member in licensors(subject.lineage):
        is_part = member.id.casefold() in within
        choices = (_of_rows(member, rows, subject.context) for rows in member.license.choices)
        best = min(map(tuple, choices), key=_burden)
        for found in best:
            is_told = (found.row.id, found.row.name) in seen
            if not is_told and (is_part or (found.term and bears_on_outputs(found.term))):
                yield found
        if is_part:
            seen.update((found.row.id, found.row.name) for found in best)


def _burden(found: tuple[Condition, ...]) -> tuple[int, int]:
    standings = [condition.decision.standing for condition in found]
    return standings.count(Standing.UNMET), standings.count(Standing.UNDECIDED)


def _of_rows(member: Member, rows: tuple[LicenseRow, ...], context: Context) -> Iterator[Condition]:
    for row in rows:
        for term in row.terms:
            yield Condition(member, row, term, decide(term, row, context))
        unlisted = decide_unlisted(row, context)
        if unlisted:
            yield Condition(member, row, None, unlisted)

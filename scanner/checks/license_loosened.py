"""A model grants what one of its ancestors withholds.

## Why is this bad?

Nobody can grant more than they were given. A permissive label on a derivative of restricted weights
does not lift the restriction: whoever relies on the label breaks the ancestor's licence.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.checks.words import named
from scanner.domain.compatibility import answers
from scanner.domain.conclusion import Member, Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.inheritance import carries_all, derived_from, granted, is_restricted, taken_up
from scanner.domain.license import Term
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-loosened", "The model grants what an ancestor's licence withholds.", Severity.ERROR
)

REMEDY = "Follow the ancestor's licence as well, or choose a model made from freer weights."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each ancestor that withholds what the model's licence grants."""
    own = subject.model.license
    if not own.category.is_known:
        return
    within = derived_from(subject.lineage)
    for ancestor in subject.ancestors:
        theirs = ancestor.license
        if ancestor.id.casefold() not in within or not theirs.category.is_known:
            continue
        terms = tuple(granted(own, theirs))
        if terms or _is_freer(subject.model, ancestor):
            message = _message(subject.model, ancestor, terms)
            evidence = (*own.evidence, *theirs.evidence)
            yield Violation(ancestor.id, ancestor.path, message, REMEDY, evidence)


def _is_freer(model: Member, ancestor: Member) -> bool:
    own, theirs = model.license, ancestor.license
    freer = own.category.rank < theirs.category.rank
    allowed = carries_all(own, theirs) or answers(own.chosen, taken_up(own, theirs))
    return is_restricted(theirs) and freer and not allowed


def _message(model: Member, ancestor: Member, terms: tuple[Term, ...]) -> str:
    own, theirs = model.license, ancestor.license
    return (
        f"{own.expression} ({own.category}) claims more than its ancestor {ancestor.id} "
        f"allows: {theirs.expression} ({theirs.category}){named(': ', terms)}"
    )

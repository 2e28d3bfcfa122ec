"""A model drops duties that an ancestor's licence hands down.

## Why is this bad?

The model's licence is as strict as its ancestor's or stricter, but another: whoever follows it
alone does not give the ancestor's notice, keep its name or pass on its terms, and breaks its
licence all the same. Another version of the same licence is another licence.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.checks.license_incompatible import is_barred
from scanner.checks.license_loosened import check as loosened
from scanner.checks.words import named
from scanner.domain.conclusion import Member, Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.inheritance import (
    bears_on_outputs,
    carries_all,
    derived_from,
    dropped,
    is_restricted,
    licensors,
)
from scanner.domain.license import Term
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-obligations-dropped",
    "The model's licence drops duties that an ancestor's hands down.",
    Severity.WARNING,
)

REMEDY = "Meet the ancestor's duties yourself; `modelcustoms explain` lists them."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each ancestor with duties that the model's own licence drops."""
    model = subject.model
    if not model.license.category.is_known:
        return
    reported = {violation.member for violation in loosened(subject)}
    within = derived_from(subject.lineage)
    for ancestor in licensors(subject.lineage)[1:]:
        if ancestor.id in reported or is_barred(model, ancestor):
            continue
        terms = _dropped(model, ancestor, is_part=ancestor.id.casefold() in within)
        if terms:
            evidence = (*model.license.evidence, *ancestor.license.evidence)
            message = _message(model, ancestor, terms)
            yield Violation(ancestor.id, ancestor.path, message, REMEDY, evidence)


def _dropped(model: Member, ancestor: Member, *, is_part: bool) -> tuple[Term, ...]:
    if not is_restricted(ancestor.license) or carries_all(model.license, ancestor.license):
        return ()
    terms = dropped(model.license, ancestor.license, model.id)
    return tuple(term for term in terms if is_part or bears_on_outputs(term))


def _message(model: Member, ancestor: Member, terms: tuple[Term, ...]) -> str:
    own, theirs = model.license, ancestor.license
    families = [{row.family for row in held.chosen if row.family} for held in (own, theirs)]
    version = ", another version of it," if families[0] & families[1] else ""
    return (
        f"{own.expression}{version} drops duties of {theirs.expression}, "
        f"the licence of its ancestor {ancestor.id}{named(': ', terms)}"
    )

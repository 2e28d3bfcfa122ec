"""A model states no licence.

## Why is this bad?

Without a licence nobody but the publisher has any right to use the weights; that they can be
downloaded does not change it. An ancestor without a licence leaves all of its descendants in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.license import Category
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-unstated", "The model, or an ancestor, states no licence.", Severity.ERROR, "license"
)

_REMEDY = "Ask the publisher to state a licence, or choose another model."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member of the lineage whose card states no licence."""
    for member in subject.lineage:
        if member.license.category is Category.UNSTATED:
            message = "states no licence" if member.path else "the card states no licence"
            yield Violation(member.id, member.path, message, _REMEDY, member.license.evidence)

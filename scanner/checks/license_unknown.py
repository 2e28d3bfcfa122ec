"""A licence is stated but cannot be told.

## Why is this bad?

The card names terms that no known licence matches, or contradicts itself. What the terms allow is a
question for a person; passing them by default would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.card import Card
from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.license import Category
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-unknown",
    "The licence of the model, or of an ancestor, cannot be told.",
    Severity.ERROR,
    "license",
)

_REMEDY = "Read the licence the publisher links to; report the name so that a row can be added."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member whose card was read but whose licence is unknown."""
    for member in subject.lineage:
        unread = not isinstance(member.card, Card)
        if unread or member.license.category is not Category.UNKNOWN:
            continue
        why = member.license.evidence[-1].statement
        message = f"the licence cannot be told: {why}"
        yield Violation(member.id, member.path, message, _REMEDY, member.license.evidence)

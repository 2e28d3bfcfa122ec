"""A licence is stated but cannot be told.

## Why is this bad?

The card names terms that no known licence matches, or contradicts itself. What the terms allow is a
question for a person; passing them by default would be a guess. (Of ancestors,
`license-indeterminate` speaks.)
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.card import Card
from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.license import Category
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-unknown", "The licence of the model cannot be told.", Severity.ERROR, "license"
)

REMEDY = (
    "Read the licence the publisher links to; state it in your policy (`clarifications`) or the "
    "entry's `declared`, and report it so that a row can be added."
)


def check(subject: Subject) -> Iterator[Violation]:
    """Yield at most one violation, for a card that was read and whose licence is unknown."""
    held = subject.model.license
    if isinstance(subject.model.card, Card) and held.category is Category.UNKNOWN:
        message = f"the licence cannot be told: {held.evidence[-1].statement}"
        yield Violation(subject.model.id, (), message, REMEDY, held.evidence)

"""The card that was read is not of the commit that the manifest pins.

## Why is this bad?

Licences and bases change from commit to commit. A recorded card of another commit, or of one that
nobody noted, says what the model was then, not what the pinned weights are under.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.card import Card
from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.manifest import HubEntry
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "card-of-other-commit", "The card is not of the commit that is pinned.", Severity.WARNING
)

REMEDY = "Run `modelcustoms lock`, which reads the card at the pinned commit."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield at most one violation, for a pinned model read at another commit or at none."""
    entry, card = subject.entry, subject.model.card
    if not isinstance(entry, HubEntry) or not isinstance(card, Card) or not entry.ref.is_pinned:
        return
    if card.commit != entry.ref.revision:
        commit = f"commit {card.commit}" if card.commit else "a commit nobody noted"
        message = f"the card is of {commit}, not of the pinned {entry.ref.revision}"
        yield Violation(subject.model.id, (), message, REMEDY)

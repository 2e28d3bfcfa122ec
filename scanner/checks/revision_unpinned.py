"""A model is not pinned to a commit.

## Why is this bad?

A branch or a tag can move: weights, licence and lineage may change under the same name, and what
was judged is not what is deployed.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.card import Card
from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.manifest import HubEntry
from scanner.domain.policy import Severity

INFO = CheckInfo("revision-unpinned", "The model is not pinned to a commit.", Severity.WARNING)

REMEDY = "Pin it to a full commit hash."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield at most one violation, for a Hub model whose revision is not a full commit hash."""
    entry = subject.entry
    if not isinstance(entry, HubEntry) or entry.ref.is_pinned:
        return
    revision = entry.ref.revision
    message = f"revision `{revision}` can move" if revision else "no revision is given"
    card = subject.model.card
    seen = card.commit if isinstance(card, Card) else None
    remedy = f"Pin it: `revision: {seen}`." if seen else REMEDY
    yield Violation(subject.model.id, (), message, remedy)

"""A model's facts are declared by hand.

## Why is this bad?

The model is not on the Hub, and its licence, bases and origin are what the manifest says they are.
Whoever may edit the manifest may write anything there; somebody should have looked.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.evidence import Evidence
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.manifest import ClaimedEntry
from scanner.domain.policy import Severity

INFO = CheckInfo("card-claimed", "The facts of the model are declared by hand.", Severity.WARNING)

_REMEDY = "Check the declaration against the source, then turn this check off in your policy."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for a model whose manifest entry takes the place of a card."""
    if isinstance(subject.entry, ClaimedEntry):
        claim = subject.entry.claim
        message = f"what is known of it is the manifest's own claim, for {claim.source}"
        said = Evidence("declared by hand", str(subject.entry.location))
        yield Violation(subject.model.id, (), message, _REMEDY, (said,))

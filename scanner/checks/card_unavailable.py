"""The card of a model cannot be read.

## Why is this bad?

Without its card nobody can say what licence a model has or what it was made from. The model may be
missing, private, gated, disabled, or its card broken: facts about the model, which another day will
not change. (When the network or the lock is to blame, the model is `undecided` instead.)
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.card import Card, MissingCard
from scanner.domain.conclusion import Subject
from scanner.domain.evidence import Evidence
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "card-unavailable", "The card of the model cannot be read.", Severity.ERROR, "license"
)

REMEDY = "Choose another model, or ask its publisher for a card that you can read."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield at most one violation, about the model itself; ancestors are lineage-incomplete's."""
    match subject.model.card:
        case MissingCard(is_undecided=True):
            return
        case MissingCard(id=model_id, status=status, reason=reason, remedy=remedy):
            said = Evidence(reason, f"hf:{model_id}")
            todo = remedy or REMEDY
            yield Violation(model_id, (), f"the card is {status}: {reason}", todo, (said,))
        case Card(disabled=True) as card:
            said = Evidence("disabled: true", card.source)
            remedy = "Choose another model: the Hub has switched this one off."
            yield Violation(card.id, (), "the Hub has disabled this model", remedy, (said,))
        case _:
            return

"""The licence files that belong to cards, added where a source can look into repositories."""

from __future__ import annotations

from collections.abc import Mapping

from scanner.domain.card import Card, CardOutcome, CardSource, FileSource, SourceKind
from scanner.domain.ref import ModelRef
from scanner.domain.text import LicenseFile


def with_files(
    cards: Mapping[ModelRef, CardOutcome], source: CardSource | FileSource | None
) -> dict[ModelRef, CardOutcome]:
    """Return the cards, those read from the Hub today with the licence files of their commits."""
    if not isinstance(source, FileSource):
        return dict(cards)
    asked = {
        ref: ModelRef(card.id, card.commit)
        for ref, card in cards.items()
        if isinstance(card, Card) and card.provenance.kind is SourceKind.HUB and card.commit
    }
    found = source.files(set(asked.values()))
    return {ref: _with(card, found.get(asked.get(ref, ref))) for ref, card in cards.items()}


def _with(card: CardOutcome, files: tuple[LicenseFile, ...] | None) -> CardOutcome:
    return card._replace(files=files) if isinstance(card, Card) and files is not None else card

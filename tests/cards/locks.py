"""Cards and locks for the tests of locks."""

from collections.abc import Mapping
from typing import Any

from scanner.cards.lock import Lock
from scanner.cards.record import parse
from scanner.domain.card import CardOutcome, CardStatus, MissingCard, Provenance, SourceKind
from scanner.domain.ref import ModelRef

TINY, BASE = ModelRef("acme/tiny", "v1"), ModelRef("acme/base")
HUB = Provenance(SourceKind.HUB, None, "https://huggingface.co")
SNAPSHOT = Provenance(SourceKind.SNAPSHOT, "2026-02-16", "cards.jsonl")


def card(model_id: str, commit: str = "a", source: Provenance = HUB, **members: Any) -> CardOutcome:
    return parse({"id": model_id, "sha": commit * 40, **members}, source, asked=ModelRef("x"))


def gone(ref: ModelRef, status: CardStatus = CardStatus.NOT_FOUND) -> MissingCard:
    return MissingCard(ref.id, status, "because", "do this", SourceKind.HUB)


def lock_of(cards: Mapping[ModelRef, CardOutcome], *roots: ModelRef) -> Lock:
    return Lock.of(roots, cards)

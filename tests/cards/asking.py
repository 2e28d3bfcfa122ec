"""What the tests of the Hub share: a model, little patience, and somebody who watches."""

from scanner.cards.hub import HubSource, Limits
from scanner.domain.card import CardOutcome, MissingCard, SourceKind
from scanner.domain.ref import ModelRef
from tests.hub.stand_in import StandInHub

COMMIT = "0123456789abcdef0123456789abcdef01234567"
RECORD = {
    "id": "acme/tiny",
    "sha": COMMIT,
    "lastModified": "2026-01-02T03:04:05.000Z",
    "gated": "manual",
    "tags": ["license:mit", "base_model:acme/base", "base_model:finetune:acme/base"],
    "cardData": {"license": "mit", "base_model": "acme/base", "datasets": ["acme/texts"]},
    "baseModels": {"relation": "finetune", "models": [{"_id": "1", "id": "acme/base"}]},
    "config": {"model_type": "llama", "architectures": ["LlamaForCausalLM"]},
    "downloads": 7,
}
TINY = ModelRef("acme/tiny")
QUICK = Limits(timeout=0.5, whole=2.0, budget=5.0, delay=0.0)


class Watching:
    """Keeps what it is told, and interrupts after so many cards."""

    def __init__(self, interrupt_after: int = 0) -> None:
        self.cards: list[ModelRef] = []
        self.waits: list[float] = []
        self._interrupt_after = interrupt_after

    def on_card(self, ref: ModelRef, _: CardOutcome) -> None:
        self.cards.append(ref)
        if len(self.cards) == self._interrupt_after:
            raise KeyboardInterrupt

    def on_wait(self, seconds: float) -> None:
        self.waits.append(seconds)


def read(hub: StandInHub, ref: ModelRef = TINY, limits: Limits = QUICK) -> CardOutcome:
    return HubSource(hub.url, limits=limits).read([ref])[ref]


def unread(outcome: CardOutcome) -> MissingCard:
    assert isinstance(outcome, MissingCard), outcome
    assert outcome.kind is SourceKind.HUB
    return outcome

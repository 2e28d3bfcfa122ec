"""What is concluded of real models, from cards as a test states them and the built-in snapshot."""

from collections.abc import Collection, Mapping
from typing import Any

from scanner import catalog
from scanner.cards import FirstOf
from scanner.cards.record import parse
from scanner.cards.snapshot import BuiltInSnapshot
from scanner.classify import classify
from scanner.domain.card import CardOutcome, CardStatus, MissingCard, Provenance, SourceKind
from scanner.domain.conclusion import Subject
from scanner.domain.location import Location
from scanner.domain.manifest import HubEntry
from scanner.domain.policy import NO_POLICY
from scanner.domain.ref import ModelRef
from scanner.judge import judge
from scanner.resolve import resolve

PLACE = Location("models.yaml", 1, 1)


class Records:
    """Cards in the form of the Hub's records."""

    def __init__(self, *records: Mapping[str, Any]) -> None:
        self._records = {record["id"].casefold(): dict(record) for record in records}

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        return {ref: self._read(ref) for ref in refs}

    def _read(self, ref: ModelRef) -> CardOutcome:
        record = self._records.get(ref.key)
        if record is None:
            return MissingCard(ref.id, CardStatus.UNAVAILABLE, "not in this test")
        return parse(record, Provenance(SourceKind.HUB), asked=ref)


def a_record(model: str, base: str | list[str] | None = None, **more: Any) -> dict[str, Any]:
    """Return a record of the Hub, under MIT, with the base or bases that its metadata names."""
    card_data = {"license": "mit"} | ({"base_model": base} if base else {})
    return {"id": model, "cardData": card_data | more.pop("cardData", {}), **more}


def subject_of(model: str, *records: Mapping[str, Any]) -> Subject:
    """Return what is concluded of `model`."""
    source = FirstOf([Records(*records), BuiltInSnapshot()])
    ref = ModelRef(model)
    graph = resolve([ref], source, catalog.known_parents)
    return classify(HubEntry(ref, PLACE), graph.lineage(ref))


def rules_on(subject: Subject) -> dict[str, str]:
    """Return the checks that the model itself trips, each with its severity."""
    found = judge(subject, NO_POLICY)
    return {f.rule: f.severity.value for f in found if f.member == subject.model.id}

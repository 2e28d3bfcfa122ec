"""Recorded cards, built into the package.

A record of another commit than the one asked for is still the best that is known without a
network; its own `commit` says what it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from scanner.cards.record import parse
from scanner.domain.card import CardOutcome, CardStatus, MissingCard, Provenance, SourceKind
from scanner.domain.ref import ModelRef
from scanner.rows import Row, SortedRows, shipped

_REMEDY = "ask the Hub (run without --offline), or give a snapshot that has it (--snapshot FILE)"


class BuiltInSnapshot:
    """The snapshot of the package, looked up card by card without reading it whole."""

    def __init__(self, rows: SortedRows | None = None) -> None:
        """Look up in `rows`, keyed by lower-cased id; by default in those of the package."""
        self._rows = rows

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref."""
        rows = self._rows or shipped("snapshot")
        outcomes: dict[ModelRef, CardOutcome] = {}
        for ref in refs:
            record = rows.get(ref.key)
            if record is None:
                outcomes[ref] = missing(ref, "not in the built-in snapshot")
            else:
                outcomes[ref] = recorded(record, "built-in", ref)
        return outcomes


def recorded(record: Row, name: str, ref: ModelRef) -> CardOutcome:
    """Return the card in one record of the snapshot called `name`."""
    as_of, source = record.get("_as_of"), record.get("_source")
    detail = f"{name}: {source}" if isinstance(source, str) else name
    date = as_of if isinstance(as_of, str) else None
    return parse(record, Provenance(SourceKind.SNAPSHOT, date, detail), asked=ref)


def missing(ref: ModelRef, reason: str) -> MissingCard:
    """Return that a snapshot has no card of a model."""
    return MissingCard(ref.id, CardStatus.UNAVAILABLE, reason, _REMEDY, SourceKind.SNAPSHOT)

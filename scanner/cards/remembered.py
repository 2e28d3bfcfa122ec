"""A source that is never asked twice for one card, however many manifests name it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from scanner.domain.card import CardOutcome, CardSource
from scanner.domain.ref import ModelRef


class Remembered:
    """Another source, and all that it has answered in this run."""

    def __init__(self, source: CardSource) -> None:
        """Ask `source`, once for every ref."""
        self._source = source
        self._known: dict[tuple[str, str | None], CardOutcome] = {}

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref."""
        fresh = [ref for ref in refs if _identity(ref) not in self._known]
        for ref, outcome in (self._source.read(fresh) if fresh else {}).items():
            self._known[_identity(ref)] = outcome
        return {ref: self._known[_identity(ref)] for ref in refs}


def _identity(ref: ModelRef) -> tuple[str, str | None]:
    return (ref.key, ref.revision)

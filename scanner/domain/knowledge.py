"""Shipped facts about single models, and how fresh the shipped facts are."""

from enum import StrEnum
from typing import NamedTuple

from scanner.domain.card import Relation
from scanner.domain.evidence import Confidence, Evidence


class Basis(StrEnum):
    """What a known base rests on; a hint (a file name, another project's table) is no statement."""

    PUBLISHER = "publisher-statement"
    CURATED = "curated"
    HINT = "hint"


class KnownParent(NamedTuple):
    """A base model that a card's metadata leaves out but a source states or hints at."""

    id: str
    relation: Relation
    basis: Basis
    confidence: Confidence
    evidence: tuple[Evidence, ...]


class ModelType(NamedTuple):
    """A model type of transformers: the Hub id it is named for, and that checkpoint's sizes.

    `shape` has pairs of a configuration's member and its value, sorted. A hint: an architecture is
    not a lineage.
    """

    name: str
    reference: str | None
    shape: tuple[tuple[str, int], ...]
    evidence: tuple[Evidence, ...]


class ModelLicense(NamedTuple):
    """The licence of one model for a time, where its card alone is ambiguous.

    `declares` are the pairs of `license` and `license_name` for which it holds; `valid_from` and
    `valid_until` (ISO dates, both inclusive) bound the day on which the card was so.
    """

    license: str
    declares: frozenset[tuple[str | None, str | None]]
    valid_from: str | None
    valid_until: str | None
    confidence: Confidence
    evidence: tuple[Evidence, ...]

    def holds(self, declared: tuple[str | None, str | None], day: str | None) -> bool:
        """Whether this speaks of a card that declares this pair and is of this day, if known."""
        in_time = day is None or (self.valid_from or day) <= day <= (self.valid_until or day)
        return declared in self.declares and in_time


class KnowledgeDates(NamedTuple):
    """The newest review date (ISO) of the shipped rows, by kind."""

    licenses: str
    organisations: str
    snapshot: str

"""Shipped facts about single models, and how fresh the shipped facts are."""

from __future__ import annotations

from typing import NamedTuple

from scanner.domain.card import Relation
from scanner.domain.evidence import Confidence, Evidence


class KnownParent(NamedTuple):
    """A base model that a card's metadata leaves out but a source states."""

    id: str
    relation: Relation
    confidence: Confidence
    evidence: tuple[Evidence, ...]


class ModelLicense(NamedTuple):
    """The licence of one model where its card alone is ambiguous.

    Holds for a card that declares `declared` and `declared_name` and, where `commit` is given, for
    that commit only.
    """

    license: str
    declared: str | None
    declared_name: str | None
    commit: str | None
    confidence: Confidence
    evidence: tuple[Evidence, ...]


class KnowledgeDates(NamedTuple):
    """The newest review date (ISO) of the shipped rows, by kind."""

    licenses: str
    organisations: str
    snapshot: str

"""Models that a project's own files speak of."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from scanner.domain.evidence import Confidence
from scanner.domain.location import Location


class ReferenceKind(StrEnum):
    """What a reference names; the words are the contract of the report's `kind`."""

    HUB = "hub"
    HOSTED = "hosted"
    OLLAMA = "ollama"
    LOCAL = "local"
    UNRESOLVED = "unresolved"


class Reference(NamedTuple):
    """One place in a project's files that names a model.

    `id` is a Hub id, `vendor/model` for a hosted model, an Ollama name with its tag, a path, or,
    where it is unresolved, the expression as written. `location` is the place of that text.
    `found_by` is the vocabulary row that made us look. `hub_id` is the Hub model that an Ollama
    name is known to stand for. `declared` is None until it was held against a manifest.
    """

    id: str
    kind: ReferenceKind
    location: Location
    revision: str | None
    confidence: Confidence
    found_by: str
    hub_id: str | None = None
    declared: bool | None = None

    @property
    def needs_declaring(self) -> bool:
        """Whether this names a model that a manifest could and should list."""
        return self.kind not in {ReferenceKind.LOCAL, ReferenceKind.UNRESOLVED}


class Note(NamedTuple):
    """Something a reader of the references should know: a file not read, a model not used."""

    location: Location
    message: str


class Discovery(NamedTuple):
    """What was found, in the order of path, line and column, and how many files were read."""

    references: tuple[Reference, ...]
    notes: tuple[Note, ...]
    files: int = 0

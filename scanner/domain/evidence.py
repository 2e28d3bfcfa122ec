"""Statements with the place they were read, and how sure they make us."""

from enum import StrEnum
from typing import NamedTuple


class Confidence(StrEnum):
    """How sure a conclusion is, from surest to not at all."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"

    @property
    def rank(self) -> int:
        """Position from surest (0) to not at all (3)."""
        return _CONFIDENCES.index(self)


_CONFIDENCES = tuple(Confidence)


def least_sure(*levels: Confidence) -> Confidence:
    """Return the weakest of `levels`: a chain of conclusions is as sure as its weakest link."""
    return max(levels, key=lambda level: level.rank)


class Evidence(NamedTuple):
    """A statement and where it was read.

    `source` is a place a reviewer can open: `hf:owner/name@commit` for a card, `data:licenses/mit`
    for a shipped row, a URL, a package (`pkg:type/name@version#file`), a path of the project, or
    `unverified` where no source was read. `read` is the ISO date on which it was read,
    or empty where the source carries its own date.
    """

    statement: str
    source: str
    read: str = ""

"""A piece of text at a place that announces a model."""

from __future__ import annotations

from typing import NamedTuple

from scanner.discover.vocabulary import Row
from scanner.domain.location import Location


class Written(NamedTuple):
    """Text of a project and its place.

    `is_sure` is False where the text only may be the value: one of several, or a default that a
    caller or the environment can change. `is_expression` says that the text is source code of which
    the value is not known.
    """

    text: str
    location: Location
    is_sure: bool = True
    is_expression: bool = False

    def after(self, length: int) -> Written:
        """Return what stands behind the first `length` characters, on the same line."""
        place = self.location
        moved = place._replace(column=place.column + length)
        return self._replace(text=self.text[length:], location=moved)


class Sighting(NamedTuple):
    """A text at a place where the vocabulary expects a model.

    `vendor` overrides the row's where the place itself says who serves the model. `is_broken` marks
    what was read from a file whose syntax could not be understood.
    """

    written: Written
    row: Row
    revision: str | None = None
    vendor: str = ""
    is_broken: bool = False

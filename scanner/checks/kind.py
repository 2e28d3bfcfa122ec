"""What a built-in check is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation


class Check(Protocol):
    """A module under `scanner.checks`."""

    INFO: CheckInfo

    def check(self, subject: Subject, /) -> Iterator[Violation]:
        """Yield what is wrong with `subject`; pure."""
        ...

"""Bounds on one question: no circles, no endless depth, no endless work."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager

# Far above what readable code needs; beyond them the value is unknown.
_MAX_DEPTH = 40
_MAX_STEPS = 250


class Bounded:
    """Counts the steps of answering a question, those of the questions in it included."""

    def __init__(self) -> None:
        self._active: set[tuple[str, int, int]] = set()
        self._steps = 0

    @property
    def is_busy(self) -> bool:
        """Whether a question is being answered, so that the next one is a part of it."""
        return bool(self._active)

    @contextmanager
    def step(self, kind: str, expression: ast.expr, scope: object) -> Iterator[bool]:
        """Say whether to go on: not in circles, not too deep, not beyond what one may cost."""
        if not self._active:
            self._steps = _MAX_STEPS
        step = (kind, id(expression), id(scope))
        self._steps -= 1
        if step in self._active or len(self._active) > _MAX_DEPTH or self._steps < 0:
            yield False
            return
        self._active.add(step)
        try:
            yield True
        finally:
            self._active.discard(step)

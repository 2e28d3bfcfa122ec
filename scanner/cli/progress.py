"""A line on standard error that says how far the reading of cards is."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Self

import click

from scanner.domain.card import CardOutcome
from scanner.domain.ref import ModelRef


class Progress:
    """Keeps the cards that the Hub has answered; shows their number to a person at a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        """Stay silent when `quiet`, in CI, or where standard error is no terminal."""
        self._shown = not quiet and sys.stderr.isatty() and not os.environ.get("CI")
        self.cards: dict[ModelRef, CardOutcome] = {}

    def __enter__(self) -> Self:
        """Begin at nothing read."""
        return self

    def on_card(self, ref: ModelRef, outcome: CardOutcome) -> None:
        """Keep one card more."""
        self.cards[ref] = outcome
        self._show(f"reading cards: {len(self.cards)}")

    def on_wait(self, seconds: float) -> None:
        """Say how long the Hub makes us wait."""
        self._show(
            f"reading cards: {len(self.cards)}, held by the Hub's rate limit for {seconds:.0f} s"
        )

    def clear(self) -> None:
        """Make place for other output."""
        if self.cards:
            self._show("")

    def _show(self, text: str) -> None:
        if self._shown:
            click.echo(f"\r\x1b[2K{text}", err=True, nl=False)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave no trace on the screen."""
        self.clear()

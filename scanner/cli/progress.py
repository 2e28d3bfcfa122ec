"""A line on standard error that says how far the reading of cards is."""

from __future__ import annotations

import os
import sys
import threading
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
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Begin at nothing read."""
        return self

    def on_card(self, ref: ModelRef, card: CardOutcome) -> None:
        """Keep one card more; called from the threads that read."""
        with self._lock:
            self.cards[ref] = card
            if self._shown:
                click.echo(f"\rreading cards: {len(self.cards)}", err=True, nl=False)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave no trace on the screen."""
        if self._shown and self.cards:
            click.echo("\r\x1b[2K", err=True, nl=False)

"""A line on standard error that says how far the reading of cards is."""

from __future__ import annotations

import os
import sys
import threading
from types import TracebackType
from typing import Any

import click


class Progress:
    """Counts cards while they come in; shown only to a person at a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        """Stay silent when `quiet`, in CI, or where standard error is no terminal."""
        self._shown = not quiet and sys.stderr.isatty() and not os.environ.get("CI")
        self._count = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Progress:
        """Begin at nothing read."""
        return self

    def on_card(self, *_card: Any) -> None:
        """Count one card more; called from the threads that read."""
        with self._lock:
            self._count += 1
            if self._shown:
                click.echo(f"\rreading cards: {self._count}", err=True, nl=False)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave no trace on the screen."""
        if self._shown and self._count:
            click.echo("\r\x1b[2K", err=True, nl=False)

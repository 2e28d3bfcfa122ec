"""When a request may go out: what all threads of one source share."""

from __future__ import annotations

import threading
import time


class Gate:
    """Holds every thread back while the Hub asks for patience, and for good when it is no use.

    Waiting counts once for all threads, against one budget in seconds. `patience` is the number of
    models in a row that the network may fail before the rest are not tried any more.
    """

    def __init__(self, budget: float, patience: int) -> None:
        """Open the gate."""
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._budget = budget
        self._patience = patience
        self._failures = 0
        self._open_at = 0.0
        self.reason = ""

    def hold(self, seconds: float) -> None:
        """Keep all threads back for `seconds` from now; close where the budget has not so much."""
        with self._lock:
            now = time.monotonic()
            more = now + seconds - max(now, self._open_at)
            if more > self._budget:
                self._close("the Hub's rate limit asks for a longer wait than was allowed")
            elif more > 0:
                self._budget -= more
                self._open_at = now + seconds

    def wait(self, seconds: float = 0.0) -> bool:
        """Sleep for `seconds` and until nothing holds; False where the gate is closed for good."""
        until = time.monotonic() + seconds
        while (left := max(until, self._open_at) - time.monotonic()) > 0:
            if self._closed.wait(left):
                return False
        return not self._closed.is_set()

    @property
    def seconds_left(self) -> float:
        """How long everybody is still held back, 0 where nobody is."""
        return 0.0 if self._closed.is_set() else max(0.0, self._open_at - time.monotonic())

    def answered(self) -> None:
        """Note that the Hub answered, whatever it said."""
        self._failures = 0

    def failed(self, reason: str) -> None:
        """Note that a model could not be asked for; close after too many in a row."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._patience:
                self._close(reason)

    def close(self) -> None:
        """Let nobody through any more."""
        with self._lock:
            self._close("interrupted")

    def _close(self, reason: str) -> None:
        self.reason = self.reason or reason
        self._closed.set()

"""An exception covers nothing.

## Why is this bad?

It waives rules for a model that is gone, that has moved to another commit or licence than the one
it was granted for, or that does not trip them. Left in place, it waits for a finding that nobody
has approved.
"""

from __future__ import annotations

from scanner.domain.finding import CheckInfo
from scanner.domain.grants import Granted
from scanner.domain.policy import Severity

INFO = CheckInfo("exception-unused", "An exception covers nothing.", Severity.WARNING)

REMEDY = "Remove it; where model or licence have changed, have it approved anew."


def message(granted: Granted) -> str:
    """Return what is wrong; empty: nothing."""
    if not granted.idle:
        return ""
    exception = granted.exception
    return f"exception {exception.id} for {exception.model} covers nothing: {granted.idle}"

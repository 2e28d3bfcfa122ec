"""An exception has run out.

## Why is this bad?

What was approved was approved until a day, and that day is past. The findings it covered count
again; somebody has to decide anew, or take the exception away.
"""

from __future__ import annotations

from scanner.domain.finding import CheckInfo
from scanner.domain.grants import Granted
from scanner.domain.policy import Severity

INFO = CheckInfo("exception-expired", "An exception has run out.", Severity.WARNING)

REMEDY = "Have it approved again with a new date, or remove it."


def message(granted: Granted) -> str:
    """Return what is wrong; empty: nothing."""
    exception, today = granted.exception, granted.today
    if not today or exception.expires >= today:
        return ""
    return f"exception {exception.id} for {exception.model} expired on {exception.expires}"

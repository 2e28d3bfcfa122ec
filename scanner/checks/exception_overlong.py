"""An exception runs longer than the policy lets exceptions run.

## Why is this bad?

An exception that ends in ten years is a rule that nobody reviews. `max_exception_days` says how far
ahead an end may lie; an exception beyond it does not hold.
"""

from __future__ import annotations

from datetime import date

from scanner.domain.finding import CheckInfo
from scanner.domain.grants import Granted
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "exception-overlong",
    "An exception runs longer than the policy lets exceptions run.",
    Severity.WARNING,
)

REMEDY = "Give it an earlier end."


def message(granted: Granted) -> str:
    """Return what is wrong; empty: nothing."""
    exception, today, limit = granted.exception, granted.today, granted.max_days
    if not today or limit is None:
        return ""
    ahead = (date.fromisoformat(exception.expires) - date.fromisoformat(today)).days
    if ahead <= limit:
        return ""
    return (
        f"exception {exception.id} for {exception.model} ends in {ahead} days, "
        f"and the policy allows {limit}"
    )

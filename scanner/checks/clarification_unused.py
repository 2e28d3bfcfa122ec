"""A clarification speaks of no card that was read.

## Why is this bad?

A person read the licence or origin of a model at one commit. The model is gone, or stands at
another commit, so that what was read may have changed: the reading does not count.
"""

from __future__ import annotations

from scanner.domain.finding import CheckInfo
from scanner.domain.policy import Clarification, Severity

INFO = CheckInfo(
    "clarification-unused", "A clarification speaks of no card that was read.", Severity.WARNING
)

REMEDY = "Read the model again at its present commit, or remove the clarification."


def message(clarification: Clarification) -> str:
    """Return what is wrong with a `clarification` that matches no card."""
    return f"no card of {clarification.model} at commit {clarification.revision} was read"

"""A clarification speaks of no card that was read.

## Why is this bad?

A person read the licence or origin of a model as it stood. The model is gone, stands at another
commit, or has another licence file, so that what was read may have changed: the reading does not
count.
"""

from __future__ import annotations

from scanner.domain.finding import CheckInfo
from scanner.domain.grants import Clarification
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "clarification-unused", "A clarification speaks of no card that was read.", Severity.WARNING
)

REMEDY = "Read the model again as it stands, or remove the clarification."


def message(clarification: Clarification) -> str:
    """Return what is wrong with a `clarification` that matches no card."""
    said = clarification
    read = f"commit {said.revision}" if said.revision else f"licence file {said.license_sha256}"
    return f"no card of {said.model} with {read} was read"

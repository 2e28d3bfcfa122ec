"""A finding of the baseline is gone.

## Why is this bad?

It is not: somebody has mended it. Write the baseline anew, so that it cannot come back unseen.
"""

from __future__ import annotations

from scanner.domain.finding import CheckInfo
from scanner.domain.policy import Severity

INFO = CheckInfo("baseline-vanished", "A finding of the baseline is gone.", Severity.NOTE)

REMEDY = "Run `modelcustoms baseline` to write it anew."


def message(rule: str, member: str) -> str:
    """Return that the finding of `rule` about `member` is gone."""
    return f"{rule} about {member} is in the baseline, and is found no more"

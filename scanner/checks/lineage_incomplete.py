"""A lineage cannot be followed to its end.

## Why is this bad?

What lies behind the gap may be under any licence and from anywhere. A base that is a local path,
free text, gone, or simply not on record is not the same as no base.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity

INFO = CheckInfo("lineage-incomplete", "The lineage cannot be followed to its end.", Severity.ERROR)

REMEDY = (
    "Ask the publisher what the model was made from; `modelcustoms explain` shows what is known."
)


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each gap that is a fact about the models, not about today."""
    for gap in subject.gaps:
        if not gap.is_undecided:
            message = f"the lineage ends at {gap.model}: {gap.reason}"
            yield Violation(gap.model, gap.path, message, REMEDY)

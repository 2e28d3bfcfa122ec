"""A model's own statements of its licence speak against each other.

## Why is this bad?

The licence field, its name, its link and the licence file are read by different people and tools:
where they disagree, some of them are misled. The conclusion is the stricter, and nobody should rely
on the freer.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-contradicted",
    "The statements of a model on its licence contradict each other.",
    Severity.WARNING,
)

REMEDY = "Follow the stricter licence; ask the publisher which one is meant."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member of the lineage that contradicts itself."""
    for member in subject.lineage:
        against = member.license.contradictions
        if against:
            said = "; ".join(item.statement for item in against)
            message = f"the licence contradicts itself: {said}"
            yield Violation(member.id, member.path, message, REMEDY, member.license.evidence)

"""A card names other bases than its publisher, or a curated source, states elsewhere.

## Why is this bad?

One of the two is wrong, and with it the licence and the origin that follow. The lineage is the one
that the card states.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "lineage-disputed", "The card and another source name different bases.", Severity.WARNING
)

REMEDY = "Ask the publisher which of the two is right."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member whose stated bases another source contradicts."""
    for member in subject.lineage:
        if member.disputes:
            said = "; ".join(item.statement for item in member.disputes)
            message = f"another source names a base that the card does not: {said}"
            yield Violation(member.id, member.path, message, REMEDY, member.disputes)

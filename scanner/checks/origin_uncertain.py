"""The country of a publisher is known, and may be another one.

## Why is this bad?

Sources disagree on where the publisher sits, some of its countries are not stated, or no source
was read. A rule about countries goes by the first reading; whoever must be sure raises this check
to an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "origin-uncertain", "The country of a publisher may be another one.", Severity.NOTE
)

REMEDY = "Find out where the publisher sits; report the source so that the row can be mended."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member whose origin is told with doubts."""
    for member in subject.lineage:
        if member.origin.doubts:
            countries = "+".join(member.origin.countries)
            why = "; ".join(doubt.statement for doubt in member.origin.doubts)
            message = f"the origin {countries} is not certain: {why}"
            yield Violation(member.id, member.path, message, REMEDY, member.origin.doubts)

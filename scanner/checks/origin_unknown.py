"""The country of a publisher is not known.

## Why is this bad?

A rule about countries cannot be applied to what has none on record. No name, language or hosting
region stands in for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "origin-unknown",
    "The country of the publisher, or of an ancestor's publisher, is not known.",
    Severity.ERROR,
    "origin",
)

REMEDY = (
    "Find out who publishes it and where they sit; state it in your policy (`clarifications`) or "
    "the entry's `declared`, and report it so that a row can be added."
)


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member without a country, unless its card is out of reach."""
    for member in subject.lineage:
        if member.card.is_undecided or member.origin.countries:
            continue
        why = member.origin.evidence[0].statement
        message = f"the country of origin is not known: {why}"
        yield Violation(member.id, member.path, message, REMEDY, member.origin.evidence)

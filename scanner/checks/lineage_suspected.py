"""Something says that a model comes from another one that no card states.

## Why is this bad?

A base that is not told may be under another licence and from another country. What is flagged here
is a sign and no proof: the sizes of the network, a path left in a configuration, the words of a
chat template, a licence of another family. An architecture alone is never flagged.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "lineage-suspected", "Something points to a base that no card states.", Severity.WARNING
)

REMEDY = "Ask the publisher what the model was made from."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member of which there are signs of another base."""
    for member in subject.lineage:
        asked = [hint for hint in member.hints if not hint.kind.is_weak]
        if not asked:
            continue
        bases = ", ".join(dict.fromkeys(hint.base for hint in asked))
        signs = "; ".join(
            dict.fromkeys(
                f"{hint.kind}: {hint.evidence.statement} (no proof: {hint.kind.caveat})"
                for hint in asked
            )
        )
        message = f"may come from {bases}, which nothing states. {signs}"
        evidence = tuple(hint.evidence for hint in member.hints)
        yield Violation(member.id, member.path, message, REMEDY, evidence)

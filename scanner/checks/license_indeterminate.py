"""An ancestor's licence is not known, so the model's own terms are not either.

## Why is this bad?

What the ancestor withholds, the model cannot grant. An ancestor without a licence, with one that
cannot be told or with a card that cannot be read leaves every descendant in doubt, whatever the
descendant's own card says.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Member, Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.license import Category
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-indeterminate",
    "The licence of an ancestor is not known, so the model's terms are not either.",
    Severity.ERROR,
    "license",
)

REMEDY = "Find out what the ancestor is under, or choose a model whose whole lineage is licensed."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each ancestor without a known licence; today's troubles are none."""
    for ancestor in subject.ancestors:
        if not ancestor.card.is_undecided and not ancestor.license.category.is_known:
            message = f"what the model may grant is open: {_why(ancestor)}"
            evidence = ancestor.license.evidence
            yield Violation(ancestor.id, ancestor.path, message, REMEDY, evidence)


def _why(ancestor: Member) -> str:
    if ancestor.license.category is Category.UNSTATED:
        return f"its ancestor {ancestor.id} states no licence"
    why = ancestor.license.evidence[-1].statement
    return f"the licence of its ancestor {ancestor.id} cannot be told: {why}"

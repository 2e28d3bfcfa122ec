"""A model claims a freer licence than one of its ancestors allows.

## Why is this bad?

Nobody can grant more than they were given. A permissive label on a derivative of restricted weights
does not lift the restriction: whoever relies on the label breaks the ancestor's licence.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.license import Category
from scanner.domain.policy import Severity

INFO = CheckInfo(
    "license-loosened", "The model's licence is freer than an ancestor's.", Severity.ERROR
)

_REMEDY = "Follow the ancestor's licence as well, or choose a model made from freer weights."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each ancestor whose known licence is stricter than the model's."""
    own = subject.model.license
    if not own.category.is_known:
        return
    for ancestor in subject.ancestors:
        theirs = ancestor.license
        restricts = theirs.category.is_known and theirs.category.rank > Category.PERMISSIVE.rank
        if restricts and own.category.rank < theirs.category.rank:
            message = (
                f"{own.expression} ({own.category}) claims more than its ancestor {ancestor.id} "
                f"allows: {theirs.expression} ({theirs.category})"
            )
            evidence = (*own.evidence, *theirs.evidence)
            yield Violation(ancestor.id, ancestor.path, message, _REMEDY, evidence)

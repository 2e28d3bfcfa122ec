"""A model states no licence.

## Why is this bad?

Without a licence nobody but the publisher has any right to use the weights; that they can be
downloaded does not change it. (Of ancestors, `license-indeterminate` speaks.)
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.license import Category
from scanner.domain.policy import Severity

INFO = CheckInfo("license-unstated", "The model states no licence.", Severity.ERROR, "license")

REMEDY = "Ask the publisher to state a licence, or choose another model."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield at most one violation, for a model whose card states no licence."""
    held = subject.model.license
    if held.category is Category.UNSTATED:
        message = "the card states no licence"
        yield Violation(subject.model.id, (), message, REMEDY, held.evidence)

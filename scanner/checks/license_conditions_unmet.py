"""A licence in force asks for something that the context of use breaks.

## Why is this bad?

Many licences of models allow use only below a number of users or a revenue, outside some countries,
after a registration, or for research alone. Used beyond that, a model is used without a licence.
The policy's `context`, and the manifest's for one model, say what the use is.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.checks.told import told
from scanner.domain.conclusion import Subject
from scanner.domain.conditions import conditions
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity
from scanner.domain.terms import Standing

INFO = CheckInfo(
    "license-conditions-unmet",
    "A licence in force asks for something that the context of use breaks.",
    Severity.ERROR,
)

REMEDY = (
    "Choose another model, or obtain what the licence asks for and say so in the policy's context "
    "(`registered`, `agreements`)."
)


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member of the lineage with terms that the context breaks."""
    broken = [c for c in conditions(subject) if c.decision.standing is Standing.UNMET]
    for member, message in told(broken):
        yield Violation(member.id, member.path, message, REMEDY, member.license.evidence)

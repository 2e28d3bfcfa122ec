"""A licence in force has a condition that the context of use does not decide.

## Why is this bad?

Whether the condition is met hangs on a fact that the policy's `context` does not state: how many
users there are, where, for what. Until somebody says so, nobody knows whether the use is licensed.
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
    "license-conditions-undecided",
    "A licence in force has a condition that the context of use does not decide.",
    Severity.WARNING,
)

_OPEN = "the missing facts"
REMEDY = f"State {_OPEN} in the policy's `context`, or in the manifest's for this model."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member with undecided terms; it names the missing facts."""
    open_ = [c for c in conditions(subject) if c.decision.standing is Standing.UNDECIDED]
    missing = {c.member.id: set[str]() for c in open_}
    for condition in open_:
        missing[condition.member.id].update(condition.decision.missing)
    for member, message in told(open_):
        facts = ", ".join(f"`{fact}`" for fact in sorted(missing[member.id]))
        remedy = REMEDY.replace(_OPEN, facts)
        said = f"{message}; the context does not say: {facts}"
        yield Violation(member.id, member.path, said, remedy, member.license.evidence)

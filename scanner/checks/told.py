"""Conditions of licences in words, one sentence for each member of a lineage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.domain.conclusion import Member
from scanner.domain.conditions import Condition


def told(found: Sequence[Condition]) -> Iterator[tuple[Member, str]]:
    """Yield each member with what each of its licences asks, in their order."""
    members = {condition.member.id: condition.member for condition in found}
    for member in members.values():
        asked: dict[str, list[str]] = {}
        for condition in found:
            if condition.member.id == member.id:
                asked.setdefault(condition.row.id, []).append(condition.decision.why)
        yield member, "; ".join(f"{name} {', and '.join(whys)}" for name, whys in asked.items())

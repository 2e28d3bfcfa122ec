"""What differs between how models stood and how they stand. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from scanner.reports.diff.standing import Facts, Standing


class Fate(StrEnum):
    """What became of a model between the two."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class Change(NamedTuple):
    """One difference: of the model itself, or of the ancestor `member`.

    `what` is the name of a fact, `ancestor` for one that came or went, or `finding`. `before` or
    `after` is empty where there was or is none.
    """

    what: str
    before: str
    after: str
    member: str = ""


class ModelChange(NamedTuple):
    """A model that is not as it was; of one that came or went, all facts are changes."""

    id: str
    fate: Fate
    changes: tuple[Change, ...]


class Comparison(NamedTuple):
    """The models that are not as they were, in the order of their names, and how many are."""

    models: tuple[ModelChange, ...]
    unchanged: int

    def count(self, fate: Fate) -> int:
        """Return how many models met this fate."""
        return sum(model.fate is fate for model in self.models)


def compare(old: Sequence[Standing], new: Sequence[Standing]) -> Comparison:
    """Return what differs from `old` to `new`; models are the same by id, whatever its case."""
    before, after = _by_id(old), _by_id(new)
    found = []
    for key in sorted({*before, *after}):
        change = _model(before.get(key), after.get(key))
        if change.changes:
            found.append(change)
    return Comparison(tuple(found), len({*before, *after}) - len(found))


def _by_id(standings: Sequence[Standing]) -> dict[tuple[str, int], Standing]:
    """Return the models by id and, for those of several manifests, by their turn."""
    turns: Counter[str] = Counter()
    found = {}
    for standing in standings:
        key = standing.id.casefold()
        found[key, turns[key]] = standing
        turns[key] += 1
    return found


def _model(old: Standing | None, new: Standing | None) -> ModelChange:
    if new is None:
        changes = tuple(Change(what, text, "") for what, text in _facts(old))
        return ModelChange(old.id if old else "", Fate.REMOVED, changes)
    if old is None:
        changes = tuple(Change(what, "", text) for what, text in _facts(new))
        return ModelChange(new.id, Fate.ADDED, changes)
    changes = (*_differing(old.facts, new.facts), *_ancestors(old, new), *_findings(old, new))
    return ModelChange(new.id, Fate.CHANGED, changes)


def _facts(standing: Standing | None) -> Facts:
    return standing.facts if standing else ()


def _differing(old: Facts, new: Facts, member: str = "") -> Iterator[Change]:
    """Yield the facts that both have and that differ."""
    before = dict(old)
    for what, text in new:
        if before.get(what, text) != text:
            yield Change(what, before[what], text, member)


def _ancestors(old: Standing, new: Standing) -> Iterator[Change]:
    before = {member.casefold(): (member, facts) for member, facts in old.ancestors.items()}
    after = {member.casefold(): (member, facts) for member, facts in new.ancestors.items()}
    for key in sorted({*before, *after}):
        if key not in after:
            member, facts = before[key]
            yield Change("ancestor", _line(facts), "", member)
        elif key not in before:
            member, facts = after[key]
            yield Change("ancestor", "", _line(facts), member)
        else:
            member, facts = after[key]
            yield from _differing(before[key][1], facts, member)


def _line(facts: Facts) -> str:
    return ", ".join(text for what, text in facts if text and what != "commit")


def _findings(old: Standing, new: Standing) -> Iterator[Change]:
    if old.findings is None or new.findings is None:
        return
    before, after = Counter(old.findings), Counter(new.findings)
    for finding in sorted((before - after).elements()):
        yield Change("finding", finding, "")
    for finding in sorted((after - before).elements()):
        yield Change("finding", "", finding)

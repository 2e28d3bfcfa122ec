"""What other organisation rows would make of the models in the built-in snapshot."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from unittest import mock

from origins.rows import Row
from scanner import catalog, rows
from scanner.cards.snapshot import BuiltInSnapshot
from scanner.classify import classify
from scanner.domain.location import Location
from scanner.domain.manifest import HubEntry
from scanner.domain.policy import NO_POLICY
from scanner.domain.ref import ModelRef, namespace_of
from scanner.judge import judge, verdict
from scanner.resolve import Graph, resolve


class Judged(NamedTuple):
    """What the built-in checks make of a model, and the countries of its lineage."""

    verdict: str
    countries: str

    def __str__(self) -> str:
        return f"{self.verdict}, {self.countries}"


def moved(before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[str]:
    """Yield a line for each way in which models change, with their number and one of them."""
    refs = [ModelRef(row["id"]) for row in rows.shipped("snapshot").all()]
    graph = resolve(refs, BuiltInSnapshot(), catalog.known_parents)
    fresh = {key for key, row in after.items() if row != before.get(key)}
    touched = [ref for ref in refs if fresh & _publishers(graph, ref)]
    was, becomes = _judged(graph, touched, before), _judged(graph, touched, after)
    changed: dict[tuple[Judged, Judged], list[str]] = defaultdict(list)
    for model in was:
        if was[model] != becomes[model]:
            changed[was[model], becomes[model]].append(model)
    for (old, new), models in sorted(changed.items()):
        count = f"{len(models)} model{'s' if len(models) > 1 else ''}"
        yield f"! {count}, such as {min(models)}: {old} -> {new}"


def _publishers(graph: Graph, ref: ModelRef) -> set[str]:
    lineage = graph.lineage(ref)
    ids = (lineage.id, *(ancestor.id for ancestor in lineage.ancestors))
    return {namespace_of(model).casefold() for model in ids}


def _judged(graph: Graph, refs: list[ModelRef], known: Mapping[str, Row]) -> dict[str, Judged]:
    """Judge every model with `known` in place of the shipped organisations."""

    def shipped(name: str) -> Any:
        return known if name == "organisations" else rows.shipped(name)

    with mock.patch.object(catalog, "shipped", shipped):
        catalog.organisation.cache_clear()
        found = {ref.id: _of(graph, ref) for ref in refs}
    catalog.organisation.cache_clear()
    return found


def _of(graph: Graph, ref: ModelRef) -> Judged:
    subject = classify(HubEntry(ref, Location("", 0, 0)), graph.lineage(ref))
    told = verdict(subject, judge(subject, NO_POLICY)).value
    return Judged(told, "+".join(subject.countries) or "unknown")

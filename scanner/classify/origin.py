"""Concludes where a model's publisher is from.

The publisher is the organisation behind the Hub namespace, by exact match with a row: never by
likeness, never by language, hosting region or a provider's address. Who only re-packages other
people's weights is no origin: such a model comes from wherever its bases come from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from scanner import catalog
from scanner.domain.conclusion import OriginConclusion
from scanner.domain.evidence import Confidence, Evidence, least_sure
from scanner.domain.knowledge import Basis
from scanner.domain.lineage import Lineage
from scanner.domain.origin import Organisation, OrganisationKind
from scanner.domain.ref import namespace_of


def conclude_origin(
    model_id: str,
    parents: Mapping[str, tuple[str, ...]],
    day: str | None = None,
    hinted: Collection[str] = (),
) -> OriginConclusion:
    """Return the origin of one member of a lineage.

    `parents` maps the folded id of every member to the ids of its bases; those of the members
    `hinted` nobody states. `day` is the ISO date on which the card was last changed; without one,
    what holds today is meant.
    """
    publisher = publisher_of(namespace_of(model_id), day)
    if publisher is None:
        return _no_row(model_id)
    if publisher.kind.passes_origin_through:
        return _passed_through(model_id, publisher, parents, hinted)
    return origin_of(publisher)


def origin_of(publisher: Organisation) -> OriginConclusion:
    """Return the origin of what an organisation makes itself."""
    return OriginConclusion(
        publisher.countries,
        publisher.name,
        publisher.parent,
        publisher.kind,
        _confidence(publisher),
        (*publisher.evidence, *_why_unknown(publisher)),
        tuple(_doubts(publisher)),
        publisher.is_verified,
    )


def publisher_of(namespace: str, day: str | None = None) -> Organisation | None:
    """Return the organisation behind a namespace on a day; a renamed one is what it became."""
    found = catalog.organisation(namespace)
    if found is None:
        return None
    then = found.as_of(day)
    now = catalog.organisation(found.renamed_to) if found.renamed_to else None
    if now is None or then is not found:
        return then
    renamed = Evidence(f"the namespace {found.namespace} became {now.namespace}", found.source)
    return now.as_of(day)._replace(evidence=(renamed, *now.evidence))


def parents_in(lineage: Lineage) -> dict[str, tuple[str, ...]]:
    """Return the bases of every member of a lineage, by folded id."""
    found: dict[str, list[str]] = {}
    for ancestor in lineage.ancestors:
        for edge in ancestor.edges:
            found.setdefault(edge.child.casefold(), []).append(edge.parent)
    return {child: tuple(bases) for child, bases in found.items()}


def hinted_in(lineage: Lineage) -> frozenset[str]:
    """Return the folded ids of the members whose bases nobody states."""
    edges = (edge for ancestor in lineage.ancestors for edge in ancestor.edges)
    return frozenset(edge.child.casefold() for edge in edges if edge.basis is Basis.HINT)


class _Base(NamedTuple):
    """A base that a re-packager's model leads to, and whose it is; None: of nobody who tells."""

    id: str
    is_hinted: bool
    publisher: Organisation | None

    @property
    def countries(self) -> tuple[str, ...]:
        return self.publisher.countries if self.publisher else ()

    @property
    def evidence(self) -> Evidence:
        if not self.publisher or not self.countries:
            return Evidence(f"base {self.id}: where it comes from is not known", "")
        hinted = ", only hinted at" if self.is_hinted else ""
        said = f"{self.publisher.name}, {', '.join(self.countries)}"
        return Evidence(f"base {self.id}{hinted}: {said}", self.publisher.source)


def _passed_through(
    model_id: str,
    organisation: Organisation,
    parents: Mapping[str, tuple[str, ...]],
    hinted: Collection[str],
) -> OriginConclusion:
    """Return the origin of the nearest bases whose publishers are origins themselves."""
    bases = list(_nearest(model_id, parents, hinted))
    publishers = [base.publisher for base in bases if base.publisher and base.countries]
    known = {country for base in bases for country in base.countries}
    sure = least_sure(organisation.confidence, *map(_confidence, publishers))
    if not all(base.countries and not base.is_hinted for base in bases):
        sure = Confidence.LOW
    kind = f"{organisation.name} is a {organisation.kind}, which is no origin: the bases decide"
    why = sorted(base.evidence for base in bases) or [Evidence("no base is known", "")]
    return OriginConclusion(
        tuple(sorted(known)),
        organisation.name,
        None,
        organisation.kind,
        sure if known else Confidence.NONE,
        (Evidence(kind, organisation.source), *why),
        is_verified=all(publisher.is_verified for publisher in publishers),
    )


def _nearest(
    model_id: str, parents: Mapping[str, tuple[str, ...]], hinted: Collection[str]
) -> Iterator[_Base]:
    """Yield the bases at which the way through re-packagers ends."""
    level, seen = [(model_id, False)], set[str]()
    while level:
        model, is_hinted = level.pop()
        if model.casefold() in seen:
            continue
        seen.add(model.casefold())
        publisher = publisher_of(namespace_of(model))
        passes = publisher is not None and publisher.kind.passes_origin_through
        further = parents.get(model.casefold(), ()) if passes else ()
        is_hinted = is_hinted or (bool(further) and model.casefold() in hinted)
        level += [(base, is_hinted) for base in further]
        if not further and model != model_id:
            yield _Base(model, is_hinted, None if passes else publisher)


def _confidence(publisher: Organisation) -> Confidence:
    if not publisher.countries:
        return Confidence.NONE
    # Of such a body some countries are known, and others may be missing.
    if publisher.is_international:
        return least_sure(Confidence.MEDIUM, publisher.confidence)
    return publisher.confidence


def _why_unknown(publisher: Organisation) -> Iterator[Evidence]:
    if publisher.countries:
        return
    if publisher.kind is OrganisationKind.INDIVIDUAL:
        said = "the publisher is a person who states no country, and nobody's is guessed"
    elif publisher.is_international:
        said = "a body of several countries, which are not stated"
    else:
        said = "no source on its headquarters was read"
    yield Evidence(said, publisher.source)


def _doubts(publisher: Organisation) -> Iterator[Evidence]:
    """Yield why the answer may be another one."""
    if not publisher.countries:
        return
    if publisher.contested:
        for reading in publisher.contested:
            countries = "+".join(reading.countries) or "several countries"
            yield Evidence(f"read as {countries}: {reading.statement}", reading.source)
    elif not publisher.is_verified:
        yield Evidence("no source on its headquarters was read", publisher.source)
    if publisher.is_international:
        yield Evidence("a body of several countries, not all of them stated", publisher.source)
    parent = publisher.parent
    if parent and not parent.is_verified and set(parent.countries) != set(publisher.countries):
        where = "+".join(parent.countries) or "a country that is not known"
        said = f"said to be part of {parent.name}, {where}; no source on that was read"
        yield Evidence(said, publisher.source)


def _no_row(model_id: str) -> OriginConclusion:
    namespace = namespace_of(model_id)
    said = f"no row holds the Hub namespace `{namespace}`"
    if not namespace:
        said = f"the id `{model_id}` has no namespace, which would say who publishes it"
    looked_for = Evidence(said, "data:organisations")
    return OriginConclusion((), None, None, None, Confidence.NONE, (looked_for,))

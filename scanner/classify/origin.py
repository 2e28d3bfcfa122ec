"""Concludes where a model's publisher is from.

The publisher is the organisation behind the Hub namespace, by exact match with a row: never by
likeness, never by language, hosting region or a provider's address. Who only re-packages other
people's weights is no origin: such a model comes from wherever its bases come from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

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


def _passed_through(
    model_id: str,
    organisation: Organisation,
    parents: Mapping[str, tuple[str, ...]],
    hinted: Collection[str],
) -> OriginConclusion:
    """Return the origin of the nearest bases whose publishers are origins themselves."""
    countries: set[str] = set()
    sure = [organisation.confidence]
    kind = f"{organisation.name} is a {organisation.kind}, which is no origin: the bases decide"
    why = [Evidence(kind, organisation.source)]
    seen = {model_id.casefold()}
    level = _bases(model_id, parents, hinted)
    complete = bool(level)
    while level:
        base, doubt = level.pop()
        complete = complete and not doubt
        if base.casefold() in seen:
            continue
        seen.add(base.casefold())
        publisher = publisher_of(namespace_of(base))
        if publisher and publisher.kind.passes_origin_through:
            further = _bases(base, parents, hinted)
            level += further
            complete = complete and bool(further)
        elif publisher and publisher.countries:
            countries.update(publisher.countries)
            sure.append(_confidence(publisher))
            where = ", ".join(publisher.countries)
            why.append(Evidence(f"base {base}{doubt}: {publisher.name}, {where}", publisher.source))
        else:
            complete = False
            why.append(Evidence(f"base {base}: the publisher's country is not known", ""))
    known = tuple(sorted(countries))
    confidence = least_sure(*sure) if known else Confidence.NONE
    if known and not complete:
        confidence = Confidence.LOW
    if len(why) == 1:
        why.append(Evidence("no base is known", ""))
    return OriginConclusion(
        known, organisation.name, None, organisation.kind, confidence, (why[0], *sorted(why[1:]))
    )


def _bases(
    child: str, parents: Mapping[str, tuple[str, ...]], hinted: Collection[str]
) -> list[tuple[str, str]]:
    """Return the bases of a member, each with what is to be said against it."""
    doubt = ", only hinted at" if child.casefold() in hinted else ""
    return [(base, doubt) for base in parents.get(child.casefold(), ())]


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

"""Concludes where a model's publisher is from.

The publisher is the organisation behind the Hub namespace, by exact match with a row: never by
likeness, never by language, hosting region or a provider's address. Who only re-packages other
people's weights is no origin: such a model comes from wherever its bases come from.
"""

from __future__ import annotations

from collections.abc import Mapping

from scanner import catalog
from scanner.domain.conclusion import OriginConclusion
from scanner.domain.evidence import Confidence, Evidence, least_sure
from scanner.domain.lineage import Lineage
from scanner.domain.manifest import Claim
from scanner.domain.origin import Organisation
from scanner.domain.ref import namespace_of


def conclude_origin(model_id: str, parents: Mapping[str, tuple[str, ...]]) -> OriginConclusion:
    """Return the origin of one member of a lineage.

    `parents` maps the folded id of every member to the ids of its bases.
    """
    organisation = catalog.organisation(namespace_of(model_id))
    if organisation is None:
        return _no_row(model_id)
    if organisation.kind.passes_origin_through:
        return _passed_through(model_id, organisation, parents)
    sure = organisation.confidence if organisation.countries else Confidence.NONE
    return OriginConclusion(
        organisation.countries,
        organisation.name,
        organisation.parent,
        organisation.kind,
        sure,
        organisation.evidence,
    )


def claimed_origin(claim: Claim, source: str) -> OriginConclusion:
    """Return the origin that a manifest declares by hand."""
    said = f"the manifest declares publisher {claim.publisher or 'none'}, country {claim.country}"
    return OriginConclusion(
        (claim.country,) if claim.country else (),
        claim.publisher,
        None,
        None,
        Confidence.LOW if claim.country else Confidence.NONE,
        (Evidence(said, source),),
    )


def parents_in(lineage: Lineage) -> dict[str, tuple[str, ...]]:
    """Return the bases of every member of a lineage, by folded id."""
    found: dict[str, list[str]] = {}
    for ancestor in lineage.ancestors:
        for edge in ancestor.edges:
            found.setdefault(edge.child.casefold(), []).append(edge.parent)
    return {child: tuple(bases) for child, bases in found.items()}


def _passed_through(
    model_id: str, organisation: Organisation, parents: Mapping[str, tuple[str, ...]]
) -> OriginConclusion:
    """Return the origin of the nearest bases whose publishers are origins themselves."""
    countries: set[str] = set()
    sure = [organisation.confidence]
    why = [
        Evidence(
            f"{organisation.name} is a {organisation.kind}: the bases decide", _row(organisation)
        )
    ]
    complete = bool(parents.get(model_id.casefold()))
    level, seen = list(parents.get(model_id.casefold(), ())), {model_id.casefold()}
    while level:
        base = level.pop()
        if base.casefold() in seen:
            continue
        seen.add(base.casefold())
        publisher = catalog.organisation(namespace_of(base))
        if publisher and publisher.kind.passes_origin_through:
            level += parents.get(base.casefold(), ())
            complete = complete and bool(parents.get(base.casefold()))
        elif publisher and publisher.countries:
            countries.update(publisher.countries)
            sure.append(publisher.confidence)
            where = ", ".join(publisher.countries)
            why.append(Evidence(f"base {base}: {publisher.name}, {where}", _row(publisher)))
        else:
            complete = False
    known = tuple(sorted(countries))
    confidence = least_sure(*sure) if known else Confidence.NONE
    if known and not complete:
        confidence = Confidence.LOW
    return OriginConclusion(
        known, organisation.name, None, organisation.kind, confidence, tuple(sorted(why))
    )


def _no_row(model_id: str) -> OriginConclusion:
    namespace = namespace_of(model_id) or model_id
    looked_for = Evidence(f"no row holds the Hub namespace `{namespace}`", "data:organisations")
    return OriginConclusion((), None, None, None, Confidence.NONE, (looked_for,))


def _row(organisation: Organisation) -> str:
    return f"data:organisations/{organisation.namespace}"

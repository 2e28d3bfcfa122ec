"""Puts the conclusions of a whole lineage together into what checks and rules judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scanner.classify.effective import effective_license
from scanner.classify.hints import disputes, hints
from scanner.classify.license import conclude_license
from scanner.classify.origin import conclude_origin, hinted_in, parents_in
from scanner.domain.card import Card
from scanner.domain.conclusion import Member, Subject
from scanner.domain.evidence import Confidence, least_sure
from scanner.domain.lineage import Ancestor, Lineage
from scanner.domain.manifest import ClaimedEntry, Entry, HostedEntry

if TYPE_CHECKING:
    from scanner.domain.hosted import HostedModel


class _Descent(NamedTuple):
    """The bases of every member of a lineage, by folded id, and whose bases nobody states."""

    parents: dict[str, tuple[str, ...]]
    hinted: frozenset[str]


def classify(entry: Entry, lineage: Lineage) -> Subject:
    """Return everything we hold of one manifest entry, given its lineage."""
    descent = _Descent(parents_in(lineage), hinted_in(lineage))
    hosting = _hosting(entry) if isinstance(entry, HostedEntry) else None
    model = _model(entry, lineage, descent, hosting)
    ancestors = tuple(_member(ancestor, descent) for ancestor in lineage.ancestors)
    effective = effective_license((model, *ancestors), lineage.gaps)
    return Subject(entry, model, ancestors, lineage.gaps, effective, hosting=hosting)


def _hosting(entry: HostedEntry) -> HostedModel | None:
    # Late: few manifests have such models.
    from scanner.catalog.hosted import hosted_model

    return hosted_model(entry.id)


def _model(
    entry: Entry, lineage: Lineage, descent: _Descent, hosting: HostedModel | None
) -> Member:
    """Return the model itself: what the manifest claims, what a vendor serves, or what it is."""
    if isinstance(entry, HostedEntry):
        # Late: few manifests have such models.
        from scanner.classify.hosted import behind_interface, with_weights

        if hosting is None or not hosting.weights:
            return behind_interface(entry.id, lineage.card, hosting)
        return with_weights(_itself(lineage, descent), entry.id, hosting)
    model = _itself(lineage, descent)
    if isinstance(entry, ClaimedEntry):
        # Late: few manifests declare models by hand.
        from scanner.classify.claimed import claimed_origin

        return model._replace(
            license=model.license._replace(confidence=_unproved(model.license.confidence)),
            origin=claimed_origin(entry),
        )
    return model


def _itself(lineage: Lineage, descent: _Descent) -> Member:
    return _member(Ancestor(lineage.id, lineage.card, 0, (), ()), descent)


def _unproved(confidence: Confidence) -> Confidence:
    """Return how sure a conclusion is that rests on a claim: never more than a little."""
    return least_sure(confidence, Confidence.LOW)


def _member(found: Ancestor, descent: _Descent) -> Member:
    card = found.card if isinstance(found.card, Card) else None
    day = card.last_modified[:10] if card and card.last_modified else None
    licence = conclude_license(found.card)
    above = _ancestry(found.id, descent.parents)
    return Member(
        found.id,
        found.card,
        licence,
        conclude_origin(found.id, descent.parents, day, descent.hinted),
        found.depth,
        found.path,
        found.edges,
        hints(card, licence, above) if card else (),
        disputes(card, above) if card else (),
    )


def _ancestry(model_id: str, parents: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the ids of all ancestors of one member."""
    found: dict[str, str] = {}
    level = list(parents.get(model_id.casefold(), ()))
    while level:
        base = level.pop()
        if base.casefold() not in found:
            found[base.casefold()] = base
            level += parents.get(base.casefold(), ())
    return frozenset(found.values())

"""Puts the conclusions of a whole lineage together into what checks and rules judge."""

from __future__ import annotations

from scanner.classify.effective import effective_license
from scanner.classify.license import conclude_license
from scanner.classify.origin import claimed_origin, conclude_origin, parents_in
from scanner.domain.conclusion import Member, Subject
from scanner.domain.evidence import Confidence, least_sure
from scanner.domain.lineage import Lineage
from scanner.domain.manifest import ClaimedEntry, Entry


def classify(entry: Entry, lineage: Lineage) -> Subject:
    """Return everything we hold of one manifest entry, given its lineage."""
    parents = parents_in(lineage)
    model = Member(
        lineage.id,
        lineage.card,
        conclude_license(lineage.card),
        conclude_origin(lineage.id, parents),
    )
    if isinstance(entry, ClaimedEntry):
        model = model._replace(
            license=model.license._replace(confidence=_unproved(model.license.confidence)),
            origin=claimed_origin(entry.claim, str(entry.location)),
        )
    ancestors = tuple(
        Member(
            ancestor.id,
            ancestor.card,
            conclude_license(ancestor.card),
            conclude_origin(ancestor.id, parents),
            ancestor.depth,
            ancestor.path,
            ancestor.edges,
        )
        for ancestor in lineage.ancestors
    )
    return Subject(entry, model, ancestors, lineage.gaps, effective_license((model, *ancestors)))


def _unproved(confidence: Confidence) -> Confidence:
    """Return how sure a conclusion is that rests on a claim: never more than a little."""
    return least_sure(confidence, Confidence.LOW)

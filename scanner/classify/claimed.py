"""Concludes the origin of a model that a manifest declares by hand.

What is claimed counts, with little confidence: nobody else knows of such a model. Where the rows
know the publisher, or the namespace, as somebody of another country, that is told as a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.classify.origin import publisher_of
from scanner.classify.publishers import called
from scanner.domain.conclusion import OriginConclusion
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.manifest import ClaimedEntry
from scanner.domain.ref import namespace_of


def claimed_origin(entry: ClaimedEntry) -> OriginConclusion:
    """Return the origin that a manifest declares, and what is on record against it."""
    claim = entry.claim
    publisher = f"publisher {claim.publisher}" if claim.publisher else "no publisher"
    country = f"country {claim.country}" if claim.country else "no country"
    said = f"the manifest declares {publisher}, {country}"
    return OriginConclusion(
        (claim.country,) if claim.country else (),
        claim.publisher,
        None,
        None,
        Confidence.LOW if claim.country else Confidence.NONE,
        (Evidence(said, str(entry.location)),),
        tuple(dict.fromkeys(_against(entry))) if claim.country else (),
    )


def _against(entry: ClaimedEntry) -> Iterator[Evidence]:
    """Yield the rows by which who is claimed, or whose namespace it is, sits elsewhere."""
    named = called(entry.claim.publisher) if entry.claim.publisher else None
    for known in (named, publisher_of(namespace_of(entry.id))):
        if known and known.countries and entry.claim.country not in known.countries:
            where = "+".join(known.countries)
            yield Evidence(f"{known.name} is on record under {where}", known.source)

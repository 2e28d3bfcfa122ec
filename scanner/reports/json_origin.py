"""What the JSON report says of origin: publishers, signs of other bases, hosting, exposure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scanner.domain.conclusion import Member, OriginConclusion
from scanner.domain.evidence import Evidence
from scanner.domain.exposure import Exposure, Spread
from scanner.domain.hosted import HostedModel, VendorRole

Json = Mapping[str, object]

# A thousandth of a percent of the models is no difference to anyone.
_DIGITS = 5


def evidence(items: Iterable[Evidence]) -> list[Json]:
    """Return statements with where and when they were read."""
    return [
        {"statement": item.statement, "source": item.source, "read": item.read or None}
        for item in items
    ]


def origin(conclusion: OriginConclusion) -> Json:
    """Return where a publisher is from, its parent apart, and why it may be otherwise."""
    parent = conclusion.parent
    return {
        "countries": list(conclusion.countries),
        "organisation": conclusion.organisation,
        "parent": parent
        and {
            "name": parent.name,
            "countries": list(parent.countries),
            "verified": parent.is_verified,
        },
        "kind": conclusion.kind,
        "confidence": conclusion.confidence,
        "evidence": evidence(conclusion.evidence),
        "doubts": evidence(conclusion.doubts),
    }


def suspicions(member: Member) -> Json:
    """Return the signs of bases that nobody states, and what others state against the card."""
    return {
        "hints": [
            {
                "kind": hint.kind.name.lower().replace("_", "-"),
                "base": hint.base,
                "evidence": evidence([hint.evidence]),
                "caveat": hint.kind.caveat,
                "weak": hint.kind.is_weak,
            }
            for hint in member.hints
        ],
        "disputes": evidence(member.disputes),
    }


def hosting(hosted: HostedModel | None) -> Json | None:
    """Return who sells a model behind an interface, and where prompts go; None for weights."""
    if hosted is None:
        return None
    return {
        "vendor": hosted.seller,
        "role": VendorRole.ROUTER if hosted.router else hosted.role,
        "weights": hosted.weights,
        "provider_countries": list(hosted.provider_countries),
        "confidence": hosted.confidence,
        "evidence": evidence(hosted.evidence),
    }


def exposure(found: Exposure) -> Json:
    """Return how the models spread over countries and organisations."""
    return {
        "publisher": {
            "countries": _spread(found.publisher_countries),
            "organisations": _spread(found.publisher_organisations),
        },
        "lineage": {
            "countries": _spread(found.lineage_countries),
            "organisations": _spread(found.lineage_organisations),
        },
        "sole_country": found.lineage_countries.sole,
        "sole_organisation": found.lineage_organisations.sole,
    }


def _spread(spread: Spread) -> Json:
    return {
        "hhi": round(spread.hhi, _DIGITS),
        "shares": [
            {"name": share.name, "models": share.models, "share": round(share.share, _DIGITS)}
            for share in spread.shares
        ],
    }

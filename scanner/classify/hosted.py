"""Concludes terms and origin of models behind somebody's interface.

Open weights keep their own licence and lineage. Otherwise the terms are the vendor's, and only a
vendor that sells its own models is an origin: who hosts, routes or builds on models of others says
nothing of where the weights come from.
"""

from __future__ import annotations

from scanner.catalog.hosted import hosted_model
from scanner.classify.origin import origin_of, publisher_of
from scanner.domain.card import CardOutcome
from scanner.domain.conclusion import LicenseConclusion, Member, OriginConclusion
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.hosted import HostedModel, VendorRole, WeightsBasis
from scanner.domain.license import NOASSERTION, VENDOR_TERMS, Category, CommercialUse
from scanner.domain.origin import OrganisationKind


def behind_interface(model_id: str, card: CardOutcome, known: HostedModel | None) -> Member:
    """Return the conclusions on a hosted model whose weights are not open."""
    if known is None:
        looked_for = Evidence(f"no row holds the hosted model `{model_id}`", "data:hosted")
        return Member(model_id, card, _no_terms(looked_for), _no_origin(looked_for))
    return Member(model_id, card, _terms(known), _origin(known))


def with_weights(weights: Member, model_id: str, known: HostedModel) -> Member:
    """Return the conclusions on a hosted model: those on its open weights."""
    serves = f"{known.router} passes on to" if known.router else f"{known.vendor} serves"
    said = Evidence(f"{serves} the weights {known.weights}", known.source)
    return weights._replace(
        id=model_id,
        license=weights.license._replace(evidence=(said, *weights.license.evidence)),
        origin=weights.origin._replace(evidence=(said, *weights.origin.evidence)),
    )


def _terms(known: HostedModel) -> LicenseConclusion:
    whose = " and ".join(filter(None, (known.vendor, known.router)))
    said = Evidence(f"sold behind an interface, under the terms of {whose}", known.source)
    return LicenseConclusion(
        VENDOR_TERMS, Category.PROPRIETARY, CommercialUse.UNKNOWN, known.confidence, (said,)
    )


def _origin(known: HostedModel) -> OriginConclusion:
    if known.basis is WeightsBasis.UNKNOWN:
        does = {
            VendorRole.BUILDER: "builds on models of others",
            VendorRole.HOST: "serves models of others",
            VendorRole.ROUTER: "chooses among models of others",
        }.get(known.role, "does not say whose model it is")
        said = f"{known.vendor} {does}; whose weights these are is not on record"
        return _no_origin(Evidence(said, known.source), known.vendor)
    publisher = publisher_of(known.publisher) if known.publisher else None
    said = f"the model of {known.vendor}"
    if publisher and known.role is VendorRole.HOST:
        said = f"a model of {publisher.name}, which {known.vendor} serves"
    own = Evidence(said, known.source)
    if publisher and publisher.countries:
        origin = origin_of(publisher)
        return origin._replace(evidence=(own, *origin.evidence))
    return _of_vendor(known, own)


def _of_vendor(known: HostedModel, own: Evidence) -> OriginConclusion:
    """Return the origin of a vendor that is no publisher on the Hub: what its own row says."""
    vendor = hosted_model(known.vendor_key) or known
    origin = OriginConclusion(
        vendor.countries,
        vendor.vendor,
        None,
        OrganisationKind.COMPANY,
        vendor.confidence if vendor.countries else Confidence.NONE,
        tuple(dict.fromkeys((own, *known.evidence, *vendor.evidence))),
    )
    if vendor.is_verified or not vendor.countries:
        return origin
    unread = Evidence("no source on its headquarters was read", vendor.source)
    return origin._replace(confidence=Confidence.LOW, doubts=(unread,), is_verified=False)


def _no_terms(why: Evidence) -> LicenseConclusion:
    return LicenseConclusion(
        NOASSERTION, Category.UNKNOWN, CommercialUse.UNKNOWN, Confidence.NONE, (why,)
    )


def _no_origin(why: Evidence, vendor: str | None = None) -> OriginConclusion:
    return OriginConclusion((), vendor, None, None, Confidence.NONE, (why,))

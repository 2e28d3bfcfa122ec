"""Models declared by hand: claims, and never more."""

from scanner.cards.claims import ClaimSource, hosted_card
from scanner.domain.card import Card, CardStatus, Declaration, MissingCard, SourceKind
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, ClaimedEntry, HostedEntry, HubEntry, Manifest
from scanner.domain.ref import ModelRef

HERE = Location("models.yaml", 3, 5)
CLAIM = Claim("oci://registry.acme.example/x", "mit", ("acme/base", "./ckpt"))


def read(claim: Claim) -> Card:
    source = ClaimSource(Manifest("models.yaml", (ClaimedEntry("acme/own", claim, HERE),)))
    ref = ModelRef("Acme/Own")
    card = source.read([ref])[ref]
    assert isinstance(card, Card)
    return card


def test_a_claim_is_a_card_that_says_it_comes_from_the_manifest() -> None:
    card = read(CLAIM)
    assert card.provenance.kind is SourceKind.MANIFEST
    assert card.provenance.detail == "models.yaml, for oci://registry.acme.example/x"
    assert card.declaration == Declaration(("mit",))
    parents = [(parent.text, parent.id, parent.fields) for parent in card.parents or ()]
    fields = ("declared.base_model",)
    assert parents == [("acme/base", "acme/base", fields), ("./ckpt", None, fields)]


def test_a_claim_that_is_silent_on_bases_has_an_unknown_lineage() -> None:
    assert read(CLAIM._replace(base_models=None)).status is CardStatus.PARTIAL
    assert read(CLAIM._replace(base_models=())).parents == ()


def test_a_claim_that_is_silent_on_its_licence_was_not_asked_for_one() -> None:
    assert read(CLAIM._replace(license=None)).declaration is None


def test_models_of_the_hub_are_not_answered_for() -> None:
    ref = ModelRef("acme/tiny")
    outcome = ClaimSource(Manifest("models.yaml", (HubEntry(ref, HERE),))).read([ref])[ref]
    assert isinstance(outcome, MissingCard)
    assert outcome.is_undecided


def test_of_a_hosted_model_that_is_not_on_record_nothing_was_observed() -> None:
    card = hosted_card(HostedEntry("acme/api-model", HERE), None)
    assert (card.declaration, card.parents, card.status) == (None, None, CardStatus.PARTIAL)

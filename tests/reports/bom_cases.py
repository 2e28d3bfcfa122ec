"""Results whose bills of materials are worth a look by eye, and the formats they are written in."""

from hashlib import sha256

from scanner.domain.card import Card, Declaration, Provenance, Relation, SourceKind
from scanner.domain.conclusion import OriginConclusion, Subject
from scanner.domain.evidence import Confidence
from scanner.domain.finding import Verdict
from scanner.domain.license import Category, CommercialUse
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, ClaimedEntry, HostedEntry
from scanner.domain.origin import OrganisationKind
from scanner.domain.prints import print_of
from scanner.domain.text import LicenseFile
from scanner.reports import RenderOptions
from tests.builders import (
    a_license,
    a_member,
    a_result,
    a_subject,
    an_ancestor,
    an_entry,
    an_origin,
    an_unknown_license,
)
from tests.reports.cases import CASES, Case

SUFFIXES = {
    "cyclonedx": "cdx16.json",
    "cyclonedx-1.7": "cdx17.json",
    "spdx": "spdx.json",
    "spdx-tag-value": "spdx",
    "spdx3": "spdx3.json",
}

PINNED = "0e9e39f249a16976918f6564b8830bc894c89659"
READ = "27d67f1b5f57dc0953326b2601d68371d40ea8da"
BASE = "meta-llama/Llama-3.1-8B"


def a_full_card(model: str, declaration: Declaration, commit: str = PINNED) -> Card:
    """Return a card of which everything is known."""
    return Card(
        model,
        Provenance(SourceKind.LOCK, "2026-11-01", "hub: https://huggingface.co"),
        commit,
        declaration,
        (),
        last_modified="2025-03-27T04:01:59.000Z",
        model_type="llama",
        architectures=("LlamaForCausalLM",),
        datasets=("acme/talks",),
        files=(LicenseFile("docs/LICENSE 1.txt", sha256(b"").hexdigest(), print_of("")),),
    )


def whole() -> Case:
    """Return a choice of licences on a base with a licence of its own; everything is known."""
    chat = a_member(
        "acme/chat",
        licence=a_license("MIT OR Apache-2.0"),
        card=a_full_card("acme/chat", Declaration(("mit or apache-2.0",))),
    )
    llama = a_license("LicenseRef-llama-3.1", Category.COMMUNITY, CommercialUse.CONDITIONAL)
    card = a_full_card(BASE, Declaration(("llama3.1",)), READ)
    base = an_ancestor(a_member(BASE, licence=llama, card=card), "acme/chat")
    entry = an_entry("acme/chat", 4, PINNED)._replace(use=frozenset({"production", "eu"}))
    return Case(a_result(a_subject(chat, base, entry=entry)), RenderOptions(0, epoch=1_795_219_200))


def mixed() -> Case:
    """Return models from elsewhere, one by an unnamed licence, and one read at another commit."""
    place = Location("models.yaml", 9, 5)
    origin = an_origin("US")._replace(kind=None, confidence=Confidence.LOW)
    manifest = Provenance(SourceKind.MANIFEST, detail="models.yaml, for oci://acme.example/x")
    own = Card("acme/support", manifest, None, Declaration(("LicenseRef-llama-3.1",)), ())
    claim = a_subject(
        a_member(own.id, licence=a_license("LicenseRef-llama-3.1"), origin=origin, card=own),
        entry=ClaimedEntry(own.id, Claim("oci://acme.example/x"), place),
    )
    behind = Card("acme/api", Provenance(SourceKind.MANIFEST, detail="models.yaml"))
    hosted = a_subject(
        a_member(behind.id, licence=an_unknown_license(), origin=an_origin(), card=behind),
        entry=HostedEntry(behind.id, place._replace(line=12)),
    )
    other = Declaration(("other",), "odd-1.0", "https://acme.example/odd")
    moved = a_full_card("acme/odd", other, READ)
    odd = a_subject(
        a_member(moved.id, licence=an_unknown_license(), card=moved),
        entry=an_entry("acme/odd", 14, PINNED),
    )
    return Case(a_result(claim, hosted, (odd, Verdict.REVIEW), quantized()), RenderOptions(0))


def quantized() -> Subject:
    """Return a re-packager's copy: the country is the one of the base's publisher."""
    passed = OriginConclusion(
        ("FR",), "Copies (anyone's)", None, OrganisationKind.REPACKAGER, Confidence.LOW, ()
    )
    both = a_license("Apache-2.0 AND LicenseRef-llama-3.1", Category.COMMUNITY)
    base = an_ancestor("mistralai/Mistral-7B-v0.1", "copies/m-GGUF", relation=Relation.QUANTIZED)
    model = a_member("copies/m-GGUF", licence=both, origin=passed)
    return a_subject(model, base, entry=an_entry("copies/m-GGUF", 16))


_SHARED = ("loosened-lineage", "unknown-license", "not-found", "diamond-and-merge", "hostile-names")

BOM_CASES = {name: CASES[name] for name in _SHARED} | {"bom-whole": whole, "bom-mixed": mixed}

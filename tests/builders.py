"""Small builders of domain values: say what the test is about, get the rest by default."""

from __future__ import annotations

from scanner.domain.card import (
    Card,
    CardOutcome,
    CardStatus,
    Declaration,
    MissingCard,
    Provenance,
    Relation,
    SourceKind,
)
from scanner.domain.conclusion import (
    EffectiveLicense,
    EffectiveTerm,
    LicenseConclusion,
    Member,
    OriginConclusion,
    Subject,
)
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.finding import Finding, Verdict
from scanner.domain.grants import PolicyException
from scanner.domain.knowledge import KnowledgeDates
from scanner.domain.license import Category, CommercialUse, least_commercial, strictest
from scanner.domain.lineage import Edge, Gap
from scanner.domain.location import Location
from scanner.domain.manifest import Entry, HostedEntry, HubEntry
from scanner.domain.origin import OrganisationKind
from scanner.domain.policy import Severity
from scanner.domain.ref import ModelRef
from scanner.domain.result import ModelResult, ScanResult

AS_OF = "2026-10-02"


def a_card(model: str = "acme/chat", declared: str | None = "mit") -> Card:
    """Return a card read from a snapshot, of a model with no base; None: it states no licence."""
    declaration = Declaration((declared,) if declared else ())
    return Card(model, Provenance(SourceKind.SNAPSHOT, AS_OF), None, declaration, ())


def a_missing_card(
    model: str,
    status: CardStatus = CardStatus.NOT_FOUND,
    reason: str = "the Hub knows no such model",
) -> MissingCard:
    """Return the outcome for a card that could not be read."""
    return MissingCard(model, status, reason)


def a_license(
    expression: str = "MIT",
    category: Category = Category.PERMISSIVE,
    commercial_use: CommercialUse = CommercialUse.YES,
) -> LicenseConclusion:
    """Return a conclusion with one piece of evidence."""
    evidence = (Evidence(f"license: {expression.lower()}", "hf:acme/chat", AS_OF),)
    return LicenseConclusion(expression, category, commercial_use, Confidence.HIGH, evidence)


def an_unknown_license(category: Category = Category.UNKNOWN) -> LicenseConclusion:
    """Return the conclusion where the card says nothing clear, or (`unstated`) nothing at all."""
    expression = "NONE" if category is Category.UNSTATED else "NOASSERTION"
    why = (Evidence("no row holds the licence", "hf:acme/chat", AS_OF),)
    return LicenseConclusion(expression, category, CommercialUse.UNKNOWN, Confidence.NONE, why)


def an_origin(*countries: str, organisation: str | None = "Acme") -> OriginConclusion:
    """Return an origin in `countries`; with none, one that is not known."""
    if not countries:
        why = (Evidence("no row holds the namespace", "data:organisations", AS_OF),)
        return OriginConclusion((), None, None, None, Confidence.NONE, why)
    evidence = (
        Evidence(f"headquarters: {', '.join(countries)}", "data:organisations/acme", AS_OF),
    )
    return OriginConclusion(
        countries, organisation, None, OrganisationKind.COMPANY, Confidence.HIGH, evidence
    )


def an_edge(child: str, parent: str, relation: Relation = Relation.FINETUNE) -> Edge:
    """Return an edge that the child's card states."""
    return Edge(child, parent, relation, (Evidence(f"base_model: {parent}", f"hf:{child}", AS_OF),))


def a_member(
    model: str = "acme/chat",
    *,
    licence: LicenseConclusion | None = None,
    origin: OriginConclusion | None = None,
    card: CardOutcome | None = None,
) -> Member:
    """Return a model with its conclusions; by default read, MIT, from the US."""
    return Member(model, card or a_card(model), licence or a_license(), origin or an_origin("US"))


def an_ancestor(
    member: Member | str,
    *children: str,
    relation: Relation = Relation.FINETUNE,
    path: tuple[str, ...] = (),
) -> Member:
    """Return a member from which `children` were made; `path` leads to it, by default the first."""
    found = a_member(member) if isinstance(member, str) else member
    way = path or children[:1]
    edges = tuple(an_edge(child, found.id, relation) for child in children)
    return found._replace(depth=len(way), path=way, edges=edges)


def a_subject(
    model: Member | str = "acme/chat",
    *ancestors: Member,
    gaps: tuple[Gap, ...] = (),
    terms: tuple[EffectiveTerm, ...] = (),
    entry: Entry | None = None,
) -> Subject:
    """Return a subject whose effective licence is that of its members together."""
    root = a_member(model) if isinstance(model, str) else model
    held = [member.license for member in (root, *ancestors)]
    effective = EffectiveLicense(
        " AND ".join(dict.fromkeys(conclusion.expression for conclusion in held)),
        strictest(*(conclusion.category for conclusion in held)),
        least_commercial(*(conclusion.commercial_use for conclusion in held)),
        terms,
    )
    return Subject(entry or an_entry(root.id), root, ancestors, gaps, effective)


def an_entry(model: str = "acme/chat", line: int = 4, revision: str | None = None) -> HubEntry:
    """Return the manifest entry of a Hub model."""
    return HubEntry(ModelRef(model, revision), Location("models.yaml", line, 5))


def unplaced(entry: Entry) -> Entry:
    """Return an entry without the places at which it and its licence files are named."""
    nowhere = Location("", 0, 0)
    if isinstance(entry, HostedEntry):
        return entry._replace(location=nowhere)
    texts = tuple(text._replace(location=nowhere) for text in entry.texts)
    return entry._replace(location=nowhere, texts=texts)


def a_finding(
    subject: Subject,
    rule: str = "license-unknown",
    severity: Severity = Severity.ERROR,
    *,
    member: Member | None = None,
    message: str = "the licence is not known",
) -> Finding:
    """Return a finding about `subject`, or about one `member` of its lineage."""
    member = member or subject.model
    return Finding(
        rule,
        severity,
        subject.model.id,
        member.id,
        member.path,
        message,
        "Ask the publisher, or choose another model.",
        subject.entry.location,
        member.license.evidence,
    )


def a_result(
    *models: tuple[Subject, Verdict] | Subject,
    findings: tuple[Finding, ...] = (),
    manifests: tuple[str, ...] = ("models.yaml",),
    policy: str | None = "acme-saas",
) -> ScanResult:
    """Return a result; a subject without a verdict passes."""
    judged = tuple(
        ModelResult(model, Verdict.PASS) if isinstance(model, Subject) else ModelResult(*model)
        for model in models
    )
    knowledge = KnowledgeDates("2026-11-21", "2026-11-20", "2026-10-02")
    return ScanResult(manifests, policy, judged, findings, knowledge, "0.1.0")


def an_exception(exception_id: str = "EX-17", expires: str = "2027-03-31") -> PolicyException:
    """Return an approved exception from one rule for one model."""
    return PolicyException(
        exception_id,
        "acme/chat",
        ("license-unknown",),
        "Below the threshold.",
        "legal@acme.example",
        expires,
        Location("policy.yaml", 9, 5),
        "LEGAL-482",
    )

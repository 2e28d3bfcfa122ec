"""The report for programs; field names and meanings are a contract, schemas/report.schema.json.

The output is ASCII: controls, bidi marks and lone surrogates inside values are JSON escapes, so it
can be looked at in a terminal and piped through anything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import StringIO
from typing import assert_never

from scanner.domain.card import Card, CardOutcome, Declaration, MissingCard, Relation
from scanner.domain.conclusion import (
    EffectiveLicense,
    EffectiveTerm,
    LicenseConclusion,
    Member,
    Subject,
)
from scanner.domain.finding import Finding
from scanner.domain.grants import PolicyException
from scanner.domain.lineage import Edge, Gap
from scanner.domain.location import Location
from scanner.domain.manifest import ClaimedEntry, Entry, HostedEntry, HubEntry
from scanner.domain.obligations import obligations
from scanner.domain.ref import purl
from scanner.domain.result import ModelResult, ScanResult
from scanner.reports.json_origin import evidence, exposure, hosting, origin, suspicions
from scanner.reports.options import RenderOptions
from scanner.reports.summary import summarise

SCHEMA_VERSION = 1

_ENCODER = json.JSONEncoder(indent=2, ensure_ascii=True)

Json = Mapping[str, object]


def render(result: ScanResult, options: RenderOptions) -> str:
    """Return the report as indented JSON in ASCII; ends with a line break."""
    text = StringIO()
    # `dumps` would hold a list of all its small pieces, several times the size of the text.
    text.writelines(_ENCODER.iterencode(_report(result, options.exit_code)))
    text.write("\n")
    # The one control character that JSON lets through unescaped.
    return text.getvalue().replace("\x7f", "\\u007f")


def _report(result: ScanResult, exit_code: int) -> Json:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "modelcustoms",
            "version": result.version,
            "knowledge": {
                "licenses": result.knowledge.licenses,
                "organisations": result.knowledge.organisations,
                "snapshot": result.knowledge.snapshot,
            },
        },
        "manifest": result.manifests[0] if result.manifests else None,
        "manifests": list(result.manifests),
        "policy": result.policy,
        "verdict": result.verdict(),
        "exit_code": exit_code,
        "models": [_model(model) for model in result.models],
        "findings": [_finding(finding) for finding in result.findings],
        "summary": _summary(result),
    }


def _model(model: ModelResult) -> Json:
    subject = model.subject
    entry, member = subject.entry, subject.model
    commit = member.card.commit if isinstance(member.card, Card) else None
    return {
        "id": member.id,
        "requested_id": entry.id,
        "kind": _kind(entry),
        "requested_revision": entry.ref.revision if isinstance(entry, HubEntry) else None,
        "commit": commit,
        "purl": _purl(entry, member.card),
        "location": _location(entry.location),
        "use": sorted(entry.use),
        "card": _card(member.card),
        "license": _license(member, _effective(subject.effective)),
        "origin": origin(member.origin),
        "hosting": hosting(subject.hosting),
        "lineage": _lineage(subject),
        **suspicions(member),
        "obligations": list(obligations(subject.effective)),
        "verdict": model.verdict,
    }


def _kind(entry: Entry) -> str:
    match entry:
        case HubEntry():
            return "hub"
        case ClaimedEntry():
            return "declared"
        case HostedEntry():
            return "hosted"
        case _:
            assert_never(entry)


def _purl(entry: Entry, card: CardOutcome) -> str | None:
    """Return the package URL in the Hub's own spelling; None for what is not on the Hub."""
    if not isinstance(entry, HubEntry):
        return None
    return purl(card.id, card.commit) if isinstance(card, Card) else purl(entry.id)


def _location(location: Location) -> Json:
    return {"path": location.path, "line": location.line, "column": location.column}


def _card(card: CardOutcome) -> Json:
    match card:
        case Card(provenance=provenance):
            return {
                "status": card.status,
                "source": provenance.kind,
                "as_of": provenance.as_of,
                "detail": provenance.detail or None,
                "id": card.id,
                "commit": card.commit,
                "gated": card.gated,
                "last_modified": card.last_modified,
                "notes": list(card.notes),
                "reason": None,
                "remedy": None,
            }
        case MissingCard():
            return {
                "status": card.status,
                "source": card.kind,
                "as_of": None,
                "detail": None,
                "id": card.id,
                "commit": None,
                "gated": None,
                "last_modified": None,
                "notes": [],
                "reason": card.reason,
                "remedy": card.remedy or None,
            }
        case _:
            assert_never(card)


def _license(member: Member, effective: Json | None) -> Json:
    conclusion: LicenseConclusion = member.license
    declaration = member.card.declaration if isinstance(member.card, Card) else None
    return {
        "declared": _declared(declaration),
        "concluded": conclusion.expression,
        "category": conclusion.category,
        "commercial_use": conclusion.commercial_use,
        "confidence": conclusion.confidence,
        "effective": effective,
        "evidence": evidence(conclusion.evidence),
    }


def _declared(declaration: Declaration | None) -> Json:
    """Return the licence fields as the card writes them: one id as text, several as a list."""
    stated = declaration or Declaration()
    several = list(stated.values) if len(stated.values) > 1 else None
    return {
        "license": several or next(iter(stated.values), None),
        "license_name": stated.name,
        "license_link": stated.link,
        "malformed": stated.malformed,
        "observed": declaration is not None,
    }


def _effective(effective: EffectiveLicense) -> Json:
    return {
        "concluded": effective.expression,
        "category": effective.category,
        "commercial_use": effective.commercial_use,
        "terms": [_term(term) for term in effective.terms],
    }


def _term(effective: EffectiveTerm) -> Json:
    """Return a term with its facts beside what is ours; no fact has such a name."""
    kind = {"term": effective.term.kind}
    brought = {"under": effective.license, "from": effective.member, "via": list(effective.path)}
    facts = dict(effective.term.facts)
    return {**kind, **facts, **kind, **brought, "kept": effective.is_kept}


def _lineage(subject: Subject) -> Json:
    return {
        "complete": subject.is_complete,
        "countries": list(subject.countries),
        "ancestors": [_ancestor(member) for member in subject.ancestors],
        "gaps": [_gap(gap) for gap in subject.gaps],
    }


def _ancestor(member: Member) -> Json:
    return {
        "id": member.id,
        "depth": member.depth,
        "relation": _relation(member),
        "via": list(member.path),
        "edges": [_edge(edge) for edge in member.edges],
        "license": _license(member, None),
        "origin": origin(member.origin),
        "card": _card(member.card),
        **suspicions(member),
    }


def _relation(member: Member) -> Relation:
    """Return how the last model of `via` came from this one."""
    nearest = member.path[-1].casefold() if member.path else ""
    relations = (edge.relation for edge in member.edges if edge.child.casefold() == nearest)
    return next(relations, Relation.UNSPECIFIED)


def _edge(edge: Edge) -> Json:
    return {
        "child": edge.child,
        "parent": edge.parent,
        "relation": edge.relation,
        "basis": edge.basis,
        "evidence": evidence(edge.evidence),
    }


def _gap(gap: Gap) -> Json:
    return {
        "model": gap.model,
        "reason": gap.reason,
        "undecided": gap.is_undecided,
        "via": list(gap.path),
    }


def _finding(finding: Finding) -> Json:
    rule_location = finding.rule_location
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "model": finding.model,
        "member": finding.member,
        "via": list(finding.path),
        "message": finding.message,
        "remedy": finding.remedy,
        "help": finding.help or None,
        "location": _location(finding.location),
        "rule_location": rule_location and _location(rule_location),
        "evidence": evidence(finding.evidence),
        "exception": finding.exception and _exception(finding.exception),
        "in_baseline": finding.is_in_baseline,
        "fingerprint": finding.fingerprint,
    }


def _exception(exception: PolicyException) -> Json:
    return {
        "id": exception.id,
        "reason": exception.reason,
        "approver": exception.approver,
        "ticket": exception.ticket or None,
        "expires": exception.expires,
        "location": _location(exception.location),
    }


def _summary(result: ScanResult) -> Json:
    summary = summarise(result)
    return {
        "models": len(result.models),
        **{verdict.value: number for verdict, number in summary.verdicts.items()},
        "countries": dict(summary.countries),
        "unknown_origin": summary.unknown_origin,
        "findings": dict(summary.severities),
        "excepted": summary.excepted,
        "in_baseline": summary.in_baseline,
        "exposure": exposure(summary.exposure),
    }

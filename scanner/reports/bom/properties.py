"""What no format has a field for, as names and values: the same in every bill of materials.

The names begin with `modelcustoms:`. One that can hold several values is there several times, and
one that a document's reader will look for is there even where its value is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from scanner.domain.card import Card, MissingCard
from scanner.domain.conclusion import Member, Subject
from scanner.domain.evidence import Evidence
from scanner.domain.finding import Finding
from scanner.domain.license import NOASSERTION
from scanner.domain.manifest import ClaimedEntry, Entry, HostedEntry, HubEntry
from scanner.domain.obligations import obligations
from scanner.domain.result import ScanResult
from scanner.reports.bom.inventory import Part
from scanner.reports.bom.licenses import licenses
from scanner.reports.summary import attribute
from scanner.reports.terminal import inert

Property = tuple[str, str]

_PREFIX = "modelcustoms:"


def properties(part: Part) -> tuple[Property, ...]:
    """Return all properties of one model."""
    said = (
        *_requests(part),
        *_judgement(part),
        *_card(part.member),
        *_license(part.member),
        *_origin(part.member),
        *(("lineage:gap", gap) for gap in part.gaps),
        *_evidence("lineage:hint", (hint.evidence for hint in part.member.hints)),
        *_evidence("lineage:dispute", part.member.disputes),
        *_lineage(part),
    )
    return _named(said)


def document_properties(result: ScanResult) -> tuple[Property, ...]:
    """Return the properties of a document as a whole."""
    dates = result.knowledge._asdict().items()
    said = (
        *(("manifest", path) for path in result.manifests),
        ("policy", result.policy or NOASSERTION),
        ("verdict", result.verdict()),
        *(("finding", _finding(finding)) for finding in attribute(result)[1]),
        *((f"knowledge:{name}", date) for name, date in dates),
    )
    return _named(said)


def place(entry: Entry) -> str:
    """Return where a manifest asks for a model."""
    return inert(str(entry.location))


def _named(said: Iterable[Property]) -> tuple[Property, ...]:
    return tuple((f"{_PREFIX}{name}", inert(value)) for name, value in said)


def _requests(part: Part) -> Iterator[Property]:
    """Yield what the manifests say of a model; an ancestor that none asks for has that role."""
    yield "model:role", "manifest" if part.results else "ancestor"
    yield "model:commit", part.commit or NOASSERTION
    entries = [subject.entry for subject in part.subjects]
    for kind in dict.fromkeys(map(_kind, entries)):
        yield "model:kind", kind
    for use in sorted({use for entry in entries for use in entry.use}):
        yield "model:use", use
    for name in sorted({entry.id for entry in entries} - {part.name}):
        yield "model:asked-as", name
    for hosted in dict.fromkeys(subject.hosting for subject in part.subjects):
        if hosted:
            yield "hosting:vendor", hosted.seller
            yield "hosting:countries", ",".join(hosted.provider_countries) or NOASSERTION


def _judgement(part: Part) -> Iterator[Property]:
    for verdict in sorted({asked.model.verdict for asked in part.results}):
        yield "verdict", verdict
    yield from dict.fromkeys(
        ("finding", _finding(finding)) for asked in part.results for finding in asked.findings
    )


def _finding(finding: Finding) -> str:
    """Return a finding in words, with what covers it: a waiver is never out of sight."""
    text = f"{finding.severity} {finding.rule}: {finding.message}"
    if finding.exception:
        waiver = finding.exception
        return f"{text} (exception {waiver.id} until {waiver.expires}: {waiver.reason})"
    return f"{text} (in the baseline)" if finding.is_in_baseline else text


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


def _card(member: Member) -> Iterator[Property]:
    card = member.card
    yield "card:status", card.status
    match card:
        case MissingCard(reason=reason):
            yield "card:reason", reason
        case Card(provenance=provenance, last_modified=last_modified, gated=gated, notes=notes):
            yield "card:commit", card.commit or NOASSERTION
            yield "card:source", " ".join(filter(None, (provenance.kind, provenance.detail)))
            yield "card:as-of", provenance.as_of or NOASSERTION
            yield "card:last-modified", last_modified or NOASSERTION
            if gated:
                yield "card:gated", gated
            for note in notes:
                yield "card:note", note
        case _:
            assert_never(card)


def _license(member: Member) -> Iterator[Property]:
    held = member.license
    yield "license:declared", licenses(member).words
    yield "license:concluded", held.expression
    yield "license:category", held.category
    yield "license:commercial-use", held.commercial_use
    yield "license:confidence", held.confidence
    yield from _evidence("license:evidence", held.evidence)
    if isinstance(member.card, Card):
        for file in member.card.files or ():
            yield "license:file", f"{file.path} sha256:{file.sha256}"
        for file in member.card.given:
            yield "license:given-file", f"{file.path} sha256:{file.sha256}"


def _origin(member: Member) -> Iterator[Property]:
    origin = member.origin
    yield "origin:countries", ",".join(origin.countries) or NOASSERTION
    yield "origin:organisation", origin.organisation or NOASSERTION
    if origin.kind:
        yield "origin:kind", origin.kind
    if origin.parent:
        yield "origin:parent", origin.parent.name
        yield "origin:parent-verified", "true" if origin.parent.is_verified else "false"
        yield "origin:parent-countries", ",".join(origin.parent.countries) or NOASSERTION
    yield "origin:confidence", origin.confidence
    yield from _evidence("origin:evidence", origin.evidence)
    yield from _evidence("origin:doubt", origin.doubts)


def _lineage(part: Part) -> Iterator[Property]:
    """Yield what holds for a model of a manifest together with all of its ancestors."""
    yield from dict.fromkeys(said for one in part.subjects for said in _of_lineage(one))


def _of_lineage(subject: Subject) -> Iterator[Property]:
    effective = subject.effective
    yield "license:effective", effective.expression
    yield "license:effective-category", effective.category
    yield "license:effective-commercial-use", effective.commercial_use
    for sentence in obligations(effective):
        yield "license:obligation", sentence
    yield "lineage:complete", "true" if subject.is_complete else "false"
    yield "lineage:countries", ",".join(subject.countries) or NOASSERTION


def _evidence(name: str, evidence: Iterable[Evidence]) -> Iterator[Property]:
    for item in evidence:
        read = f", read {item.read}" if item.read else ""
        source = f" [{item.source}{read}]" if item.source or read else ""
        yield name, f"{item.statement}{source}"

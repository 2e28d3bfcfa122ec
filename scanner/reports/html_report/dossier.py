"""Everything about one model: findings, lineage, terms in force, and each member's evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from scanner.domain.card import Card, CardOutcome, MissingCard
from scanner.domain.conclusion import (
    EffectiveLicense,
    EffectiveTerm,
    Member,
    OriginConclusion,
    Subject,
)
from scanner.domain.manifest import ClaimedEntry, HostedEntry, HubEntry
from scanner.domain.obligations import obligations
from scanner.reports import wording
from scanner.reports.html_report import drawing, findings, links
from scanner.reports.html_report.badges import badge, commercial_use
from scanner.reports.html_report.evidence import proof
from scanner.reports.html_report.markup import Content, Markup, tag, text
from scanner.reports.html_report.table import Row

Fact = tuple[str, Content]


def dossier(row: Row) -> Markup:
    """Return the dossier of a model, closed; following a link into it opens it."""
    model, found = row.model
    subject = model.subject
    effective = subject.effective
    title = tag(
        "summary",
        badge(model.verdict),
        tag("h3", text(subject.entry.id, wording.MAX_NAME)),
        tag("span", text(effective.expression, wording.MAX_LICENSE), class_="glance"),
    )
    body = tag(
        "div",
        _facts(_about(subject), "about"),
        findings.listed(found),
        _lineage(subject, row.anchor or ""),
        _terms(effective),
        _members(subject, row.anchor or ""),
        id=row.anchor,
        class_="body",
    )
    return tag("details", title, body, class_="dossier")


def _facts(facts: Iterator[Fact], kind: str) -> Markup:
    """Return labels and what they say; foreign text comes cut."""
    pairs = [tag("div", tag("dt", label), tag("dd", told)) for label, told in facts]
    return tag("dl", pairs, class_=f"facts {kind}")


def _about(subject: Subject) -> Iterator[Fact]:
    entry = subject.entry
    effective = subject.effective
    licence = tag("code", text(effective.expression, wording.MAX_MESSAGE))
    yield "Licence in force", (licence, f" {effective.category}")
    yield "Commercial use", commercial_use(effective.commercial_use)
    yield "Listed at", text(str(entry.location), wording.MAX_NAME)
    match entry:
        case HubEntry(ref=ref):
            yield "Revision", text(ref.revision or "none given", wording.MAX_NAME)
        case ClaimedEntry(claim=claim):
            yield "Declared by hand", text(claim.source, wording.MAX_NAME)
        case HostedEntry():
            yield "Kind", "hosted: behind somebody's interface, no weights"
        case _:
            assert_never(entry)
    if entry.use:
        yield "Used for", text(", ".join(sorted(entry.use)), wording.MAX_MESSAGE)


def _lineage(subject: Subject, anchor: str) -> Markup | None:
    """Return the drawing, in a frame that scrolls; None where there is nothing but the model."""
    if not subject.ancestors and not subject.gaps:
        return None
    hidden = len(subject.ancestors) + 1 - drawing.MAX_DRAWN
    more = f" {hidden} more members are in the JSON report." if hidden > 0 else ""
    caption = f"Oldest at the top; a box leads to its evidence below.{more}"
    frame = tag(
        "div",
        drawing.draw(subject, anchor),
        class_="frame",
        role="region",
        tabindex=0,
        aria_label=f"Lineage of {subject.entry.id}",
    )
    return tag("figure", tag("h4", "Lineage"), frame, tag("figcaption", caption))


def _terms(effective: EffectiveLicense) -> Markup | None:
    """Return what the licences ask in sentences, and behind a click the terms that say so."""
    asked = obligations(effective)
    if not effective.terms:
        return None
    sentences = [tag("li", text(sentence, wording.MAX_MESSAGE)) for sentence in asked]
    return tag(
        "div",
        tag("h4", "Obligations"),
        tag("ul", sentences, class_="asked") if sentences else tag("p", "None."),
        tag(
            "details",
            tag("summary", "Terms in force"),
            _brought(effective.terms),
            class_="evidence",
        ),
    )


def _brought(terms: tuple[EffectiveTerm, ...]) -> Iterator[Markup]:
    """Yield the terms under the licence and the member that bring them."""
    for (licence, member), brought in groupby(terms, lambda term: (term.license, term.member)):
        yield tag(
            "div",
            tag("p", tag("code", text(licence, wording.MAX_LICENSE)), _from(member)),
            tag("ul", map(_term, brought)),
            class_="terms",
        )


def _from(member: str) -> Content:
    return " from ", tag("span", text(member, wording.MAX_NAME), class_="member-name")


def _term(effective: EffectiveTerm) -> Markup:
    term = effective.term
    facts = [f"{name.replace('_', ' ')}: {wording.fact(value)}" for name, value in term.facts]
    told = text("; ".join(facts), wording.MAX_MESSAGE)
    lost = None if effective.is_kept else " (the model's own licence drops it)"
    return tag("li", tag("b", text(term.kind, wording.MAX_NAME)), " ", told, lost)


def _members(subject: Subject, anchor: str) -> Markup:
    shown = subject.lineage[: drawing.MAX_DRAWN]
    each = [_member(member, subject, f"{anchor}-{at}") for at, member in enumerate(shown)]
    return tag("div", tag("h4", "Evidence"), each, class_="members")


def _member(member: Member, subject: Subject, anchor: str) -> Markup:
    held = member.license
    glance = f"{held.expression} · {wording.countries(member.origin.countries)}"
    title = tag(
        "summary",
        tag("span", text(member.id, wording.MAX_NAME), class_="member-name"),
        tag("span", text(glance, wording.MAX_NAME), class_="glance"),
    )
    return tag(
        "details",
        title,
        tag("div", _facts(_held(member, subject), "held"), id=anchor),
        class_="member",
    )


def _held(member: Member, subject: Subject) -> Iterator[Fact]:
    """Yield what is held of a member, each with its evidence."""
    held = member.license
    for edge in member.edges:
        told = f"{edge.child}: {wording.relation(edge)}"
        yield "Base of", (text(told, wording.MAX_MESSAGE), proof(edge.evidence))
    yield from _card(member.card)
    licence = tag("code", text(held.expression, wording.MAX_MESSAGE))
    use = f"commercial use {held.commercial_use}"
    terms = f" {held.category}, {use}, confidence {held.confidence}"
    yield "Licence", (licence, terms, proof(held.evidence))
    origin = text(_origin(member.origin), wording.MAX_MESSAGE)
    yield "Origin", (origin, proof(member.origin.evidence))
    if member.origin.doubts:
        yield "In doubt", proof(member.origin.doubts)
    for hint in member.hints:
        yield "Hint", (text(wording.hint(hint), wording.MAX_MESSAGE), proof((hint.evidence,)))
    if member.disputes:
        yield "Disputed", proof(member.disputes)
    for gap in subject.gaps:
        if gap.model == member.id:
            yield "Not known", text(gap.reason, wording.MAX_MESSAGE)


def _card(card: CardOutcome) -> Iterator[Fact]:
    match card:
        case MissingCard(reason=reason, remedy=remedy):
            told = f"{wording.card_state(card)}: {reason}"
            yield "Card", text(told, wording.MAX_MESSAGE)
            if remedy:
                yield "Fix", text(remedy, wording.MAX_MESSAGE)
        case Card(provenance=provenance, notes=notes, declaration=declaration):
            place = links.source(card.source)
            yield "Card", (f"{wording.card_state(card)} ", provenance.detail, " ", place)
            for note in notes:
                yield "Note", text(note, wording.MAX_MESSAGE)
            yield "Declared", text(wording.declared(declaration), wording.MAX_MESSAGE)
        case _:
            assert_never(card)


def _origin(origin: OriginConclusion) -> str:
    parent = origin.parent
    facts = (
        wording.countries(origin.countries),
        origin.organisation,
        origin.kind,
        parent and wording.parent(parent),
        f"confidence {origin.confidence}",
    )
    return ", ".join(filter(None, facts))

"""What is held to be true of one model, and why: every conclusion with its evidence.

::

    acme/chat     MIT                    permissive  US            snapshot 2026-10-02
    └─ acme/base  LicenseRef-acme-model  community   US  finetune  snapshot 2026-10-02
    in force: MIT AND LicenseRef-acme-model, community, commercial use conditional

    terms      LicenseRef-acme-model, from acme/base
               threshold: metric monthly_active_users; limit 700000000

    acme/chat
      card       snapshot 2026-10-02
      declared   mit
      licence    MIT, permissive, commercial use yes, confidence high
      because    license: mit [hf:acme/chat]
      …
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from scanner.domain.card import Card, CardOutcome, MissingCard
from scanner.domain.conclusion import EffectiveTerm, Member, OriginConclusion, Subject
from scanner.domain.evidence import Evidence
from scanner.domain.obligations import obligations
from scanner.reports import wording
from scanner.reports.lineage import draw
from scanner.reports.options import RenderOptions
from scanner.reports.terminal import Screen, Style, pad

# Of a lineage as long as this nobody reads more; the JSON report has all of it.
MAX_MEMBERS = 200

_LABEL = 11

Line = tuple[str, str]


def render(subject: Subject, options: RenderOptions) -> str:
    """Return the lineage of `subject` as a tree, then each member with its evidence."""
    screen = options.screen
    blocks = [
        [
            *draw(subject, screen, "", MAX_MEMBERS),
            *_countries(subject, screen),
            *_terms(subject.effective.terms, screen),
            *_obligations(subject, screen),
        ],
        *(list(_member(member, subject, screen)) for member in subject.lineage[:MAX_MEMBERS]),
    ]
    hidden = len(subject.lineage) - MAX_MEMBERS
    if hidden > 0:
        blocks.append([screen.draw(f"… and {hidden} more (see check -f json)")])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _countries(subject: Subject, screen: Screen) -> Iterator[str]:
    """Yield each country of the lineage with its reason in one line, and what has none."""
    yield ""
    for country in subject.countries:
        member = next(m for m in subject.lineage if country in m.origin.countries)
        said = member.origin.evidence
        speaking = [item for item in said if country in item.statement]
        speaking += [*member.origin.doubts, *said]
        publisher = member.origin.organisation or "its publisher"
        ancestor = ", an ancestor" if member.path else ""
        reason = f": {_cited(speaking[0])}" if speaking else ""
        text = f"{country}: {publisher} publishes {member.id}{ancestor}{reason}"
        yield from _labelled("country", text, "", screen)
    for member in subject.lineage[:MAX_MEMBERS]:
        if not member.origin.countries:
            why = "; ".join(map(_cited, member.origin.evidence[:2]))
            yield from _labelled("country", f"unknown: {member.id}: {why}", "", screen)


def _terms(terms: tuple[EffectiveTerm, ...], screen: Screen) -> Iterator[str]:
    """Yield the terms in force under the licence and the member that bring them."""
    for (licence, member), brought in groupby(terms, lambda term: (term.license, term.member)):
        yield ""
        held = tuple(brought)
        steps = f" by {' > '.join(held[0].path)}" if held[0].path else ""
        yield from _labelled("terms", f"{licence}, from {member}{steps}", "", screen)
        for term, is_kept in ((effective.term, effective.is_kept) for effective in held):
            facts = "; ".join(f"{name} {wording.fact(value)}" for name, value in term.facts)
            text = f"{term.kind}: {facts}" if facts else term.kind
            lost = "" if is_kept else " (the model's own licence drops it)"
            yield from _labelled("", f"{text}{lost}", "", screen)


def _obligations(subject: Subject, screen: Screen) -> Iterator[str]:
    """Yield what a team must do or leave, in sentences."""
    for number, sentence in enumerate(obligations(subject.effective)):
        if number == 0:
            yield ""
        yield from _labelled("must" if number == 0 else "", sentence, "", screen)


def _member(member: Member, subject: Subject, screen: Screen) -> Iterator[str]:
    """Yield a member's name, then what is held of it as labelled lines."""
    yield screen.paint(screen.safe(member.id, wording.MAX_NAME), Style.BOLD)
    for label, text in _lines(member, subject):
        yield from _labelled(label, text, "  ", screen)


def _lines(member: Member, subject: Subject) -> Iterator[Line]:
    for edge in member.edges:
        yield "base of", f"{edge.child}, {wording.relation(edge)}"
        yield from _because(edge.evidence)
    yield from _card(member.card)
    held = member.license
    use = f"commercial use {held.commercial_use}"
    yield "licence", f"{held.expression}, {held.category}, {use}, confidence {held.confidence}"
    yield from _because(held.evidence)
    yield "origin", _origin(member.origin)
    yield from _because(member.origin.evidence)
    for doubt in member.origin.doubts:
        yield "doubt", _cited(doubt)
    if member is subject.model and subject.hosting:
        yield "hosting", wording.prompts(subject.hosting)
    for hint in member.hints:
        yield "hint", f"{wording.hint(hint)}: {_cited(hint.evidence)}"
    for dispute in member.disputes:
        yield "disputed", _cited(dispute)
    for gap in subject.gaps:
        if gap.model == member.id:
            yield "ends here", gap.reason


def _card(card: CardOutcome) -> Iterator[Line]:
    match card:
        case MissingCard(reason=reason, remedy=remedy):
            yield "card", f"{wording.card_state(card)}: {reason}"
            if remedy:
                yield "fix", remedy
        case Card(commit=commit, provenance=provenance, notes=notes, declaration=declaration):
            facts = (wording.card_state(card), commit and f"commit {commit}", provenance.detail)
            yield "card", ", ".join(filter(None, facts))
            for note in notes:
                yield "note", note
            yield "declared", wording.declared(declaration)
        case _:
            assert_never(card)


def _origin(origin: OriginConclusion) -> str:
    parent = origin.parent
    facts = (
        "+".join(origin.countries) or "unknown",
        origin.organisation,
        origin.kind,
        parent and wording.parent(parent),
        f"confidence {origin.confidence}",
    )
    return ", ".join(filter(None, facts))


def _because(evidence: tuple[Evidence, ...]) -> Iterator[Line]:
    for item in evidence:
        yield "because", _cited(item)


def _cited(item: Evidence) -> str:
    read = f"read {item.read}" if item.read else ""
    place = ", ".join(filter(None, (item.source, read)))
    return f"{item.statement} [{place}]" if place else item.statement


def _labelled(label: str, text: str, indent: str, screen: Screen) -> Iterator[str]:
    """Yield `text`, which may be hostile, behind its label."""
    shown = screen.safe(text, wording.MAX_MESSAGE)
    yield from screen.wrap(shown, f"{indent}{pad(label, _LABEL)}", indent + " " * _LABEL)

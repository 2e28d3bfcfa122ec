"""How facts read in a report for people: short words, the same in every such report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from scanner.domain.card import Card, CardOutcome, CardStatus, Declaration, MissingCard
from scanner.domain.exposure import Exposure, Spread
from scanner.domain.finding import Finding
from scanner.domain.license import Fact
from scanner.domain.lineage import ELISION, Edge
from scanner.domain.origin import ParentOrganisation
from scanner.domain.traces import Hint
from scanner.reports.terminal import Screen

if TYPE_CHECKING:
    from scanner.domain.grants import PolicyException
    from scanner.domain.hosted import HostedModel

# Ids of the Hub have 96 characters at most; what is longer comes from elsewhere.
MAX_NAME = 100
MAX_LICENSE = 60
MAX_MESSAGE = 600
# A longer way from a model to its ancestor is shown by its ends.
_MAX_STEPS = 6


def countries(codes: tuple[str, ...]) -> str:
    """Return country codes as one word; an unknown origin says so."""
    return "+".join(codes) if codes else "origin unknown"


def card_state(card: CardOutcome) -> str:
    """Return where a card was read and its date, or that it was not read."""
    match card:
        case MissingCard(status=status):
            return f"not read: {status}"
        case Card(provenance=provenance):
            return " ".join(filter(None, (card_source(card), provenance.as_of)))
        case _:
            assert_never(card)


def card_source(card: CardOutcome) -> str:
    """Return where a card was read, or that it was not."""
    match card:
        case MissingCard():
            return card_state(card)
        case Card(provenance=provenance, status=status):
            source = provenance.kind.value
            return source if status is CardStatus.READ else f"{source} ({status})"
        case _:
            assert_never(card)


def declared(declaration: Declaration | None) -> str:
    """Return the licence fields as the card has them; not recorded is not the same as nothing."""
    if declaration is None:
        return "not recorded"
    facts = (
        *declaration.values,
        declaration.malformed and f"malformed: {declaration.malformed}",
        declaration.name and f"license_name: {declaration.name}",
        declaration.link and f"license_link: {declaration.link}",
    )
    return ", ".join(filter(None, facts)) or "nothing"


def fact(value: Fact) -> str:
    """Return the value of a term's fact; one without a value was not stated."""
    match value:
        case None:
            return "not stated"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "/".join(value)
        case str() | int() | float():
            return str(value)
        case _:
            assert_never(value)


def prompts(hosted: HostedModel) -> str:
    """Return where the prompts to a hosted model go, which says nothing of its origin."""
    where = "+".join(hosted.provider_countries) or "a country that is not known"
    onward = ", and on to whoever serves the model" if hosted.router else ""
    return f"prompts go to {hosted.seller}, contracting from {where}{onward}"


def exposure(found: Exposure) -> str:
    """Return how concentrated several models are; empty for one or none."""
    by_country, by_publisher = found.lineage_countries, found.lineage_organisations
    if found.models <= 1:
        return ""
    told = [_most(by_country, "country"), _most(by_publisher, "organisation")]
    told += [f"every model depends on {by_publisher.sole}"] if by_publisher.sole else []
    return "; ".join(told)


def _most(spread: Spread, kind: str) -> str:
    first = spread.shares[0]
    return f"by {kind} mostly {first.name}, {first.share:.0%} (HHI {spread.hhi:.2f})"


def parent(owner: ParentOrganisation) -> str:
    """Return to whom a publisher belongs; what no source was read for says so."""
    where = "+".join(owner.countries) or "unknown"
    unread = "" if owner.is_verified else ", by no source that was read"
    return f"part of {owner.name} ({where}{unread})"


def relation(edge: Edge) -> str:
    """Return how the child came from its parent, and what says so where its card does not."""
    return f"{edge.relation} ({edge.basis})" if edge.basis else edge.relation.value


def hint(sign: Hint) -> str:
    """Return where a sign leads, what sort of sign it is, and why it is no proof."""
    lead = "" if sign.kind.is_weak else "points to "
    return f"{lead}{sign.base}, by {sign.kind}; no proof: {sign.kind.caveat}"


def way(finding: Finding) -> tuple[str, ...]:
    """Return the ids from the model to the ancestor a finding is about; empty for itself."""
    return (*finding.path, finding.member) if finding.path else ()


def shortened(way: tuple[str, ...]) -> tuple[str, ...]:
    """Return a way of a length one can read; of a long one, the ends."""
    if len(way) <= _MAX_STEPS:
        return way
    half = _MAX_STEPS // 2
    return (*way[:half], ELISION, *way[-half:])


def exception(granted: PolicyException) -> str:
    """Return an exception in a sentence."""
    ticket = f" ({granted.ticket})" if granted.ticket else ""
    return f"{granted.id}, until {granted.expires}, by {granted.approver}{ticket}: {granted.reason}"


def path(way: tuple[str, ...], screen: Screen) -> list[str]:
    """Return a way as the pieces of a line; of a long one, the ends."""
    return [
        f"{screen.draw('→')} {step}" if position else step
        for position, step in enumerate(_name(step, screen) for step in shortened(way))
    ]


def listed(facts: Sequence[str]) -> list[str]:
    """Return facts that are not empty as the pieces of a line, with commas between them."""
    told = [fact for fact in facts if fact]
    return [f"{fact}," for fact in told[:-1]] + told[-1:]


def _name(step: str, screen: Screen) -> str:
    return screen.draw("…") if step == ELISION else screen.safe(step, MAX_NAME)


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counts(numbers: Mapping[str, int]) -> str:
    """Return numbers, each with the word it counts."""
    return ", ".join(f"{number} {word}" for word, number in numbers.items())

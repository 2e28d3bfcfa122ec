"""How facts read in a report for people: short words, the same in every such report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from scanner.domain.card import Card, CardOutcome, CardStatus, MissingCard
from scanner.domain.finding import Finding

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
        case Card(provenance=provenance, status=status):
            origin = " ".join(filter(None, (provenance.kind, provenance.as_of)))
            return origin if status is CardStatus.READ else f"{origin} ({status})"
        case _:
            assert_never(card)


def steps(finding: Finding) -> tuple[str, ...]:
    """Return the way from the model to the ancestor that a finding is about; empty for itself.

    A long way keeps its first and last steps around an ellipsis.
    """
    way = (*finding.path, finding.member)
    if not finding.path or len(way) == 1:
        return ()
    if len(way) <= _MAX_STEPS:
        return way
    half = _MAX_STEPS // 2
    return (*way[:half], f"… {len(way) - 2 * half} more …", *way[-half:])


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counts(numbers: Mapping[str, int]) -> str:
    """Return numbers, each with the word it counts."""
    return ", ".join(f"{number} {word}" for word, number in numbers.items())

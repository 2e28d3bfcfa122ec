"""Models with their ancestors, and what the checks on licences find of them."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.checks import (
    license_contradicted,
    license_incompatible,
    license_indeterminate,
    license_loosened,
    license_obligations_dropped,
)
from scanner.classify import classify
from scanner.domain.card import Card, Declaration, Relation
from scanner.domain.conclusion import Subject
from scanner.domain.evidence import Evidence
from scanner.domain.lineage import Ancestor, Edge, Lineage
from tests.builders import a_card, an_entry

CHECKS = {
    "loosened": license_loosened,
    "dropped": license_obligations_dropped,
    "incompatible": license_incompatible,
    "indeterminate": license_indeterminate,
    "contradicted": license_contradicted,
}


def declaring(model: str, license_: str) -> Card:
    """Return a card under a Hub id, or `other` and the name after a colon."""
    value, _, name = license_.partition(":")
    declaration = Declaration((value,) if value else (), name or None)
    return a_card(model)._replace(declaration=declaration)


def lineage(
    own: str,
    *bases: tuple[str, str] | tuple[str, str, Relation],
    model: str = "acme/chat",
) -> Subject:
    """Return a model under `own` that was made from all of `bases` at once."""
    ancestors = []
    for base, license_, *rest in bases:
        relation = rest[0] if rest else Relation.FINETUNE
        edge = Edge(model, base, relation, (Evidence(f"base_model: {base}", f"hf:{model}"),))
        ancestors.append(Ancestor(base, declaring(base, license_), 1, (model,), (edge,)))
    return classify(an_entry(model), Lineage(model, declaring(model, own), tuple(ancestors)))


def found(subject: Subject) -> set[str]:
    return {name for name, check in CHECKS.items() if any(True for _ in check.check(subject))}


def said(subject: Subject, name: str) -> Iterator[str]:
    return (violation.message for violation in CHECKS[name].check(subject))


def brought(subject: Subject) -> set[tuple[str, str]]:
    return {(term.term.kind, term.member) for term in subject.effective.terms}


LLAMA = ("meta-llama/Llama-3.1-8B", "llama3.1")
GEMMA = ("google/gemma-2-9b", "gemma")

"""Concludes a card's licence from what it declares.

`other` is looked up by its name, then by its link. Values are compared exactly after folding case
and spaces, never by likeness: what no row names is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scanner import catalog
from scanner.classify import expression
from scanner.classify.expression import Reading
from scanner.domain.card import Card, CardOutcome, Declaration, MissingCard
from scanner.domain.conclusion import LicenseConclusion
from scanner.domain.evidence import Confidence, Evidence, least_sure
from scanner.domain.knowledge import ModelLicense
from scanner.domain.license import NOASSERTION, NONE, Category, CommercialUse

# The Hub's word for "look at license_name, license_link or the file".
_OTHER = "other"


class Step(NamedTuple):
    """What one declared value comes to: its reading, or None where it says nothing we know."""

    reading: Reading | None
    confidence: Confidence
    why: str


def conclude_license(card: CardOutcome) -> LicenseConclusion:
    """Return the licence of one card; what is not known is `NOASSERTION`, never a guess."""
    if isinstance(card, MissingCard):
        return _unknown(Evidence(f"card not read: {card.reason}", f"hf:{card.id}"))
    if card.declaration is None:
        where = card.provenance.detail or card.provenance.kind
        return _unknown(Evidence(f"the licence was not recorded in {where}", card.source))
    declaration = card.declaration
    cited = _citations(card, declaration)
    if declaration.malformed is not None:
        return _unknown(*cited, Evidence("`license` is neither text nor a list of texts", ""))
    known = _model_rows(card, declaration)
    if len(known) == 1:
        return _from_model_row(known[0], cited)
    if not declaration.is_stated:
        return _unstated(Evidence("the card states no licence", card.source, _as_of(card)))
    return _combined(tuple(_steps(declaration)), cited)


def _steps(declaration: Declaration) -> Iterator[Step]:
    """Yield one step for every declared value, and one for a name that stands beside a licence."""
    values = declaration.values or (_OTHER,)
    for value in values:
        if catalog.folded(value) == _OTHER:
            yield _other(declaration)
        else:
            yield _declared(value)
    if declaration.name and _OTHER not in map(catalog.folded, values):
        yield from _beside(declaration.name, values)


def _declared(value: str) -> Step:
    """Read one value of the `license` field."""
    ids = catalog.declared_license(value)
    if ids == (NONE,):
        nothing = Reading(NONE, Category.UNSTATED, CommercialUse.UNKNOWN, ())
        return Step(nothing, Confidence.HIGH, f"`{value}` is the Hub's word for no licence stated")
    if ids:
        return _row_step(ids, Confidence.HIGH, f"`{value}` is a licence id of the Hub")
    if expression.is_compound(value):
        reading = expression.read(value)
        why = "an SPDX expression" if reading else "not an SPDX expression of known licences"
        return Step(reading, Confidence.HIGH, f"`{value}` is {why}")
    if catalog.license_row(value):
        return _row_step((value,), Confidence.HIGH, f"`{value}` is an SPDX licence id")
    return Step(None, Confidence.NONE, f"no row holds the licence `{value}`")


def _other(declaration: Declaration) -> Step:
    """Read `license: other` by its name, then by its link."""
    if declaration.name:
        ids = catalog.named_license(declaration.name)
        if ids:
            return _row_step(
                ids, Confidence.MEDIUM, f"`{declaration.name}` is a known licence name"
            )
    if declaration.link:
        ids = catalog.linked_license(declaration.link)
        if ids:
            return _row_step(ids, Confidence.MEDIUM, "the linked text is known")
    named = f" named `{declaration.name}`" if declaration.name else " without a name"
    return Step(None, Confidence.NONE, f"no row holds the licence `other`{named}")


def _beside(name: str, values: tuple[str, ...]) -> Iterator[Step]:
    """Yield a step where a name beside a licence says something else than the licence."""
    if catalog.folded(name) in map(catalog.folded, values):
        return
    said = {license_id for value in values for license_id in catalog.declared_license(value)}
    ids = catalog.named_license(name)
    if not ids:
        yield Step(None, Confidence.NONE, f"the name `{name}` beside it is of no known licence")
    elif said.isdisjoint(ids):
        yield _row_step(ids, Confidence.LOW, f"the name `{name}` beside it says otherwise")


def _row_step(ids: tuple[str, ...], confidence: Confidence, why: str) -> Step:
    rows = [row for row in map(catalog.license_row, ids) if row]
    if len(rows) != 1:
        texts = ", ".join(ids)
        return Step(None, Confidence.NONE, f"{why}, of several texts: {texts}")
    return Step(expression.of_row(rows[0]), least_sure(confidence, rows[0].confidence), why)


def _combined(steps: tuple[Step, ...], cited: tuple[Evidence, ...]) -> LicenseConclusion:
    """Return the conclusion of several steps: all apply, and one unknown makes all unknown."""
    evidence = (*cited, *(Evidence(step.why, _place(step)) for step in steps))
    readings = tuple(step.reading for step in steps if step.reading)
    if len(readings) < len(steps):
        return _unknown(*evidence)
    whole = expression.all_of(readings)
    if whole.category is Category.UNSTATED:
        return _unstated(*evidence)
    sure = least_sure(*(step.confidence for step in steps))
    return LicenseConclusion(
        whole.expression,
        whole.category,
        whole.commercial_use,
        sure,
        evidence,
        whole.rows,
        whole.alternatives,
    )


def _place(step: Step) -> str:
    if step.reading is None:
        return ""
    return " ".join(f"data:licenses/{row.id}" for row in step.reading.rows)


def _model_rows(card: Card, declaration: Declaration) -> list[ModelLicense]:
    """Return the rows that speak of the card in hand: same model, same declaration, same time."""
    if len(declaration.values) > 1:
        return []
    declared = (declaration.values[0] if declaration.values else None, declaration.name)
    day = (card.last_modified or card.provenance.as_of or "")[:10] or None
    return [known for known in catalog.model_licenses(card.id) if known.holds(declared, day)]


def _from_model_row(known: ModelLicense, cited: tuple[Evidence, ...]) -> LicenseConclusion:
    row = catalog.license_row(known.license)
    if row is None:
        raise LookupError(known.license)
    sure = least_sure(known.confidence, row.confidence)
    return LicenseConclusion(
        row.id, row.category, row.commercial_use, sure, (*cited, *known.evidence), (row,)
    )


def _citations(card: Card, declaration: Declaration) -> tuple[Evidence, ...]:
    """Return the card's own words on its licence, one statement for each field."""
    said = {
        "license": declaration.malformed or ", ".join(declaration.values),
        "license_name": declaration.name,
        "license_link": declaration.link,
    }
    return tuple(
        Evidence(f"{field}: {value}", card.source, _as_of(card))
        for field, value in said.items()
        if value
    )


def _as_of(card: Card) -> str:
    return card.provenance.as_of or ""


def _unknown(*evidence: Evidence) -> LicenseConclusion:
    return LicenseConclusion(
        NOASSERTION, Category.UNKNOWN, CommercialUse.UNKNOWN, Confidence.NONE, evidence
    )


def _unstated(*evidence: Evidence) -> LicenseConclusion:
    return LicenseConclusion(
        NONE, Category.UNSTATED, CommercialUse.UNKNOWN, Confidence.HIGH, evidence
    )

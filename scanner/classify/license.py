"""Concludes a card's licence from all that is known of it.

In order: a row that speaks of this very model at its time, else what the card declares; beside
either, the licence files of the repository where their texts were read, and those that the
manifest gives.
"""

from __future__ import annotations

from collections.abc import Sequence

from scanner import catalog
from scanner.classify import expression
from scanner.classify.candidates import of_candidates
from scanner.classify.declared import Step, steps
from scanner.domain.card import Card, CardOutcome, Declaration, MissingCard
from scanner.domain.conclusion import LicenseConclusion
from scanner.domain.evidence import Confidence, Evidence, least_sure
from scanner.domain.knowledge import ModelLicense
from scanner.domain.license import NOASSERTION, NONE, Category, CommercialUse


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
    stated = [_of_model_rows(known)] if known else _declared(card.id, declaration)
    found = _with_files(card, stated)
    if not found:
        return _unstated(Evidence("the card states no licence", card.source, _as_of(card)))
    return _concluded(found, (*cited, *_proof(known)))


def _declared(model_id: str, declaration: Declaration) -> list[Step]:
    return list(steps(declaration, model_id)) if declaration.is_stated else []


def _with_files(card: Card, stated: list[Step]) -> list[Step]:
    """Return the steps of the card, of the repository's files and of those that were given."""
    if not card.files and not card.given:
        return stated
    from scanner.classify.texts import of_files, of_given

    known = _settled(stated, list(of_files(card, stated)))
    return _settled(known, list(of_given(card, known)))


def _settled(stated: list[Step], texts: list[Step]) -> list[Step]:
    """Return both; a proof takes the place of what was open."""
    if any(text.is_proof for text in texts):
        stated = [step for step in stated if step.open_ids is None]
    return [*stated, *texts]


def _model_rows(card: Card, declaration: Declaration) -> list[ModelLicense]:
    """Return the rows that speak of the card in hand: same model, same declaration, same time."""
    if len(declaration.values) > 1:
        return []
    declared = (declaration.values[0] if declaration.values else None, declaration.name)
    day = (card.last_modified or card.provenance.as_of or "")[:10] or None
    return [known for known in catalog.model_licenses(card.id) if known.holds(declared, day)]


def _of_model_rows(known: Sequence[ModelLicense]) -> Step:
    """Read rows of one model; several where its day is not known, and then any may be meant."""
    ids = list(dict.fromkeys(row.license for row in known))
    reading = of_candidates(ids)
    sure = least_sure(*(row.confidence for row in known))
    if len(ids) > 1:
        why = f"which of {', '.join(ids)} depends on the day"
        return Step(reading, Confidence.LOW, why, open_ids=tuple(ids))
    if reading is None:
        raise LookupError(ids[0])
    return Step(reading, least_sure(sure, *(row.confidence for row in reading.rows)), "")


def _proof(known: Sequence[ModelLicense]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for row in known for item in row.evidence))


def _concluded(found: Sequence[Step], cited: tuple[Evidence, ...]) -> LicenseConclusion:
    """Return the conclusion of several steps: all apply, and one unknown makes all unknown."""
    reasons = [(step, Evidence(step.why, _place(step))) for step in found if step.why]
    evidence = (*cited, *(reason for _, reason in reasons))
    against = tuple(reason for step, reason in reasons if step.contradicts)
    readings = tuple(step.reading for step in found if step.reading)
    if len(readings) < len(found):
        return _unknown(*evidence)._replace(contradictions=against)
    whole = expression.all_of(readings)
    if whole.category is Category.UNSTATED:
        return _unstated(*evidence)
    return LicenseConclusion(
        expression=whole.expression,
        category=whole.category,
        commercial_use=whole.commercial_use,
        confidence=least_sure(*(step.confidence for step in found)),
        evidence=evidence,
        rows=whole.rows,
        alternatives=whole.alternatives,
        contradictions=against,
        claims=tuple(reason for step, reason in reasons if step.is_claim),
    )


def _place(step: Step) -> str:
    if step.source or step.reading is None:
        return step.source
    ids = [row.id for row in step.reading.rows if row.id != NOASSERTION]
    return " ".join(f"data:licenses/{license_id}" for license_id in ids)


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

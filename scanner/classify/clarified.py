"""A person's reading of a licence or origin, in place of ours."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.classify import expression
from scanner.classify.effective import effective_license
from scanner.domain.conclusion import LicenseConclusion, Member, OriginConclusion, Subject
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.grants import Clarification


def clarified(subject: Subject, clarifications: Sequence[Clarification]) -> Subject:
    """Return `subject` with every member that a clarification speaks of concluded as it says.

    A clarification speaks of one model as it was read; of its derivatives, their own cards speak.
    """
    if not clarifications:
        return subject
    model, *ancestors = (_member(member, clarifications) for member in subject.lineage)
    return subject._replace(
        model=model,
        ancestors=tuple(ancestors),
        effective=effective_license((model, *ancestors), subject.gaps),
    )


def _member(member: Member, clarifications: Sequence[Clarification]) -> Member:
    for said in clarifications:
        if said.speaks_of(member.id, member.card):
            return member._replace(
                license=_license(member, said) if said.license else member.license,
                origin=_origin(member, said) if said.origin else member.origin,
            )
    return member


def _license(member: Member, said: Clarification) -> LicenseConclusion:
    reading = expression.read(said.license)
    if reading is None:
        raise LookupError(said.license)
    evidence = (*member.license.evidence, _evidence(said, said.license))
    return LicenseConclusion(
        reading.expression,
        reading.category,
        reading.commercial_use,
        Confidence.MEDIUM,
        evidence,
        reading.rows,
        reading.alternatives,
    )


def _origin(member: Member, said: Clarification) -> OriginConclusion:
    evidence = (*member.origin.evidence, _evidence(said, ", ".join(said.origin)))
    return member.origin._replace(
        countries=said.origin, confidence=Confidence.MEDIUM, evidence=evidence
    )


def _evidence(said: Clarification, what: str) -> Evidence:
    return Evidence(f"clarified as {what} by {said.approver}: {said.reason}", str(said.location))

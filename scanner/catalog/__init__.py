"""Shipped knowledge as lookups: licences, organisations, known lineage, shapes.

Those of models behind interfaces are in `catalog.hosted`, for few manifests name any; all that is
on record of a licence is put together by `catalog.sheets`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from scanner.domain.card import Relation
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.knowledge import (
    Basis,
    KnowledgeDates,
    KnownParent,
    ModelLicense,
    ModelType,
)
from scanner.domain.license import Category, CommercialUse, Fact, LicenseRow, Term
from scanner.domain.origin import Organisation, OrganisationKind, ParentOrganisation, Reading
from scanner.domain.ref import address
from scanner.rows import UNREAD, Row, recorded, shipped

if TYPE_CHECKING:
    from scanner.domain.text import KnownPrint, KnownText


def folded(value: str) -> str:
    """Fold a declared licence value as the table of names does: case, and runs of spaces or `_`."""
    return "-".join(value.casefold().replace("_", " ").split())


@cache
def license_row(license_id: str) -> LicenseRow | None:
    """Return the row of an SPDX id or `LicenseRef-` in any letter case, or None."""
    row = shipped("licenses").get(license_id.casefold())
    if row is None:
        return None
    return LicenseRow(
        id=row["id"],
        name=row["name"],
        category=Category(row["category"]),
        commercial_use=CommercialUse(row["commercial_use"]),
        terms=tuple(_term(term) for term in row.get("terms", ())),
        confidence=Confidence(row["confidence"]),
        evidence=evidence_of(row),
        family=row.get("family", ""),
        goes_into=tuple(row.get("goes_into", ())),
        stays_out_of=tuple(row.get("stays_out_of", ())),
    )


def license_url(license_id: str) -> str | None:
    """Return the address of a licence's text in its publisher's hands, where a row has it."""
    row = shipped("licenses").get(license_id.casefold())
    return row.get("url") if row else None


def license_exception(exception_id: str) -> str | None:
    """Return the SPDX spelling of a licence exception's id, or None where there is no such one."""
    row = shipped("license_exceptions").get(exception_id.casefold())
    return str(row["id"]) if row else None


def declared_license(value: str) -> tuple[str, ...]:
    """Return the licence ids that a card's `license` value stands for; several: ambiguous."""
    return _named(value, "license")


def named_license(value: str) -> tuple[str, ...]:
    """Return the licence ids that a card's `license_name` stands for; several: ambiguous."""
    return _named(value, "name")


def linked_license(link: str) -> tuple[str, ...]:
    """Return the licence ids whose text is known to stand at the address `link`."""
    row = shipped("license_links").get(address(link))
    return tuple(row["license"]) if row else ()


def text_of(normal_sha256: str) -> KnownText | None:
    """Return which licences have a text with this hash of its normal form, or None."""
    from scanner.domain.text import KnownText

    row = shipped("license_texts").get(normal_sha256)
    return KnownText(tuple(row["license"]), row["document"]) if row else None


@cache
def prints() -> tuple[KnownPrint, ...]:
    """Return the prints of all texts that are told by likeness: read whole, so asked for last."""
    from scanner.domain.prints import unpacked
    from scanner.domain.text import KnownPrint, KnownText, TextPrint

    return tuple(
        KnownPrint(
            KnownText(tuple(row["license"]), row["document"]),
            TextPrint(row["key"], row["words"], unpacked(row["sketch"]), tuple(row["markers"])),
        )
        for row in shipped("license_prints").all()
    )


def model_licenses(model_id: str) -> tuple[ModelLicense, ...]:
    """Return what is known of the licence of one well-known model beyond its card, by time."""
    row = shipped("model_licenses").get(model_id.casefold())
    if row is None:
        return ()
    return tuple(
        ModelLicense(
            reading["license"],
            frozenset((license_, name) for license_, name in reading["declares"]),
            reading.get("valid_from"),
            reading.get("valid_until"),
            Confidence(row["confidence"]),
            evidence_of(row),
        )
        for reading in row["readings"]
    )


@cache
def organisation(namespace: str) -> Organisation | None:
    """Return the organisation behind a Hub namespace in any letter case, or None."""
    row = shipped("organisations").get(namespace.casefold())
    if row is None:
        return None
    return Organisation(
        namespace=row["namespace"],
        name=row["organisation"],
        kind=OrganisationKind(row["kind"]),
        countries=tuple(row["countries"]),
        parent=_parent(row["parent"]) if "parent" in row else None,
        confidence=Confidence(row["confidence"]),
        evidence=evidence_of(row),
        is_verified=row["verified"],
        is_international=row.get("international", False),
        contested=tuple(map(_reading, row.get("contested", ()))),
        before=_reading(row["before"]) if "before" in row else None,
        valid_from=row.get("valid_from"),
        renamed_to=row.get("renamed_to"),
    )


@cache
def known_parents(model_id: str) -> tuple[KnownParent, ...]:
    """Return the base models that a publisher or curated source states outside the card."""
    row = shipped("known_lineage").get(model_id.casefold())
    if row is None:
        return ()
    return tuple(known_parent(parent, Basis(parent["basis"])) for parent in row["parents"])


@cache
def model_type(name: str) -> ModelType | None:
    """Return the reference checkpoint and shape of a model type of transformers, or None."""
    row = shipped("model_types").get(name.casefold())
    if row is None:
        return None
    return ModelType(
        row["model_type"],
        row.get("reference"),
        tuple(sorted(row.get("shape", {}).items())),
        evidence_of(row),
    )


@cache
def mark(kind: str, text: str) -> str | None:
    """Return the Hub namespace of the family of models that has this mark, or None.

    A `kind` is `license`, with a licence's id, or `introduction`, with a chat template's words.
    """
    row = shipped("marks").get(f"{kind}/{text.casefold()}")
    return str(row["namespace"]) if row else None


@cache
def dates() -> KnowledgeDates:
    """Return the newest review date of each kind of row, as the data's builders recorded it."""
    return KnowledgeDates(**recorded("dates"))


@cache
def _named(value: str, field: str) -> tuple[str, ...]:
    row = shipped("license_names").get(folded(value))
    return tuple(row.get(field, ())) if row else ()


def _term(row: Row) -> Term:
    return Term(row["term"], tuple((k, _fact(v)) for k, v in row.items() if k != "term"))


def _fact(value: Fact | list[str]) -> Fact:
    return tuple(value) if isinstance(value, list) else value


def _parent(row: Row) -> ParentOrganisation:
    return ParentOrganisation(row["name"], tuple(row["countries"]), row["verified"])


def _reading(row: Row) -> Reading:
    source = row.get("source", "")
    return Reading(tuple(row["countries"]), row["reading"], "" if source == UNREAD else source)


def known_parent(row: Row, basis: Basis) -> KnownParent:
    """Return the base that a row of any kind names."""
    return KnownParent(
        row["id"],
        Relation(row["relation"]),
        basis,
        Confidence(row["confidence"]),
        evidence_of(row),
    )


def evidence_of(row: Row) -> tuple[Evidence, ...]:
    """Return what a row rests on; a statement without a source was read on no day."""
    day = row.get("reviewed", "")
    return tuple(
        Evidence(e["statement"], e["source"], "" if e["source"] == UNREAD else day)
        for e in row["evidence"]
    )

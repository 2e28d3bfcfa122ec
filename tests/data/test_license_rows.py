"""The shipped licences, row by row and as a whole."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from scanner import catalog
from scanner.domain.license import Category, CommercialUse

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT / "scanner" / "data"
CURATED = PROJECT / "tools" / "curated"

Row = dict[str, Any]


def rows_of(name: str) -> list[Row]:
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def table(name: str) -> list[dict[str, str]]:
    with (CURATED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


LICENSES = rows_of("licenses")
FREE = {"public-domain", "permissive"}

# What a licence must not say of itself and still be called free.
WITHHOLDING = {
    *("commercial-distribution-forbidden", "competing-product", "content-filter", "copyleft"),
    *("hosted-sellers", "no-derivatives", "non-commercial", "registration", "research-only"),
    *("territory", "threshold", "naming", "display"),
}
USES = {
    "public-domain": {"yes"},
    "permissive": {"yes"},
    "weak-copyleft": {"yes"},
    "copyleft": {"yes"},
    "use-restricted": {"yes", "conditional"},
    "community": {"yes", "conditional"},
    "registration-required": {"conditional"},
    "non-commercial": {"no"},
    "research-only": {"no"},
    "proprietary": {"unknown"},
    "unstated": {"unknown"},
    "unknown": {"unknown"},
}
# The terms without which a licence would not be in its category.
DEFINING = {
    "weak-copyleft": {"copyleft"},
    "copyleft": {"copyleft"},
    "non-commercial": {"non-commercial"},
    "research-only": {"research-only"},
    "registration-required": {"registration"},
}


def kinds(row: Row) -> set[str]:
    return {term["term"] for term in row.get("terms", ())}


@pytest.mark.parametrize("row", LICENSES, ids=lambda row: row["id"])
def test_a_row_is_found_by_its_id_and_agrees_with_itself(row: Row) -> None:
    found = catalog.license_row(row["id"])
    assert found is not None
    assert (found.id, found.category, found.commercial_use) == (
        row["id"],
        Category(row["category"]),
        CommercialUse(row["commercial_use"]),
    )
    assert row["commercial_use"] in USES[row["category"]]
    assert kinds(row) >= DEFINING.get(row["category"], set())
    assert row["category"] not in FREE or kinds(row).isdisjoint(WITHHOLDING)
    assert "text_sha256" not in row or row["text_read"] in {"full", "clauses", "partial"}


def test_at_least_2500_ids_are_held() -> None:
    names = [row for row in rows_of("license_names") if row["key"].startswith("licenseref-")]
    assert len(LICENSES) + len(rows_of("license_exceptions")) + len(names) >= 2500


def test_at_least_60_vendor_licences_have_full_terms() -> None:
    vendors = [
        row for row in LICENSES if row["id"].startswith("LicenseRef-") and "publisher" in row
    ]
    assert len(vendors) >= 120
    assert sum(len(row.get("terms", ())) >= 3 for row in vendors) >= 60


def test_every_id_of_the_spdx_list_has_a_row() -> None:
    listed = {entry["id"] for entry in table("spdx_licenses.csv")}
    assert len(listed) == 740
    assert listed <= {row["id"] for row in LICENSES}


@pytest.mark.parametrize("entry", table("hub_licenses.csv"), ids=lambda entry: entry["hub_id"])
def test_every_id_of_the_hub_has_a_row(entry: dict[str, str]) -> None:
    [license_id] = catalog.declared_license(entry["hub_id"])
    assert license_id == entry["license"]
    assert catalog.license_row(license_id) is not None


def test_the_hubs_list_is_whole_but_for_other() -> None:
    assert len(table("hub_licenses.csv")) == 82
    assert catalog.declared_license("other") == ()
    assert catalog.named_license("other") == ()


def test_no_list_alone_makes_a_licence_free_that_another_calls_copyleft() -> None:
    judged = {entry["license"] for entry in table("hub_licenses.csv")}
    for row in LICENSES:
        said = {evidence["statement"] for evidence in row["evidence"]}
        if row["id"] not in judged and said & {"Copyleft", "Copyleft Limited"}:
            assert row["category"] not in FREE, row["id"]


@pytest.mark.parametrize("category", ["Source-available", "Proprietary Free", "Commercial"])
def test_what_scancode_calls_closed_is_free_in_no_row(category: str) -> None:
    closed = {
        row["id"]
        for row in LICENSES
        if any(evidence["statement"] == category for evidence in row["evidence"])
    }
    assert closed
    assert all(row["category"] not in FREE for row in LICENSES if row["id"] in closed)


def test_a_name_that_speaks_of_a_limit_is_not_free_on_a_lists_word() -> None:
    limited = [
        row
        for row in LICENSES
        if any("limit" in evidence["statement"] for evidence in row["evidence"])
    ]
    assert limited
    assert {row["category"] for row in limited} == {"unknown"}


@pytest.mark.parametrize("row", rows_of("license_names"), ids=lambda row: row["key"])
def test_a_declared_value_is_found_as_folded(row: Row) -> None:
    assert catalog.folded(row["key"]) == row["key"]
    assert catalog.declared_license(row["key"]) == tuple(row.get("license", ()))
    assert catalog.named_license(row["key"].upper().replace("-", "_")) == tuple(row.get("name", ()))


@pytest.mark.parametrize("row", rows_of("license_links"), ids=lambda row: row["key"])
def test_an_address_is_found_however_it_is_written(row: Row) -> None:
    for spelling in (row["key"], f"https://{row['key']}", f"http://www.{row['key']}/#top"):
        assert catalog.linked_license(spelling) == tuple(row["license"])


@pytest.mark.parametrize("row", rows_of("model_licenses"), ids=lambda row: row["id"])
def test_at_most_one_reading_of_a_model_holds_on_a_day(row: Row) -> None:
    readings = catalog.model_licenses(row["id"])
    days = {day for known in readings for day in (known.valid_from, known.valid_until) if day}
    for pair in {pair for known in readings for pair in known.declares}:
        for day in days or {"2026-11-21"}:
            assert sum(known.holds(pair, day) for known in readings) <= 1

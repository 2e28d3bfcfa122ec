"""Shipped knowledge that policies speak of: country groups, restriction lists, licence ids."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from scanner import files
from scanner.domain.evidence import Evidence
from scanner.domain.policy import Severity
from scanner.rows import UNREAD, Row, shipped

if TYPE_CHECKING:
    from scanner.domain.listing import Listing, Listings


@cache
def country_groups() -> Mapping[str, frozenset[str]]:
    """Return the countries of every shipped group, by its name as written."""
    return {row["name"]: frozenset(row["countries"]) for row in shipped("country_groups").all()}


def members(codes: Iterable[str]) -> frozenset[str]:
    """Return country codes with every code that is a group's name replaced by its countries."""
    groups = country_groups()
    return frozenset(country for code in codes for country in groups.get(code, {code}))


def places(codes: Iterable[str]) -> frozenset[str]:
    """Return where `codes` are: the countries, and the names of all groups they belong to."""
    countries = members(codes)
    around = {name for name, group in country_groups().items() if countries & group}
    return countries | around


@cache
def restriction_lists() -> Mapping[str, Listings]:
    """Return, for every restriction list, its entries by folded Hub namespace.

    An entry that no source confirms is marked so; one that has ended names nobody.
    """
    lists: dict[str, dict[str, tuple[Listing, ...]]] = {}
    for row in shipped("restrictions").all():
        found = lists.setdefault(row["list"], {})
        if "valid_to" not in row:
            named = dict.fromkeys(row.get("possible_namespaces", ()), False)
            named |= dict.fromkeys(row.get("namespaces", ()), row["verified"])
            for name, is_verified in named.items():
                listed = found.get(name.casefold(), ())
                found[name.casefold()] = (*listed, _listing(row, is_verified=is_verified))
    return lists


def listed_on(name: str) -> Listings:
    """Return the entries of one restriction list; none where there is no such list."""
    return restriction_lists().get(name, {})


def _listing(row: Row, *, is_verified: bool) -> Listing:
    from scanner.domain.listing import Listing

    evidence = tuple(
        Evidence(e["statement"], "" if e["source"] == UNREAD else e["source"], row["reviewed"])
        for e in row["evidence"]
    )
    since = row.get("valid_from", "")
    return Listing(row["list"], row["entity"], evidence, row["authority"], since, is_verified)


def confirmed(listings: Listings) -> Mapping[str, Listing]:
    """Return, of each publisher, the entry that a source confirms; who has none is left out."""
    return {
        namespace: listing
        for namespace, listed in listings.items()
        for listing in listed
        if listing.is_verified
    }


def license_id(text: str) -> str | None:
    """Return the id of a licence in its row's spelling; None: there is no such row."""
    row = shipped("licenses").get(text.casefold())
    return str(row["id"]) if row else None


def license_category(text: str) -> str | None:
    """Return the category of a licence's row; None: there is no such row."""
    row = shipped("licenses").get(text.casefold())
    return str(row["category"]) if row else None


def license_ids() -> list[str]:
    """Return the ids of all licences: slow, for suggestions."""
    return [str(row["id"]) for row in shipped("licenses").all()]


@cache
def default_severities() -> Mapping[str, Severity]:
    """Return the severity of every built-in check that a policy does not speak of."""
    schema = json.loads(files.schema_text("policy"))
    known = schema["properties"]["checks"]["properties"]
    return {check: Severity(described["default"]) for check, described in known.items()}


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that is spelt most like `name`, if any is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1)), None)

"""Whether licences can be met together: a work that holds another's, or two works in a third.

Strong copyleft allows no further restriction, so it never meets a licence that has one; of two such
licences one must let the other be used in its place. The ids follow SPDX: `-or-later` says that
every later version of the same licence may be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanner.domain.comparison import facts
from scanner.domain.license import Category, LicenseRow

# An id without an ending says the same as one with `-only`; SPDX's older `+` as `-or-later`.
_VERSIONED = r"(.+)-(\d+(?:\.\d+)*)(?:-only|(?P<later>-or-later|\+))?"


def reach(row: LicenseRow) -> str:
    """Return how far a licence's copyleft goes: `work`, `whole`, `network`; empty for none."""
    reaches = [str(facts(term)["reach"]) for term in row.terms if term.kind == "copyleft"]
    if reaches:
        return reaches[0]
    return "whole" if row.category is Category.COPYLEFT else ""


def is_strong(row: LicenseRow) -> bool:
    """Whether whatever holds such a work must be under the same licence as a whole."""
    return reach(row) in {"whole", "network"}


def forbids_changes(row: LicenseRow) -> bool:
    """Whether nobody may share a changed version of such a work."""
    return any(term.kind == "no-derivatives" for term in row.terms)


def stands_for(outbound: LicenseRow, inbound: LicenseRow) -> bool:
    """Whether a copyleft licence lets its work go out under `outbound`: itself, or as it says."""
    if outbound.id == inbound.id or outbound.id in inbound.goes_into:
        return True
    out, into = (re.fullmatch(_VERSIONED, row.id) for row in (outbound, inbound))
    if out is None or into is None or out[1] != into[1]:
        return False
    if _version(out[2]) == _version(into[2]):
        return into["later"] is not None or out["later"] is None
    return into["later"] is not None and _version(out[2]) > _version(into[2])


def adds_restrictions(row: LicenseRow) -> bool:
    """Whether a licence asks for what strong copyleft does not let anyone ask for."""
    return row.category.is_known and row.category.rank > Category.COPYLEFT.rank


def answers(own: Sequence[LicenseRow], theirs: Sequence[LicenseRow]) -> bool:
    """Whether each of their licences lets the work go out under one of our own."""
    return bool(theirs) and all(any(stands_for(mine, row) for mine in own) for row in theirs)


def clash(one: LicenseRow, other: LicenseRow) -> bool:
    """Whether no work can hold works under both licences."""
    if one.id in other.stays_out_of or other.id in one.stays_out_of:
        return True
    if is_strong(one) and is_strong(other):
        return not (stands_for(one, other) or stands_for(other, one))
    return (is_strong(one) and adds_restrictions(other)) or (
        is_strong(other) and adds_restrictions(one)
    )


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))

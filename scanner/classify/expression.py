"""SPDX licence expressions: which licences, and what they allow together.

AND means that all licences apply, OR that the user chooses, WITH that an exception adds permission
to a licence. A broken expression, or one with a licence we hold no row for, concludes to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from scanner import catalog
from scanner.domain.license import (
    NOASSERTION,
    NONE,
    Category,
    CommercialUse,
    LicenseRow,
    least_commercial,
    strictest,
)

if TYPE_CHECKING:
    from license_expression import Licensing

# A choice among more sets of licences than this is no choice anyone makes: then all apply.
MAX_ALTERNATIVES = 64

# Longer or deeper input is no licence statement; the parser is quadratic in places.
MAX_LENGTH = 2_000
# SPDX lets these stand alone only: a choice between a licence and none is no choice.
_NO_LICENCES = frozenset({NOASSERTION, NONE})
# The library forgives an operator that nothing follows; what was cut off there nobody knows.
_CUT_OFF = r"(?i:\s(?:AND|OR|WITH)\s*(?:\)|$))"
_OPERATOR = r"(?i:\s(?:AND|OR|WITH)\s|[()])"


class Reading(NamedTuple):
    """What an expression comes to: normal form, category and licences in order of mention.

    `alternatives` are the sets of licence ids among which it lets the user choose.
    """

    expression: str
    category: Category
    commercial_use: CommercialUse
    rows: tuple[LicenseRow, ...]
    alternatives: tuple[frozenset[str], ...] = ()


def is_compound(text: str) -> bool:
    """Whether `text` uses an operator or brackets, and so needs the parser."""
    return re.search(_OPERATOR, text) is not None


def read(text: str) -> Reading | None:
    """Return what an SPDX expression says; None where it is broken or a licence is unknown."""
    if len(text) > MAX_LENGTH or re.search(_CUT_OFF, text):
        return None
    # The library's parse errors are of many classes, some of them bugs of its own (AttributeError,
    # RecursionError on deep brackets): text from a card reaches it, so every one means "broken".
    try:
        tree = _licensing().parse(text, validate=False, strict=False, simple=False)
    except Exception:  # noqa: BLE001 - see above
        return None
    return None if tree is None else _reading(tree)


def all_of(readings: tuple[Reading, ...]) -> Reading:
    """Return the reading of several licences that apply together, in the order given."""
    if len(readings) == 1:
        return readings[0]
    return Reading(
        conjunction([reading.expression for reading in readings]),
        strictest(*(reading.category for reading in readings)),
        least_commercial(*(reading.commercial_use for reading in readings)),
        _unique(readings),
        _alternatives(readings),
    )


def of_row(row: LicenseRow) -> Reading:
    """Return the reading of a single licence, with those that it says apply beside it."""
    ids = (frozenset({row.id}),)
    alone = Reading(row.id, row.category, row.commercial_use, (row,), ids)
    beside = [catalog.license_row(other) for other in _also_under(row)]
    return all_of((alone, *(of_row(other) for other in beside if other)))


def conjunction(expressions: Sequence[str]) -> str:
    """Return the expression of licences that all apply; one that is not known hides the others."""
    parts = dict.fromkeys(map(bracketed, expressions))
    if len(parts) == 1:
        return expressions[0]
    return NOASSERTION if NOASSERTION in parts else " AND ".join(parts)


def _also_under(row: LicenseRow) -> list[str]:
    terms = (term for term in row.terms if term.kind == "also-under")
    return [str(dict(term.facts)["license"]) for term in terms]


def _row_of(license_id: str) -> LicenseRow | None:
    """Return the row of an id as it stands in an expression: its own, or that of another name."""
    row = catalog.license_row(license_id)
    others = () if row else catalog.named_license(license_id)
    return catalog.license_row(others[0]) if len(others) == 1 else row


@cache
def _licensing() -> Licensing:
    from license_expression import Licensing

    return Licensing([])


def _reading(node: Any) -> Reading | None:
    match type(node).__name__:
        case "AND" | "OR" as operator:
            parts = [_reading(part) for part in node.args]
            known = tuple(part for part in parts if part and part.expression not in _NO_LICENCES)
            if len(known) < len(parts):
                return None
            return all_of(known) if operator == "AND" else _any_of(known)
        case "LicenseWithExceptionSymbol":
            return _with_exception(node)
        case "LicenseSymbol":
            row = _row_of(node.key)
            return of_row(row) if row else None
        case _:
            return None


def _any_of(readings: tuple[Reading, ...]) -> Reading:
    """Return the reading of a choice: the freest of the licences decides."""
    parts = dict.fromkeys(reading.expression for reading in readings)
    return Reading(
        " OR ".join(parts),
        min((reading.category for reading in readings), key=lambda category: category.rank),
        min((reading.commercial_use for reading in readings), key=lambda use: use.rank),
        _unique(readings),
        tuple(dict.fromkeys(ids for reading in readings for ids in reading.alternatives)),
    )


def _alternatives(readings: tuple[Reading, ...]) -> tuple[frozenset[str], ...]:
    """Return the choices that remain where all of `readings` apply together."""
    if prod(len(reading.alternatives) for reading in readings) > MAX_ALTERNATIVES:
        return (frozenset(row.id for row in _unique(readings)),)
    chosen = product(*(reading.alternatives for reading in readings))
    return tuple(dict.fromkeys(frozenset().union(*sets) for sets in chosen))


def _with_exception(node: Any) -> Reading | None:
    row = _row_of(node.license_symbol.key)
    exception = catalog.license_exception(node.exception_symbol.key)
    if row is None or exception is None:
        return None
    return of_row(row)._replace(expression=f"{row.id} WITH {exception}")


def bracketed(expression: str) -> str:
    """Return an expression as it stands between two ANDs: a choice needs its brackets."""
    return f"({expression})" if " OR " in expression else expression


def _unique(readings: tuple[Reading, ...]) -> tuple[LicenseRow, ...]:
    return tuple(dict.fromkeys(row for reading in readings for row in reading.rows))

"""The reading of words that fit several texts: which one is meant is not known, the rest may be.

What all candidates have in common is held, and of what they differ in the strictest.
"""

from __future__ import annotations

from collections.abc import Sequence

from scanner import catalog
from scanner.classify import expression
from scanner.classify.expression import Reading
from scanner.domain.comparison import strictest_terms
from scanner.domain.evidence import Confidence
from scanner.domain.license import NOASSERTION, LicenseRow, least_commercial, strictest


def of_candidates(ids: Sequence[str]) -> Reading | None:
    """Return the reading of one of the licences `ids`; None where that says nothing.

    Of several the expression is `NOASSERTION`, and so is the id of the row that stands for them. To
    a policy each of them may be meant: one that is denied denies, and all must be allowed.
    """
    rows = [row for row in map(catalog.license_row, ids) if row is not None]
    if not rows or len(rows) < len(ids):
        return None
    if len(rows) == 1:
        return expression.of_row(rows[0])
    category = strictest(*(row.category for row in rows))
    if not category.is_known:
        return None
    one_of = LicenseRow(
        id=NOASSERTION,
        name=f"one of {', '.join(row.id for row in rows)}",
        category=category,
        commercial_use=least_commercial(*(row.commercial_use for row in rows)),
        terms=strictest_terms(rows),
        confidence=Confidence.LOW,
        evidence=tuple(item for row in rows for item in row.evidence),
    )
    any_of_them = frozenset({NOASSERTION, *(row.id for row in rows)})
    return expression.of_row(one_of)._replace(alternatives=(any_of_them,))

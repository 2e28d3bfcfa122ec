"""The terms in force once every ancestor has had its say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.classify import expression
from scanner.domain.conclusion import EffectiveLicense, EffectiveTerm, Member
from scanner.domain.license import NOASSERTION, NONE, Category, least_commercial, strictest


def effective_license(lineage: Sequence[Member]) -> EffectiveLicense:
    """Return what is in force for the first of `lineage`, the model, under all of its ancestors.

    The category is the strictest of all members, and one that is not known wins.
    """
    category = strictest(*(member.license.category for member in lineage))
    return EffectiveLicense(
        _expression(lineage, category),
        category,
        least_commercial(*(member.license.commercial_use for member in lineage)),
        tuple(_terms(lineage)),
    )


def _expression(lineage: Sequence[Member], category: Category) -> str:
    if category.is_known:
        parts = dict.fromkeys(expression.bracketed(member.license.expression) for member in lineage)
        return " AND ".join(parts) if len(parts) > 1 else lineage[0].license.expression
    silent = all(member.license.expression == NONE for member in lineage)
    return NONE if silent else NOASSERTION


def _terms(lineage: Sequence[Member]) -> Iterator[EffectiveTerm]:
    """Yield each licence's terms once, from the member nearest to the model that is under it."""
    seen: set[str] = set()
    for member in lineage:
        for row in member.license.rows:
            if row.id not in seen:
                seen.add(row.id)
                yield from (EffectiveTerm(term, row.id, member.id) for term in row.terms)

"""The terms in force once every ancestor has had its say.

Whose weights are in the model, by however many steps, has its licence in force for the model: the
licences of all of them apply together, save where a base's own publisher licensed its derivative
anew. A model that was only learnt from (distilled) brings what its licence says of outputs, and
nothing else, save where that calls what was learnt from it a derivative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.classify import expression
from scanner.domain.conclusion import EffectiveLicense, EffectiveTerm, Member
from scanner.domain.inheritance import (
    bears_on_outputs,
    derived_from,
    keeps,
    licensors,
    taken_up,
)
from scanner.domain.license import (
    NOASSERTION,
    NONE,
    Category,
    CommercialUse,
    least_commercial,
    strictest,
)
from scanner.domain.lineage import Gap


def effective_license(lineage: Sequence[Member], gaps: Sequence[Gap]) -> EffectiveLicense:
    """Return what is in force for the first of `lineage`, the model, under all of its ancestors.

    The category is the strictest of all members, and one that is not known wins, be it that of a
    model that was only learnt from: nobody knows what it says of outputs. That of a base which a
    gap hides is not known either.
    """
    within, lineage = derived_from(lineage), licensors(lineage)
    binding = [member for member in lineage if member.id.casefold() in within or _is_open(member)]
    categories = [member.license.category for member in binding]
    uses = [member.license.commercial_use for member in binding]
    if any(gap.hides_base for gap in gaps):
        categories.append(Category.UNKNOWN)
        uses.append(CommercialUse.UNKNOWN)
    category = strictest(*categories)
    return EffectiveLicense(
        _expression(binding, category),
        category,
        least_commercial(*uses),
        tuple(_terms(lineage, within)),
    )


def _is_open(member: Member) -> bool:
    return not member.license.category.is_known


def _expression(binding: Sequence[Member], category: Category) -> str:
    said = [member.license.expression for member in binding]
    if category.is_known:
        return expression.conjunction(said)
    return NONE if set(said) == {NONE} else NOASSERTION


def _terms(lineage: Sequence[Member], within: frozenset[str]) -> Iterator[EffectiveTerm]:
    """Yield each licence's terms once, from the member nearest to the model that is under it."""
    model = lineage[0]
    seen: set[tuple[str, str]] = set()
    for member in lineage:
        is_part = member.id.casefold() in within
        for row in taken_up(model.license, member.license):
            if (row.id, row.name) in seen:
                continue
            if is_part:
                seen.add((row.id, row.name))
            for term in row.terms:
                if is_part or bears_on_outputs(term):
                    kept = keeps(model.license, row, term, model.id)
                    yield EffectiveTerm(term, row.id, member.id, member.path, kept)

"""On whom the models of a manifest depend: the share of each country, organisation and category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scanner.domain.result import ScanResult

UNKNOWN = "not known"


class Share(NamedTuple):
    """How many of the models a name stands behind, and the part of all models, from 0 to 1."""

    name: str
    models: int
    part: float


class Exposure(NamedTuple):
    """Shares, largest first; a model with several countries in its lineage counts for each."""

    countries: tuple[Share, ...]
    organisations: tuple[Share, ...]
    categories: tuple[Share, ...]


def expose(result: ScanResult) -> Exposure:
    """Return the shares of `result`; what is not known of a lineage is a name as well."""
    subjects = [model.subject for model in result.models]
    lineages = [[member.origin for member in subject.lineage] for subject in subjects]
    return Exposure(
        _shares([{c for o in origins for c in o.countries or (UNKNOWN,)} for origins in lineages]),
        _shares([{o.organisation or UNKNOWN for o in origins} for origins in lineages]),
        _shares([{subject.effective.category.value} for subject in subjects]),
    )


def _shares(named: Sequence[Iterable[str]]) -> tuple[Share, ...]:
    counted = Counter(name for names in named for name in names)
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0] == UNKNOWN, pair[0]))
    return tuple(Share(name, models, models / len(named)) for name, models in ranked)

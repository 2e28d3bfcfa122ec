"""How far a set of models depends on single countries and organisations."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scanner.domain.conclusion import Member, Subject

UNKNOWN = "unknown"


class Share(NamedTuple):
    """The models that come from one country or organisation, and their part of all models.

    `name` is `unknown` for models of which it is not known. A model of several counts for each, so
    that shares can add up to more than one.
    """

    name: str
    models: int
    share: float


class Spread(NamedTuple):
    """Shares from largest to smallest, and their Herfindahl-Hirschman index, from 0 to 1.

    For the index a model is divided equally among all that it comes from; one is a monopoly.
    """

    shares: tuple[Share, ...] = ()
    hhi: float = 0.0

    @property
    def sole(self) -> str | None:
        """The name on which all of several models depend, or None."""
        first = next(iter(self.shares), None)
        is_sole = first is not None and first.models > 1 and first.share == 1
        return first.name if first and is_sole and first.name != UNKNOWN else None


class Exposure(NamedTuple):
    """The spread of models over countries and organisations: by publisher, and by all ancestors."""

    models: int
    publisher_countries: Spread
    publisher_organisations: Spread
    lineage_countries: Spread
    lineage_organisations: Spread


def exposure(subjects: Sequence[Subject]) -> Exposure:
    """Return how `subjects` spread."""
    return Exposure(
        len(subjects),
        spread([countries([subject.model]) for subject in subjects]),
        spread([organisations([subject.model]) for subject in subjects]),
        spread([countries(subject.lineage) for subject in subjects]),
        spread([organisations(subject.lineage) for subject in subjects]),
    )


def countries(members: Iterable[Member]) -> frozenset[str]:
    """Return the countries that members come from; `unknown` among them where one has none."""
    return frozenset(
        country for member in members for country in (member.origin.countries or (UNKNOWN,))
    )


def organisations(members: Iterable[Member]) -> frozenset[str]:
    """Return the publishers of members; `unknown` among them where one has none."""
    return frozenset(member.origin.organisation or UNKNOWN for member in members)


def spread(models: Sequence[frozenset[str]]) -> Spread:
    """Return the spread of models over the names that each of them comes from."""
    counted: Counter[str] = Counter()
    parts: dict[str, float] = {}
    for names in models:
        counted.update(names)
        for name in names:
            parts[name] = parts.get(name, 0.0) + 1 / len(names)
    total = len(models)
    ordered = sorted(counted, key=lambda name: (-counted[name], name))
    shares = tuple(Share(name, counted[name], counted[name] / total) for name in ordered)
    return Spread(shares, sum((parts[name] / total) ** 2 for name in ordered))

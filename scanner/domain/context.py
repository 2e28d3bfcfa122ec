"""For what a model is used: the facts that decide a licence's conditions."""

from collections.abc import Callable
from enum import StrEnum
from operator import and_, or_
from typing import NamedTuple, Self, TypeVar

_T = TypeVar("_T")


class Distribution(StrEnum):
    """How far a model travels, from narrowest to widest."""

    INTERNAL = "internal"
    SAAS = "saas"
    ON_DEVICE = "on-device"
    REDISTRIBUTE = "redistribute"

    @property
    def rank(self) -> int:
        """Position from narrowest (0) to widest."""
        return _DISTRIBUTIONS.index(self)


_DISTRIBUTIONS = tuple(Distribution)


class Context(NamedTuple):
    """What an organisation says of its use of a model; None: it does not say.

    `amounts` are users, revenue and the like by the metric's name in licence rows, sorted.
    `territories` and `seat` hold country codes together with the names of the groups that contain
    them, so that a licence may speak of either. `registered` and `agreements` are the ids of
    licences for which a registration was made, or a separate licence granted.
    """

    commercial: bool | None = None
    research: bool | None = None
    distribution: Distribution | None = None
    amounts: tuple[tuple[str, float], ...] = ()
    territories: frozenset[str] | None = None
    seat: frozenset[str] | None = None
    sells_hosted_models: bool | None = None
    trains_models: bool | None = None
    registered: frozenset[str] | None = None
    agreements: frozenset[str] | None = None

    def amount(self, metric: str) -> float | None:
        """Return the users, revenue or whatever `metric` counts; None: it is not said."""
        return dict(self.amounts).get(metric)

    def tightened(self, other: Self) -> Self:
        """Return both contexts as one: of each fact the stricter reading, whoever states it."""
        amounts = dict(self.amounts)
        for metric, amount in other.amounts:
            amounts[metric] = max(amount, amounts.get(metric, amount))
        return type(self)(
            _joined(self.commercial, other.commercial, or_),
            _joined(self.research, other.research, and_),
            _joined(self.distribution, other.distribution, _widest),
            tuple(sorted(amounts.items())),
            _joined(self.territories, other.territories, or_),
            _joined(self.seat, other.seat, or_),
            _joined(self.sells_hosted_models, other.sells_hosted_models, or_),
            _joined(self.trains_models, other.trains_models, or_),
            _joined(self.registered, other.registered, and_),
            _joined(self.agreements, other.agreements, and_),
        )

    def loosened_by(self, other: Self) -> tuple[str, ...]:
        """Return the facts of which `other` says something weaker than this context does."""
        whole = self.tightened(other)
        plain = [name for name in self._fields if name != "amounts"]
        weaker = [
            name
            for name in plain
            if getattr(other, name) is not None and getattr(other, name) != getattr(whole, name)
        ]
        return (*weaker, *(m for m, amount in other.amounts if amount != whole.amount(m)))


NO_CONTEXT = Context()


def _joined(first: _T | None, second: _T | None, join: Callable[[_T, _T], _T]) -> _T | None:
    """Return what both say, joined; what one of them says where the other is silent."""
    if first is None:
        return second
    return first if second is None else join(first, second)


def _widest(first: Distribution, second: Distribution) -> Distribution:
    return max(first, second, key=lambda distribution: distribution.rank)

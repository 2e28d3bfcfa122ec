"""What a policy allows and denies: the facts it speaks of, of whom, and when."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scanner.domain.context import NO_CONTEXT, Context
from scanner.domain.location import Location
from scanner.domain.policy import Severity

if TYPE_CHECKING:
    from scanner.domain.listing import Listing


class Effect(StrEnum):
    """What a rule does with the models it matches."""

    ALLOW = "allow"
    DENY = "deny"


class Scope(StrEnum):
    """What a rule looks at: the model in hand, it and all its ancestors, or their data sets."""

    MODEL = "model"
    LINEAGE = "lineage"
    DATASETS = "datasets"


class Fact(StrEnum):
    """What a rule can speak of."""

    CATEGORY = "category"
    LICENSE = "license"
    COMMERCIAL_USE = "commercial_use"
    TERM = "term"
    ORIGIN = "origin"
    PARENT_ORIGIN = "parent_origin"
    PUBLISHER = "publisher"
    ORGANISATION = "organisation"
    PARENT = "parent"
    KIND = "kind"
    RESTRICTION = "restriction"
    MODEL = "model"
    RELATION = "relation"
    GATED = "gated"
    PINNED = "pinned"
    CARD = "card"
    SOURCE = "source"
    CARD_OLDER_THAN = "card_older_than"

    @property
    def subject(self) -> str:
        """The question this fact answers: allow rules on one question form one allow-list."""
        return _QUESTIONS.get(self, self.value)


_QUESTIONS = {
    Fact.CATEGORY: "license",
    Fact.COMMERCIAL_USE: "license",
    Fact.TERM: "license",
    Fact.PARENT_ORIGIN: "origin",
    Fact.ORGANISATION: "publisher",
    Fact.PARENT: "publisher",
    Fact.KIND: "publisher",
    Fact.RESTRICTION: "publisher",
}


class When(NamedTuple):
    """For which uses of a model a rule applies; empty sets ask nothing.

    `context` names facts of the context with the values for which the rule applies.
    """

    any_of: frozenset[str] = frozenset()
    all_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    context: tuple[tuple[str, frozenset[str | bool]], ...] = ()

    def applies_to(self, use: frozenset[str], context: Context = NO_CONTEXT) -> bool:
        """Whether a model with these use labels, used in this context, is meant."""
        return (
            (not self.any_of or bool(self.any_of & use))
            and self.all_of <= use
            and not self.none_of & use
            and all(wanted & _stated(context, name) for name, wanted in self.context)
        )


def _stated(context: Context, name: str) -> frozenset[str | bool]:
    value = getattr(context, name)
    if isinstance(value, frozenset):
        return value
    return frozenset() if value is None else frozenset({value})


class Rule(NamedTuple):
    """One allow or deny. A model matches when, for every fact named, its values match.

    The allow rules of one file that speak of the same questions form one allow-list; the file is
    that of `location`. `listings` say why each folded namespace of a restriction list is on it.
    """

    id: str
    effect: Effect
    match: Mapping[Fact, frozenset[str]]
    location: Location
    scope: Scope = Scope.MODEL
    severity: Severity = Severity.ERROR
    when: When = When()
    message: str = ""
    help: str = ""
    overridable: bool = False
    waivable: bool = True
    listings: "Mapping[str, Listing]" = MappingProxyType({})

"""An organisation's rules as values."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from scanner.domain.location import Location


class Severity(StrEnum):
    """How much a finding matters, most severe first; `off` silences a check."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    @property
    def rank(self) -> int:
        """Position from most severe (0) to off."""
        return _SEVERITIES.index(self)


_SEVERITIES = tuple(Severity)


class Effect(StrEnum):
    """What a rule does with the models it matches."""

    ALLOW = "allow"
    DENY = "deny"


class Scope(StrEnum):
    """Which models a rule looks at: the one in hand, or it and all its ancestors."""

    MODEL = "model"
    LINEAGE = "lineage"


class Fact(StrEnum):
    """What a rule can speak of."""

    CATEGORY = "category"
    LICENSE = "license"
    ORIGIN = "origin"
    PUBLISHER = "publisher"
    MODEL = "model"

    @property
    def subject(self) -> str:
        """The question this fact answers: allow rules on one question form one allow-list."""
        return "license" if self is Fact.CATEGORY else self.value


class When(NamedTuple):
    """For which uses of a model a rule applies; empty sets ask nothing."""

    any_of: frozenset[str] = frozenset()
    all_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()

    def applies_to(self, use: frozenset[str]) -> bool:
        """Whether a model with these use labels is meant."""
        return (
            (not self.any_of or bool(self.any_of & use))
            and self.all_of <= use
            and not self.none_of & use
        )


class Rule(NamedTuple):
    """One allow or deny. A model matches when, for every fact named, one of its values matches."""

    id: str
    effect: Effect
    match: Mapping[Fact, frozenset[str]]
    location: Location
    scope: Scope = Scope.MODEL
    severity: Severity = Severity.ERROR
    when: When = When()
    message: str = ""
    help: str = ""


class Policy(NamedTuple):
    """A policy as read: rules in file order, and the severities it gives to built-in checks."""

    name: str
    rules: tuple[Rule, ...] = ()
    checks: Mapping[str, Severity] = MappingProxyType({})

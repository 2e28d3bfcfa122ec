"""An organisation's rules as values."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scanner.domain.context import NO_CONTEXT, Context
from scanner.domain.location import Location

# Most runs have a policy that states few of these, or none: they are loaded where one is read.
if TYPE_CHECKING:
    from scanner.domain.grants import Clarification, PolicyException
    from scanner.domain.limit import Limit
    from scanner.domain.listing import Listing, Listings, RestrictionList
    from scanner.domain.rule import Rule


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


class Setting(NamedTuple):
    """What a policy says of a built-in check; without a place, it is the check's own default."""

    severity: Severity
    location: Location | None = None
    overridable: bool = False
    waivable: bool = True


class Fragment(NamedTuple):
    """A part of a policy as its file has it, and where."""

    name: str
    value: object
    location: Location


class Policy(NamedTuple):
    """A policy with all that it extends: its own part last, its bases' before.

    `files` are the files it comes from, `stated` the parts of the context as written.
    `max_exception_days` bounds how far ahead the end of an exception may lie, None: any.
    `restriction_lists` are for the check `publisher-restricted`.
    """

    name: str
    rules: "tuple[Rule, ...]" = ()
    checks: Mapping[str, Setting] = MappingProxyType({})
    context: Context = NO_CONTEXT
    exceptions: "tuple[PolicyException, ...]" = ()
    clarifications: "tuple[Clarification, ...]" = ()
    max_exception_days: int | None = None
    stated: tuple[Fragment, ...] = ()
    files: tuple[str, ...] = ()
    tests: tuple[Fragment, ...] = ()
    limits: "tuple[Limit, ...]" = ()
    restriction_lists: "tuple[RestrictionList, ...]" = ()

    @property
    def listings(self) -> "Listings":
        """All entries of the lists that this names, by folded Hub namespace."""
        found: dict[str, tuple[Listing, ...]] = {}
        for named in self.restriction_lists:
            for namespace, listed in named.listings.items():
                found[namespace] = tuple(dict.fromkeys((*found.get(namespace, ()), *listed)))
        return found


# What a manifest that names no policy means: the built-in checks alone, at their own severities.
NO_POLICY = Policy("")

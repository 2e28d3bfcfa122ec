"""An organisation's rules as values."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from scanner.domain.card import Card, CardOutcome
from scanner.domain.context import Context
from scanner.domain.evidence import Evidence
from scanner.domain.location import Location

NO_CONTEXT = Context()


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


class Listing(NamedTuple):
    """An entry of a published restriction list: the list, the entity, and where that was read.

    `authority` keeps the list, `since` is when the entity came onto it: a date, a month or a year.
    Where it is not verified, no source says that the entity is on the list, or that a publisher is
    this entity.
    """

    list: str
    entity: str
    evidence: tuple[Evidence, ...]
    authority: str = ""
    since: str = ""
    is_verified: bool = True


# The entries of restriction lists by folded Hub namespace.
Listings = Mapping[str, tuple[Listing, ...]]
NO_LISTINGS: Listings = {}


class RestrictionList(NamedTuple):
    """A restriction list that a policy names, where it does, and whom the list names."""

    name: str
    location: Location
    listings: Listings


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
    listings: Mapping[str, Listing] = MappingProxyType({})


class LimitOf(StrEnum):
    """What a limit counts models by."""

    COUNTRY = "country"
    ORGANISATION = "organisation"


class Limit(NamedTuple):
    """The greatest share (0 to 1) of the models in question that may come from any one place."""

    id: str
    of: LimitOf
    at_most: float
    location: Location
    scope: Scope = Scope.LINEAGE
    severity: Severity = Severity.ERROR
    when: When = When()
    message: str = ""
    help: str = ""


class Setting(NamedTuple):
    """What a policy says of a built-in check; without a place, it is the check's own default."""

    severity: Severity
    location: Location | None = None
    overridable: bool = False
    waivable: bool = True


class PolicyException(NamedTuple):
    """An approved waiver of named rules for a model, until a day (ISO date, inclusive).

    `model` is a Hub id or a glob. Where `revision` (a commit or its beginning), `license` (the
    concluded licence) or `license_sha256` (of a licence file) is given, the waiver holds for
    nothing else.
    """

    id: str
    model: str
    rules: tuple[str, ...]
    reason: str
    approver: str
    expires: str
    location: Location
    ticket: str = ""
    revision: str = ""
    license: str = ""
    license_sha256: str = ""


class Clarification(NamedTuple):
    """A person's reading of one model's licence or origin, where ours falls short.

    What was read is a commit (`revision`), or a licence file by its hash (`license_sha256`).
    """

    model: str
    reason: str
    approver: str
    location: Location
    revision: str = ""
    license_sha256: str = ""
    license: str = ""
    origin: tuple[str, ...] = ()

    def speaks_of(self, model_id: str, card: CardOutcome) -> bool:
        """Whether the card of `model_id` is what was read."""
        if self.model.casefold() != model_id.casefold() or not isinstance(card, Card):
            return False
        if self.revision:
            return card.commit == self.revision
        return self.license_sha256 in card.license_hashes


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
    rules: tuple[Rule, ...] = ()
    checks: Mapping[str, Setting] = MappingProxyType({})
    context: Context = NO_CONTEXT
    exceptions: tuple[PolicyException, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    max_exception_days: int | None = None
    stated: tuple[Fragment, ...] = ()
    files: tuple[str, ...] = ()
    tests: tuple[Fragment, ...] = ()
    limits: tuple[Limit, ...] = ()
    restriction_lists: tuple[RestrictionList, ...] = ()

    @property
    def listings(self) -> Listings:
        """All entries of the lists that this names, by folded Hub namespace."""
        found: dict[str, tuple[Listing, ...]] = {}
        for named in self.restriction_lists:
            for namespace, listed in named.listings.items():
                found[namespace] = tuple(dict.fromkeys((*found.get(namespace, ()), *listed)))
        return found


# What a manifest that names no policy means: the built-in checks alone, at their own severities.
NO_POLICY = Policy("")

"""Reads one policy file, which the schema has let through, into a policy without bases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from scanner.domain.context import Context, Distribution
from scanner.domain.policy import (
    NO_LISTINGS,
    Clarification,
    Effect,
    Fact,
    Fragment,
    Limit,
    LimitOf,
    Listing,
    Listings,
    Policy,
    PolicyException,
    RestrictionList,
    Rule,
    Scope,
    Setting,
    Severity,
    When,
)
from scanner.errors import InputError
from scanner.files import Document
from scanner.policies import shipped

Row = dict[str, Any]
Place = tuple[str | int, ...]

_GROUPS = {
    Fact.LICENSE: "licenses",
    Fact.MODEL: "models",
    Fact.ORIGIN: "countries",
    Fact.PARENT_ORIGIN: "countries",
    Fact.PUBLISHER: "publishers",
}
_COUNTRIES = frozenset({Fact.ORIGIN, Fact.PARENT_ORIGIN})
_PLACES = frozenset({"territories", "seat"})
_LICENSES = frozenset({"registered", "agreements"})


def parsed(document: Document) -> Policy:
    """Return the policy in `document` alone; what it extends is not looked at."""
    data: Any = document.data
    return Policy(
        data["name"],
        tuple(_rule(document, index) for index in range(len(data.get("rules", ())))),
        MappingProxyType({check: _setting(document, check) for check in data.get("checks", {})}),
        context_of(data.get("context", {})),
        tuple(_exceptions(document)),
        tuple(_clarifications(document)),
        data.get("max_exception_days"),
        tuple(
            Fragment(fact, value, document.where(("context", fact)))
            for fact, value in data.get("context", {}).items()
        ),
        files=(document.path,),
        limits=tuple(_limit(document, index) for index in range(len(data.get("limits", ())))),
        restriction_lists=tuple(_restriction_lists(document)),
        tests=tuple(
            Fragment(test["name"], test, document.where(("tests", index, "name")))
            for index, test in enumerate(data.get("tests", ()))
        ),
    )


def context_of(stated: Row) -> Context:
    """Return the context that a policy, a manifest or a test states."""
    plain = set(Context._fields) - {"amounts"}
    amounts = sorted((name, value) for name, value in stated.items() if name not in plain)
    facts: Row = {name: _fact(name, value) for name, value in stated.items() if name in plain}
    return Context(**facts, amounts=tuple(amounts))


def _fact(name: str, value: Any) -> Any:
    if name in _PLACES:
        return shipped.places(value)
    if name in _LICENSES:
        return frozenset(shipped.license_id(text) or text for text in value)
    return Distribution(value) if name == "distribution" else value


def _setting(document: Document, check: str) -> Setting:
    given = document.data["checks"][check]
    place = document.where_key(("checks", check))
    if isinstance(given, str):
        return Setting(Severity(given), place)
    return Setting(
        Severity(given["severity"]),
        place,
        given.get("overridable", False),
        given.get("waivable", True),
    )


def _rule(document: Document, index: int) -> Rule:
    place: Place = ("rules", index)
    item = document.data["rules"][index]
    effect = Effect.ALLOW if Effect.ALLOW in item else Effect.DENY
    match = {
        Fact(fact): _values(document, (*place, effect.value, fact), Fact(fact), wanted)
        for fact, wanted in item[effect].items()
    }
    return Rule(
        id=item["id"],
        effect=effect,
        match=MappingProxyType(match),
        location=document.where((*place, "id")),
        scope=Scope(item.get("scope", Scope.MODEL)),
        severity=Severity(item.get("severity", Severity.ERROR)),
        when=_when(item.get("when", {})),
        message=item.get("message", ""),
        help=item.get("help", ""),
        overridable=item.get("overridable", False),
        waivable=item.get("waivable", True),
        listings=_listings(item[effect].get(Fact.RESTRICTION, ())),
    )


def _limit(document: Document, index: int) -> Limit:
    item = document.data["limits"][index]
    return Limit(
        id=item["id"],
        of=LimitOf(item["of"]),
        at_most=item["at_most"],
        location=document.where(("limits", index, "id")),
        scope=Scope(item.get("scope", Scope.LINEAGE)),
        severity=Severity(item.get("severity", Severity.ERROR)),
        when=_when(item.get("when", {})),
        message=item.get("message", ""),
        help=item.get("help", ""),
    )


def _when(item: Row) -> When:
    use = item.get("use", {})
    any_of, all_of, none_of = (
        frozenset(use.get(key, ())) for key in ("any-of", "all-of", "none-of")
    )
    context = item.get("context", {})
    asked = tuple((name, _several(value)) for name, value in context.items())
    return When(any_of, all_of, none_of, asked)


def _several(value: Any) -> frozenset[Any]:
    return frozenset(value if isinstance(value, list) else [value])


def _values(document: Document, place: Place, fact: Fact, wanted: Any) -> frozenset[str]:
    """Return the values a rule names: one, several, or those of a group."""
    if isinstance(wanted, bool):
        return frozenset({str(wanted).lower()})
    if isinstance(wanted, int):
        return frozenset({str(wanted)})
    if isinstance(wanted, dict):
        return _group(document, place, fact, wanted["group"])
    values = _several(wanted)
    if fact is Fact.RESTRICTION:
        return frozenset(_listings(sorted(values)))
    return shipped.members(values) if fact in _COUNTRIES else values


def _group(document: Document, place: Place, fact: Fact, name: str) -> frozenset[str]:
    """Return the values of a group of this file, or of a shipped group of countries."""
    kind = _GROUPS[fact]
    known: Mapping[str, Any] = document.data.get("groups", {}).get(kind, {})
    is_places = fact in _COUNTRIES
    if name not in known and is_places:
        known = {**shipped.country_groups(), **known}
    if name in known:
        return shipped.members(known[name]) if is_places else frozenset(known[name])
    close = shipped.closest(name, known)
    remedy = f"did you mean '{close}'?" if close else f"define it under `groups: {kind}:`"
    message = f"there is no group of {kind} called '{name}'"
    raise InputError(document.problem((*place, "group"), message, remedy))


def _listings(wanted: Any) -> Mapping[str, Listing]:
    """Return the entries of the named restriction lists, by folded Hub namespace."""
    if not wanted:
        return MappingProxyType({})
    names = [wanted] if isinstance(wanted, str) else wanted
    found: dict[str, Listing] = {}
    for name in names:
        found = {**shipped.confirmed(_listed_on(name)), **found}
    return MappingProxyType(found)


def _restriction_lists(document: Document) -> Iterator[RestrictionList]:
    """Yield the lists that the policy applies to every model."""
    for index, name in enumerate(document.data.get("restriction_lists", ())):
        place = document.where(("restriction_lists", index))
        yield RestrictionList(name, place, _listed_on(name))


def _listed_on(name: str) -> Listings:
    return shipped.restriction_lists().get(name, NO_LISTINGS)


def _exceptions(document: Document) -> Iterator[PolicyException]:
    for index, item in enumerate(document.data.get("exceptions", ())):
        yield PolicyException(
            item["id"],
            item["model"],
            tuple(item["rules"]),
            item["reason"],
            item["approver"],
            item["expires"],
            document.where(("exceptions", index, "id")),
            item.get("ticket", ""),
            item.get("revision", "").rstrip("…"),
            item.get("license", ""),
            item.get("license_sha256", ""),
        )


def _clarifications(document: Document) -> Iterator[Clarification]:
    for index, item in enumerate(document.data.get("clarifications", ())):
        yield Clarification(
            item["model"],
            item["reason"],
            item["approver"],
            document.where(("clarifications", index, "model")),
            item.get("revision", ""),
            item.get("license_sha256", ""),
            item.get("license", ""),
            tuple(sorted(shipped.members(item.get("origin", ())))),
        )

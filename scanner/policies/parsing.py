"""Reads one policy file, which the schema has let through, into a policy without bases.

What few policies state is loaded when one states it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from scanner.domain.context import Context, Distribution
from scanner.domain.policy import Fragment, Policy, Setting, Severity
from scanner.domain.rule import Effect, Fact, Rule, Scope, When
from scanner.errors import InputError
from scanner.files import Document
from scanner.policies import shipped

if TYPE_CHECKING:
    from scanner.domain.grants import Clarification, PolicyException
    from scanner.domain.limit import Limit
    from scanner.domain.listing import Listing, RestrictionList

_T = TypeVar("_T")

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
        _each(document, "rules", _rule),
        MappingProxyType({check: _setting(document, check) for check in data.get("checks", {})}),
        context_of(data.get("context", {})),
        _each(document, "exceptions", _exception),
        _each(document, "clarifications", _clarification),
        data.get("max_exception_days"),
        tuple(
            Fragment(fact, value, document.where(("context", fact)))
            for fact, value in data.get("context", {}).items()
        ),
        files=(document.path,),
        limits=_each(document, "limits", _limit),
        restriction_lists=_each(document, "restriction_lists", _restriction_list),
        tests=_each(document, "tests", _test),
    )


def _each(document: Document, part: str, read: Callable[[Document, int], _T]) -> tuple[_T, ...]:
    """Return what `read` makes of every item of a part of the policy, in their order."""
    return tuple(read(document, index) for index in range(len(document.data.get(part, ()))))


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
    from scanner.domain.limit import Limit, LimitOf

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
        found = {**shipped.confirmed(shipped.listed_on(name)), **found}
    return MappingProxyType(found)


def _restriction_list(document: Document, index: int) -> RestrictionList:
    """Return a list that the policy applies to every model."""
    from scanner.domain.listing import RestrictionList

    name = document.data["restriction_lists"][index]
    place = document.where(("restriction_lists", index))
    return RestrictionList(name, place, shipped.listed_on(name))


def _exception(document: Document, index: int) -> PolicyException:
    from scanner.domain.grants import PolicyException

    item = document.data["exceptions"][index]
    return PolicyException(
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


def _clarification(document: Document, index: int) -> Clarification:
    from scanner.domain.grants import Clarification

    item = document.data["clarifications"][index]
    return Clarification(
        item["model"],
        item["reason"],
        item["approver"],
        document.where(("clarifications", index, "model")),
        item.get("revision", ""),
        item.get("license_sha256", ""),
        item.get("license", ""),
        tuple(sorted(shipped.members(item.get("origin", ())))),
    )


def _test(document: Document, index: int) -> Fragment:
    test = document.data["tests"][index]
    return Fragment(test["name"], test, document.where(("tests", index, "name")))

"""Refuses what is well-formed and makes no sense: a slip that would pass in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from scanner.domain.listing import Listings
from scanner.domain.policy import Policy
from scanner.domain.rule import Effect, Fact, Rule, Scope
from scanner.errors import InputError, Problem
from scanner.files import Document
from scanner.policies import shipped

Place = tuple[str | int, ...]

# What stands between the ids of an SPDX expression; an exception's id goes with its WITH.
_OPERATORS = re.compile(r"\s+WITH\s+\S+|\s+(?:AND|OR)\s+|[\s()]+")

# What is known of a data set: its id.
_OF_DATASETS = frozenset({Fact.MODEL, Fact.PUBLISHER, Fact.RESTRICTION})
# What is a fact of the manifest's entry, not of an ancestor.
_OF_THE_MODEL = frozenset({Fact.PINNED})


def refuse_slips(document: Document) -> None:
    """Raise one InputError with everything in one file that no schema can refuse."""
    problems = (*_licenses(document), *_lists(document), *_dates(document), *_ids(document))
    if problems:
        raise InputError(*sorted(problems, key=lambda p: (p.line, p.column, p.message)))


def refuse_idle_rules(document: Document, policy: Policy) -> None:
    """Raise an InputError for rules of this file's `policy` that can never match or apply."""
    problems = [
        document.problem(("rules", index, rule.effect.value), *said)
        for index, rule in enumerate(policy.rules)
        for said in (*_never_matches(rule), *_never_applies(rule))
    ]
    if problems:
        raise InputError(*problems)


def refuse_loose_ends(policy: Policy) -> None:
    """Raise an InputError for what a whole policy refers to and does not have.

    That is: rules of exceptions and tests, and facts of the context that a rule's `when` asks for.
    """
    known = {rule.id: rule.waivable for rule in policy.rules}
    known |= dict.fromkeys(shipped.default_severities(), True)
    known |= {check: setting.waivable for check, setting in policy.checks.items()}
    problems = [
        *_unknown_rules(policy, known),
        *_unknown_in_tests(policy, known),
        *_silent_context(policy),
    ]
    if problems:
        raise InputError(*problems)


def _licenses(document: Document) -> Iterator[Problem]:
    """Yield a problem for each licence id that no row holds."""
    for place, text in _license_places(document.data):
        if shipped.license_id(text) is None:
            close = shipped.closest(text, shipped.license_ids())
            meant = f"did you mean '{close}'?" if close else "write an SPDX or LicenseRef- id"
            message = f"no licence is known by the id '{text}'"
            yield document.problem(place, message, meant)


def _license_places(data: Any) -> Iterator[tuple[Place, str]]:
    for name, group in data.get("groups", {}).get("licenses", {}).items():
        yield from _each(("groups", "licenses", name), group)
    for index, rule in enumerate(data.get("rules", ())):
        for effect in ("allow", "deny"):
            yield from _each(
                ("rules", index, effect, "license"), rule.get(effect, {}).get("license", ())
            )
    for fact in ("registered", "agreements"):
        yield from _each(("context", fact), data.get("context", {}).get(fact, ()))
    for index, item in enumerate(data.get("clarifications", ())):
        words = _OPERATORS.split(item.get("license", ""))
        yield from ((("clarifications", index, "license"), word) for word in words if word)


def _lists(document: Document) -> Iterator[Problem]:
    """Yield a problem for each restriction list that is not shipped, or names no publisher.

    A rule takes the word of confirmed entries alone, the check `publisher-restricted` of all.
    """
    named = list(_each(("restriction_lists",), document.data.get("restriction_lists", ())))
    yield from _idle_lists(document, named, dict)
    ruled = [
        found
        for index, rule in enumerate(document.data.get("rules", ()))
        for effect in ("allow", "deny")
        for found in _each(
            ("rules", index, effect, "restriction"), rule.get(effect, {}).get("restriction", ())
        )
    ]
    yield from _idle_lists(document, ruled, shipped.confirmed)


def _idle_lists(
    document: Document, named: list[tuple[Place, str]], who: Callable[[Listings], Collection[str]]
) -> Iterator[Problem]:
    if not named:
        return
    known = {name for name, listings in shipped.restriction_lists().items() if who(listings)}
    for place, name in named:
        if name not in known:
            message = f"no restriction list '{name}' names a publisher"
            yield document.problem(place, message, f"there are: {', '.join(sorted(known))}")


def _each(place: Place, wanted: Any) -> Iterator[tuple[Place, str]]:
    if isinstance(wanted, str):
        yield place, wanted
    elif isinstance(wanted, list):
        yield from (((*place, index), value) for index, value in enumerate(wanted))


def _dates(document: Document) -> Iterator[Problem]:
    for index, item in enumerate(document.data.get("exceptions", ())):
        try:
            date.fromisoformat(item["expires"])
        except ValueError:
            place = ("exceptions", index, "expires")
            yield document.problem(place, f"there is no day {item['expires']}", "correct the date")


def _ids(document: Document) -> Iterator[Problem]:
    """Yield a problem for ids that stand twice, and for rules and limits called like a check."""
    checks = shipped.default_severities()
    seen: dict[tuple[bool, str], int] = {}
    for part in ("rules", "limits", "exceptions"):
        finds = part != "exceptions"
        for index, item in enumerate(document.data.get(part, ())):
            place = (part, index, "id")
            line = document.where(place).line
            first = seen.setdefault((finds, item["id"]), line)
            if first != line:
                message = f"'{item['id']}' is there already, at line {first}"
                yield document.problem(place, message, "give each its own id")
            if finds and item["id"] in checks:
                message = f"'{item['id']}' is the name of a built-in check"
                remedy = f"give the {part.removesuffix('s')} a name of its own"
                yield document.problem(place, message, remedy)


def _never_matches(rule: Rule) -> Iterator[tuple[str, str]]:
    licences = rule.match.get(Fact.LICENSE)
    categories = rule.match.get(Fact.CATEGORY)
    if licences and categories:
        theirs = {shipped.license_category(each) for each in licences}
        if not theirs & categories:
            message = "this can never match: none of these licences is in these categories"
            yield message, "remove one of the two, or make two rules of them"
    facts = rule.match.keys()
    if rule.scope is Scope.DATASETS and facts - _OF_DATASETS:
        names = ", ".join(sorted(facts - _OF_DATASETS))
        message = f"this can never match: of a data set no {names} is known"
        yield message, "in the scope 'datasets', use model, publisher or restriction"
    if rule.scope is Scope.LINEAGE and facts & _OF_THE_MODEL:
        message = "'pinned' is a fact of the manifest's entry, and ancestors have none"
        yield message, "use the scope 'model'"
    if rule.effect is Effect.ALLOW and Fact.RESTRICTION in facts:
        yield "nobody can be let in for being on a restriction list", "write a 'deny' rule"


def _never_applies(rule: Rule) -> Iterator[tuple[str, str]]:
    when = rule.when
    blocked = when.all_of & when.none_of
    if blocked or (when.any_of and when.any_of <= when.none_of):
        labels = ", ".join(sorted(blocked or when.any_of))
        message = f"this can never apply: `none-of` rules out what else is asked for ({labels})"
        yield message, "remove the label from one of the two lists"


def _unknown_rules(policy: Policy, known: dict[str, bool]) -> Iterator[Problem]:
    for exception in policy.exceptions:
        path, line, column, *_ = exception.location
        for rule in exception.rules:
            if rule not in known:
                close = shipped.closest(rule, known)
                remedy = f"did you mean '{close}'?" if close else "name a rule or a check"
                message = f"the exception '{exception.id}' waives '{rule}', which does not exist"
                yield Problem(path, line, column, message, remedy)
            elif not known[rule]:
                message = f"the exception '{exception.id}' waives '{rule}', which is not waivable"
                yield Problem(path, line, column, message, "remove the rule from the exception")


def _unknown_in_tests(policy: Policy, known: dict[str, bool]) -> Iterator[Problem]:
    for test in policy.tests:
        data: Any = test.value
        path, line, column, *_ = test.location
        for rule in data["expect"].get("rules", ()):
            if rule not in known:
                close = shipped.closest(rule, known)
                remedy = f"did you mean '{close}'?" if close else "name a rule or a check"
                message = f"the test '{test.name}' expects '{rule}', which does not exist"
                yield Problem(path, line, column, message, remedy)


def _silent_context(policy: Policy) -> Iterator[Problem]:
    for rule in policy.rules:
        for name, _ in rule.when.context:
            if getattr(policy.context, name) is None:
                path, line, column, *_ = rule.location
                message = f"the rule '{rule.id}' asks for `{name}`, which no context states"
                yield Problem(path, line, column, message, f"state `{name}` under `context:`")

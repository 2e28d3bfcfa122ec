"""A policy as it holds, put together from all that it extends: YAML, each line with its place."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scanner.checks import CHECKS
from scanner.checks.audits import AUDITS, default_severity
from scanner.domain.grants import Clarification, PolicyException
from scanner.domain.limit import Limit
from scanner.domain.location import Location
from scanner.domain.policy import Policy, Setting
from scanner.domain.rule import Fact, Rule, Scope, When
from scanner.reports.terminal import inert

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./*+-]*", re.ASCII)
# What YAML readers take for something else than text.
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})

# Longer lines have their comment right behind them.
_WIDEST = 60

Line = tuple[str, str]


def render(policy: Policy) -> str:
    """Return the policy as text; ends with a line break."""
    lines = list(_lines(policy))
    room = min(max(len(text) for text, _ in lines), _WIDEST)
    return "".join(
        f"{text.ljust(room)}  # {place}\n" if place else f"{text}\n" for text, place in lines
    )


def _lines(policy: Policy) -> Iterator[Line]:
    for path in policy.files:
        yield f"# {inert(path)}", ""
    yield f"name: {_value(policy.name)}", ""
    yield from _section("context", _context(policy))
    yield from _section("rules", (line for rule in policy.rules for line in _rule(rule)))
    yield from _section("limits", (line for limit in policy.limits for line in _limit(limit)))
    named = (
        (f"  - {_value(each.name)}", _place(each.location)) for each in policy.restriction_lists
    )
    yield from _section("restriction_lists", named)
    yield from _section("checks", _checks(policy.checks))
    if policy.max_exception_days is not None:
        yield f"max_exception_days: {policy.max_exception_days}", ""
    exceptions = (line for each in policy.exceptions for line in _exception(each))
    yield from _section("exceptions", exceptions)
    said = (line for each in policy.clarifications for line in _clarification(each))
    yield from _section("clarifications", said)


def _section(name: str, lines: Iterable[Line]) -> Iterator[Line]:
    found = list(lines)
    if found:
        yield f"{name}:", ""
        yield from found


def _context(policy: Policy) -> Iterator[Line]:
    """Yield each fact that is stated; where several files state one, the strictest reading."""
    for fragment in policy.stated:
        yield f"  {fragment.name}: {_value(fragment.value)}", _place(fragment.location)


def _rule(rule: Rule) -> Iterator[Line]:
    match = {fact.value: _matched(rule, fact, values) for fact, values in rule.match.items()}
    parts: dict[str, object] = {
        rule.effect.value: match,
        "scope": rule.scope.value if rule.scope is not Scope.MODEL else None,
        "when": _when(rule.when),
        "severity": rule.severity.value,
        "message": rule.message,
        "help": rule.help,
        "overridable": rule.overridable or None,
        "waivable": None if rule.waivable else False,
    }
    yield from _item({"id": rule.id, **parts}, rule.location)


def _limit(limit: Limit) -> Iterator[Line]:
    parts: dict[str, object] = {
        "of": limit.of.value,
        "at_most": limit.at_most,
        "scope": limit.scope.value,
        "when": _when(limit.when),
        "severity": limit.severity.value,
        "message": limit.message,
        "help": limit.help,
    }
    yield from _item({"id": limit.id, **parts}, limit.location)


def _matched(rule: Rule, fact: Fact, values: frozenset[str]) -> object:
    if fact is Fact.RESTRICTION:
        return sorted({listing.list for listing in rule.listings.values()})
    return sorted(values)


def _when(when: When) -> dict[str, object]:
    use = {"any-of": when.any_of, "all-of": when.all_of, "none-of": when.none_of}
    labels = {name: sorted(asked) for name, asked in use.items() if asked}
    context = {name: sorted(map(str, asked)) for name, asked in when.context}
    return {name: part for name, part in (("use", labels), ("context", context)) if part}


def _checks(settings: Mapping[str, Setting]) -> Iterator[Line]:
    for check in (*CHECKS, *AUDITS):
        setting = settings.get(check)
        if setting is None:
            yield f"  {check}: {default_severity(check)}", "built in"
            continue
        marks = {"overridable": setting.overridable, "waivable": setting.waivable}
        said: object = setting.severity.value
        if setting.overridable or not setting.waivable:
            said = {"severity": setting.severity.value, **marks}
        yield f"  {check}: {_value(said)}", _place(setting.location) or "built in"


def _exception(exception: PolicyException) -> Iterator[Line]:
    parts = {
        name: value
        for name, value in exception._asdict().items()
        if name not in {"location", "rules"}
    }
    yield from _item({**parts, "rules": list(exception.rules)}, exception.location)


def _clarification(said: Clarification) -> Iterator[Line]:
    parts = {name: value for name, value in said._asdict().items() if name != "location"}
    yield from _item({**parts, "origin": list(said.origin)}, said.location)


def _item(parts: Mapping[str, object], location: Location) -> Iterator[Line]:
    """Yield one item of a list, a line for each part that says something."""
    sign = "-"
    for name, value in parts.items():
        if value or value is False:
            yield f"  {sign} {name}: {_value(value)}", _place(location)
            sign = " "


def _value(value: Any) -> str:
    match value:
        case bool() | int() | float():
            return json.dumps(value)
        case str() if _PLAIN.fullmatch(value) and value.casefold() not in _WORDS:
            return value
        case str():
            return json.dumps(value)
        case list() | tuple():
            return f"[{', '.join(_value(each) for each in value)}]"
        case dict():
            return f"{{{', '.join(f'{name}: {_value(each)}' for name, each in value.items())}}}"
        case _:
            return json.dumps(str(value))


def _place(location: Location | None) -> str:
    return inert(str(location)) if location else ""

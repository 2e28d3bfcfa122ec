"""Policy files and ready-made policies, read into `domain.policy.Policy`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scanner import files
from scanner.domain.location import Location
from scanner.domain.policy import Effect, Fact, Policy, Rule, Scope, Severity, When
from scanner.errors import InputError, Problem
from scanner.files import Document, bundled

SCHEMA = "policy"
BUILTIN = "builtin:"

# What a policy that names none means: the built-in checks alone, at their own severities.
NO_POLICY = Policy("")

Row = dict[str, Any]
Place = tuple[str | int, ...]

_GROUPS = {Fact.LICENSE: "licenses", Fact.ORIGIN: "countries"}


def builtin_names() -> tuple[str, ...]:
    """Return the names of the ready-made policies, sorted."""
    return tuple(sorted(path.stem for path in bundled.policy_path("any").parent.glob("*.yaml")))


def read_policy(name: str, beside: str = "") -> Policy:
    """Return the policy called `name`: `builtin:NAME`, or a file.

    A relative file is looked for from the folder of the file `beside`. Raises InputError where it
    is missing or wrong.
    """
    if name.startswith(BUILTIN):
        return _read_builtin(name.removeprefix(BUILTIN))
    path = os.path.normpath(Path(beside).parent / name) if beside else name
    document = files.read(str(path), example=f"or name one of ours: {_listed()}")
    files.validate(document, SCHEMA)
    return _policy(document)


def merged(policies: Sequence[Policy]) -> Policy:
    """Return several policies as one: every rule, and of each check the most severe setting."""
    if len(policies) == 1:
        return policies[0]
    checks: dict[str, Severity] = {}
    for policy in policies:
        for check, severity in policy.checks.items():
            checks[check] = min(severity, checks.get(check, severity), key=lambda s: s.rank)
    rules = tuple(rule for policy in policies for rule in policy.rules)
    return Policy(" + ".join(policy.name for policy in policies), rules, MappingProxyType(checks))


def _read_builtin(name: str) -> Policy:
    path = bundled.policy_path(name)
    if name not in builtin_names():
        close = _closest(name, builtin_names())
        meant = f"did you mean {BUILTIN}{close}? " if close else ""
        message = f"there is no ready-made policy called '{name}'"
        raise InputError(Problem("", 0, 0, message, f"{meant}There are: {_listed()}."))
    # Ours are held to the schema by our tests: no user waits for that.
    return _policy(files.read(str(path))._replace(path=f"{BUILTIN}{name}"))


def _closest(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1)), None)


def _listed() -> str:
    return ", ".join(f"{BUILTIN}{name}" for name in builtin_names())


def _policy(document: Document) -> Policy:
    """Return the policy in `document`, which the schema has let through."""
    data: Any = document.data
    groups = data.get("groups", {})
    rules = tuple(
        _rule(document, index, item, groups) for index, item in enumerate(data.get("rules", ()))
    )
    _refuse_duplicates(rules)
    checks = {check: Severity(level) for check, level in data.get("checks", {}).items()}
    return Policy(data["name"], rules, MappingProxyType(checks))


def _rule(document: Document, index: int, item: Row, groups: Row) -> Rule:
    effect = Effect.ALLOW if Effect.ALLOW in item else Effect.DENY
    place = ("rules", index)
    match = {
        Fact(fact): _values(document, (*place, effect.value, fact), wanted, groups)
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
    )


def _when(item: Row) -> When:
    use = item.get("use", {})
    return When(*(frozenset(use.get(key, ())) for key in ("any-of", "all-of", "none-of")))


def _values(document: Document, place: Place, wanted: Any, groups: Row) -> frozenset[str]:
    """Return the values a rule names: one, several, or those of a group."""
    if isinstance(wanted, str):
        return frozenset({wanted})
    if isinstance(wanted, list):
        return frozenset(wanted)
    kind = _GROUPS[Fact(str(place[-1]))]
    known = groups.get(kind, {})
    if wanted["group"] in known:
        return frozenset(known[wanted["group"]])
    close = _closest(wanted["group"], known)
    remedy = f"did you mean '{close}'?" if close else f"define it under `groups: {kind}:`"
    message = f"there is no group of {kind} called '{wanted['group']}'"
    raise InputError(document.problem((*place, "group"), message, remedy))


def _refuse_duplicates(rules: Sequence[Rule]) -> None:
    seen: dict[str, Location] = {}
    for rule in rules:
        first = seen.setdefault(rule.id, rule.location)
        if first is not rule.location:
            path, line, column, *_ = rule.location
            message = f"the rule '{rule.id}' is there already, at line {first.line}"
            raise InputError(Problem(path, line, column, message, "give each rule its own id"))

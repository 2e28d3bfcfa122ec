"""Puts policies together: what one of them refuses, all of them refuse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from types import MappingProxyType

from scanner.domain.grants import PolicyException
from scanner.domain.location import Location
from scanner.domain.policy import Fragment, Policy, Setting
from scanner.domain.rule import Rule
from scanner.errors import InputError, Problem
from scanner.policies import shipped


def combined(policies: Sequence[Policy]) -> Policy:
    """Return several policies as one: all their rules, of all else the strictest reading.

    Raises InputError where two of them call different rules by one name.
    """
    return reduce(_both, policies)


def extended(base: Policy, own: Policy) -> Policy:
    """Return the policy of a file that tightens `base`.

    Raises InputError with every place where it loosens something that `base` holds.
    """
    problems = tuple(sorted(_loosened(base, own), key=lambda p: (p.line, p.column, p.message)))
    if problems:
        raise InputError(*problems)
    replaced = {rule.id for rule in own.rules}
    kept = base._replace(rules=tuple(rule for rule in base.rules if rule.id not in replaced))
    checks = {**base.checks, **{check: _tightened(base, own, check) for check in own.checks}}
    whole = _both(kept, own)
    return whole._replace(name=own.name, checks=MappingProxyType(checks), tests=own.tests)


def _tightened(base: Policy, own: Policy, check: str) -> Setting:
    """Return what `own` says of a check, with what `base` keeps to itself."""
    held, said = _setting(base, check), own.checks[check]
    return said if held.overridable else _kept(said, held)


def _both(first: Policy, second: Policy) -> Policy:
    rules = {(rule.id, rule.location): rule for rule in (*first.rules, *second.rules)}
    days = [d for d in (first.max_exception_days, second.max_exception_days) if d is not None]
    _refuse_namesakes(tuple(rules.values()))
    return Policy(
        f"{first.name} + {second.name}",
        tuple(rules.values()),
        MappingProxyType(
            {c: _strictest(first, second, c) for c in sorted({*first.checks, *second.checks})}
        ),
        first.context.tightened(second.context),
        tuple(dict.fromkeys((*first.exceptions, *second.exceptions))),
        tuple(dict.fromkeys((*first.clarifications, *second.clarifications))),
        min(days, default=None),
        _stated(first, second),
        tuple(dict.fromkeys((*first.files, *second.files))),
        limits=tuple(dict.fromkeys((*first.limits, *second.limits))),
        restriction_lists=tuple(
            {
                each.name: each for each in (*second.restriction_lists, *first.restriction_lists)
            }.values()
        ),
    )


def _stated(first: Policy, second: Policy) -> tuple[Fragment, ...]:
    """Return what both state of the context; of a fact that both state, the stricter words."""
    weaker = first.context.loosened_by(second.context)
    stated = {each.name: each for each in first.stated}
    for each in second.stated:
        if each.name not in stated or each.name not in weaker:
            stated[each.name] = each
    return tuple(stated.values())


def _refuse_namesakes(rules: Sequence[Rule]) -> None:
    seen: dict[str, Location] = {}
    for rule in rules:
        first = seen.setdefault(rule.id, rule.location)
        if first != rule.location:
            message = f"the rule '{rule.id}' is there already, at {first}"
            raise InputError(_problem(rule.location, message, "give each rule its own id"))


def _strictest(first: Policy, second: Policy, check: str) -> Setting:
    settings = (_setting(first, check), _setting(second, check))
    strictest = min(settings, key=lambda setting: setting.severity.rank)
    return _kept(strictest, *settings)


def _kept(setting: Setting, *others: Setting) -> Setting:
    """Return a setting that frees nothing which one of `others` holds."""
    return setting._replace(
        overridable=setting.overridable and all(other.overridable for other in others),
        waivable=setting.waivable and all(other.waivable for other in others),
    )


def _setting(policy: Policy, check: str) -> Setting:
    """Return what a policy says of a check; where it says nothing, the check's own default."""
    return policy.checks.get(check) or Setting(shipped.default_severities()[check])


def _loosened(base: Policy, own: Policy) -> Iterator[Problem]:
    """Yield a problem for everything in `own` that `base` does not permit."""
    yield from _loosened_rules(base, own)
    yield from _loosened_checks(base, own)
    weaker = base.context.loosened_by(own.context)
    for fragment in own.stated:
        if fragment.name in weaker:
            yield _weaker_context(base, fragment)
    for exception in own.exceptions:
        yield from _not_permitted(base, exception)


def _loosened_rules(base: Policy, own: Policy) -> Iterator[Problem]:
    held = {rule.id: rule for rule in base.rules}
    for rule in own.rules:
        if rule.id in held and not held[rule.id].overridable:
            message = f"the rule '{rule.id}' is there already, at {held[rule.id].location}"
            remedy = (
                "give yours another id: both count (only a base's overridable rule is replaced)"
            )
            yield _problem(rule.location, message, remedy)


def _loosened_checks(base: Policy, own: Policy) -> Iterator[Problem]:
    for check, setting in own.checks.items():
        held = _setting(base, check)
        if held.overridable or setting.severity.rank <= held.severity.rank:
            continue
        place = f"at {held.location}" if held.location else "by default"
        message = f"'{check}' cannot be '{setting.severity}': a base has '{held.severity}' {place}"
        remedy = "a policy can only tighten what it extends; raise it or remove this line"
        yield _problem(setting.location, message, remedy)


def _weaker_context(base: Policy, fragment: Fragment) -> Problem:
    stated = next(each for each in reversed(base.stated) if each.name == fragment.name)
    message = f"'{fragment.name}' is looser here than at {stated.location}"
    remedy = "a policy can only tighten the context of what it extends"
    return _problem(fragment.location, message, remedy)


def _not_permitted(base: Policy, exception: PolicyException) -> Iterator[Problem]:
    fixed = {rule.id: rule.location for rule in base.rules if not rule.waivable}
    fixed |= {c: s.location for c, s in base.checks.items() if not s.waivable and s.location}
    for rule in exception.rules:
        if rule in fixed:
            message = f"'{rule}' cannot be waived: {fixed[rule]} says `waivable: false`"
            yield _problem(exception.location, message, "ask whoever owns that policy")


def _problem(place: Location | None, message: str, remedy: str) -> Problem:
    path, line, column = place[:3] if place else ("", 0, 0)
    return Problem(path, line, column, message, remedy)

"""Decides a licence's terms against the context a model is used in. Pure, one function per kind.

A kind without a function is a duty (a notice, a name, a rule on behaviour) that no fact of the
context can break: it binds, and that is all there is to decide.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from scanner.domain.context import Context, Distribution
from scanner.domain.license import CommercialUse, Fact, LicenseRow, Term


class Standing(StrEnum):
    """What a term comes to in a context."""

    BINDING = "binding"
    IDLE = "idle"
    UNMET = "unmet"
    UNDECIDED = "undecided"


class Decision(NamedTuple):
    """Whether a term binds, does not concern this use, is broken, or cannot be decided.

    `why` is a clause for a person; `missing` are the facts of the context that would decide.
    """

    standing: Standing
    why: str = ""
    missing: tuple[str, ...] = ()


class _Case(NamedTuple):
    """A term to decide: its facts, the licence it is of, all terms of that licence."""

    facts: Mapping[str, Fact]
    license: str
    terms: tuple[Term, ...]
    context: Context


_BINDING = Decision(Standing.BINDING)
_IDLE = Decision(Standing.IDLE)

# The lesser amount is never above the greater: what is known of one can settle the other.
_AT_MOST = {
    "daily_active_users": "monthly_active_users",
    "monthly_revenue_usd": "annual_revenue_usd",
}


def decide(term: Term, row: LicenseRow, context: Context) -> Decision:
    """Return what one `term` of the licence `row` comes to in `context`."""
    decider = _DECIDERS.get(term.kind)
    if decider is None:
        return _BINDING
    return decider(_Case(dict(term.facts), row.id, row.terms, context))


def decide_unlisted(row: LicenseRow, context: Context) -> Decision | None:
    """Decide a licence that allows commerce under conditions of which we hold no term, else None.

    That nothing is recorded does not mean that nothing is asked.
    """
    listed = any(term.kind in _LIMITS for term in row.terms)
    if row.commercial_use is not CommercialUse.CONDITIONAL or listed:
        return None
    if context.commercial is False or row.id in (context.agreements or ()):
        return _BINDING
    why = "allows commercial use under conditions that are not on record: read the text"
    return Decision(Standing.UNDECIDED, why, ("agreements",))


def _non_commercial(case: _Case) -> Decision:
    if case.context.commercial is None:
        return _undecided("forbids commercial use", "commercial")
    return _unmet("forbids commercial use") if case.context.commercial else _BINDING


def _research_only(case: _Case) -> Decision:
    context, why = case.context, "allows research only"
    is_product = context.distribution not in {None, Distribution.INTERNAL}
    if context.commercial or is_product or context.research is False:
        return _unmet(why)
    return _BINDING if context.research else _undecided(why, "research")


def _threshold(case: _Case) -> Decision:
    context = case.context
    binds, fact = _whom(case.facts, context)
    beyond = _is_beyond(case.facts, context)
    if binds is False:
        return _IDLE
    why = _threshold_words(case)
    if beyond is False or (beyond and case.facts["effect"] == "display"):
        return _BINDING
    if beyond is None:
        return _undecided(why, str(case.facts["metric"]))
    if binds is None:
        return _undecided(why, fact)
    return _unless_agreed(case, why) if case.facts["effect"] != "cut-off" else _unmet(why)


def _whom(facts: Mapping[str, Fact], context: Context) -> tuple[bool | None, str]:
    """Return whether a threshold is for this use at all (None: open), and the fact that decides."""
    match facts.get("applies_to"):
        case "hosted-model-sellers":
            return _sells(context), "sells_hosted_models"
        case "commercial-use":
            return context.commercial, "commercial"
        case _:
            return True, ""


def _is_beyond(facts: Mapping[str, Fact], context: Context) -> bool | None:
    """Whether the context lies beyond a threshold; None: it does not say."""
    metric, limit = str(facts["metric"]), facts["limit"]
    if not isinstance(limit, int | float):
        raise TypeError(metric)
    reached = facts.get("bound") == "reached"
    amount = context.amount(metric)
    if amount is not None:
        return amount >= limit if reached else amount > limit
    ceiling = context.amount(_AT_MOST.get(metric, ""))
    return False if ceiling is not None and ceiling < limit else None


def _threshold_words(case: _Case) -> str:
    facts = case.facts
    metric = str(facts["metric"])
    words = {"display": "asks for a display", "cut-off": "grants nothing"}
    what = words.get(str(facts["effect"]), "asks for a separate licence")
    bound = "from" if facts.get("bound") == "reached" else "above"
    amount = case.context.amount(metric)
    stated = "" if amount is None else f" (the context says {_number(amount)})"
    return f"{what} {bound} {_number(facts['limit'])} {metric}{stated}"


def _territory(case: _Case) -> Decision:
    excluded = case.facts["excluded"]
    places = frozenset(excluded if isinstance(excluded, tuple) else ())
    part = " for its multimodal models" if case.facts.get("applies_to") else ""
    why = f"excludes {', '.join(sorted(places))}{part}"
    context = case.context
    if case.facts["stands_in"] == "use-policy":
        return _by_seat(context, places, why)
    if context.territories is None:
        return _undecided(why, "territories")
    inside = ", ".join(sorted(places & context.territories))
    return _unmet(f"{why}; the context is in {inside}") if inside else _BINDING


def _by_seat(context: Context, places: frozenset[str], why: str) -> Decision:
    """Decide an exclusion of those who sit in a place: their users there do not matter."""
    if context.seat is not None:
        return (
            _unmet(f"{why}; the context has its seat there") if places & context.seat else _BINDING
        )
    if context.territories is not None and not places & context.territories:
        return _BINDING
    return _undecided(f"{why} by the seat of who uses it", "seat")


def _registration(case: _Case) -> Decision:
    context, why = case.context, "asks for a registration before commercial use"
    if context.commercial is False:
        return _IDLE
    if context.commercial is None:
        return _undecided(why, "commercial")
    if context.registered is None:
        return _undecided(why, "registered")
    return _BINDING if case.license in context.registered else _unmet(why)


def _hosted_sellers(case: _Case) -> Decision:
    context = case.context
    sells = _sells(context)
    above = case.facts.get("above_annual_revenue_usd")
    revenue = context.amount("annual_revenue_usd")
    if sells is False:
        return _IDLE
    asked = {"forbidden": "forbids", "security-review": "asks for a security review before"}
    why = f"{asked.get(str(case.facts['effect']), 'asks for a separate licence for')} selling it"
    why += " as a service"
    if isinstance(above, int | float):
        why += f" above {_number(above)} annual_revenue_usd"
        if revenue is None:
            return _undecided(why, "annual_revenue_usd")
        if revenue <= above:
            return _BINDING
    if sells is None:
        return _undecided(why, "sells_hosted_models")
    return _unmet(why) if case.facts["effect"] == "forbidden" else _unless_agreed(case, why)


def _commercial_distribution(case: _Case) -> Decision:
    context, why = case.context, "forbids making it available commercially"
    if context.commercial is False or context.distribution is Distribution.INTERNAL:
        return _BINDING
    silent = {"commercial": context.commercial, "distribution": context.distribution}
    missing = [name for name, value in silent.items() if value is None]
    return _undecided(why, *missing) if missing else _unless_agreed(case, why)


def _outputs(case: _Case) -> Decision:
    rule, context = str(case.facts["rule"]), case.context
    if rule == "allowed" or context.trains_models is False:
        return _IDLE
    if rule == "marked":
        return _BINDING
    exception = case.facts.get("except")
    why = f"restricts training models on its outputs ({rule})"
    why += f", but for {exception}" if exception else ""
    if context.trains_models is None:
        return _undecided(why, "trains_models")
    if rule == "research-only" and context.commercial is not True:
        return _BINDING if context.commercial is False else _undecided(why, "commercial")
    if rule in {"competing-only", "restricted"} and case.license not in (context.agreements or ()):
        # Which models compete, or what else the restriction means, is for a person to read.
        return _undecided(why, "agreements")
    return _unless_agreed(case, why)


def _display(case: _Case) -> Decision:
    when = case.facts.get("when")
    if when == "commercial" and case.context.commercial is False:
        return _IDLE
    if when != "above-threshold":
        return _BINDING
    bounds = [dict(term.facts) for term in case.terms if term.kind == "threshold"]
    asked = [_is_beyond(facts, case.context) for facts in bounds if facts["effect"] == "display"]
    if True in asked:
        return _BINDING
    # Where that is not known, the threshold itself is undecided and names the missing fact.
    return _IDLE


def _sells(context: Context) -> bool | None:
    """Whether the model itself is sold as a service; what stays inside is not."""
    if context.sells_hosted_models is None and context.distribution is Distribution.INTERNAL:
        return False
    return context.sells_hosted_models


def _unless_agreed(case: _Case, why: str) -> Decision:
    return _BINDING if case.license in (case.context.agreements or ()) else _unmet(why)


def _unmet(why: str) -> Decision:
    return Decision(Standing.UNMET, why)


def _undecided(why: str, *missing: str) -> Decision:
    return Decision(Standing.UNDECIDED, why, missing)


def _number(value: Fact) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


_DECIDERS: Mapping[str, Callable[[_Case], Decision]] = {
    "commercial-distribution-forbidden": _commercial_distribution,
    "display": _display,
    "hosted-sellers": _hosted_sellers,
    "non-commercial": _non_commercial,
    "outputs": _outputs,
    "registration": _registration,
    "research-only": _research_only,
    "territory": _territory,
    "threshold": _threshold,
}

# Terms that say for whom commercial use is, and for whom not.
_LIMITS = frozenset(_DECIDERS) - {"display", "outputs"} | {"competing-product", "use-policy"}

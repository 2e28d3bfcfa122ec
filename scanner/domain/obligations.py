"""What a team must do or must not do, in sentences built from the terms in force.

A term that asks nothing of a user (a patent grant, the law of a contract) makes no sentence; one of
which less is recorded than the vocabulary has sends to the licence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from scanner.domain.comparison import facts
from scanner.domain.conclusion import EffectiveLicense
from scanner.domain.license import NOASSERTION, Fact, Term

_METRICS = {
    "annual_revenue_usd": "USD of annual revenue",
    "annual_revenue_cny": "CNY of annual revenue",
    "monthly_revenue_usd": "USD of monthly revenue",
    "monthly_output_tokens": "output tokens a month",
    "monthly_visits": "visits a month",
}
_MEASURED = {
    "at-version-release": "when the version was released",
    "preceding-year": "in the year before",
    "trailing-12-months": "in the last twelve months",
}

_EFFECTS = {
    "separate-licence": "ask for a separate licence",
    "cut-off": "there is no licence",
    "display": "the display duty begins",
    "royalty": "a royalty is due",
}
_WHOM = {
    "hosted-model-sellers": ", for those who sell the model as a service",
    "commercial-use": ", for commercial use",
}
_READ = "read the licence"

Said = Mapping[str, Fact]


def obligations(effective: EffectiveLicense) -> tuple[str, ...]:
    """Return what the terms in force ask, nearest member first, each with licence and member."""
    return tuple(dict.fromkeys(_sentences(effective)))


def _sentences(effective: EffectiveLicense) -> Iterator[str]:
    for found in effective.terms:
        said = sentence(found.term)
        if said:
            under = "one of several licences" if found.license == NOASSERTION else found.license
            yield f"{said} ({under}, from {found.member})"


def sentence(term: Term) -> str:
    """Return what one term asks, without a full stop; empty where it asks nothing."""
    write = _SENTENCES.get(term.kind)
    return write(facts(term)) if write else ""


def _threshold(said: Said) -> str:
    limit, metric = said.get("limit"), str(said.get("metric"))
    amount = f"{limit:,}" if isinstance(limit, int | float) else str(limit)
    counted = _MEASURED.get(str(said.get("measured")), "")
    bound = "From" if said.get("bound") == "reached" else "Above"
    beyond = f"{bound} {amount} {_METRICS.get(metric, metric.replace('_', ' '))}"
    who = _WHOM.get(str(said.get("applies_to")), "")
    when = f" ({counted})" if counted else ""
    return f"{beyond}{when}: {_EFFECTS.get(str(said.get('effect')), _READ)}{who}"


def _territory(said: Said) -> str:
    excluded = said.get("excluded")
    places = ", ".join(excluded) if isinstance(excluded, tuple) else str(excluded)
    part = " for its multimodal models" if said.get("applies_to") == "multimodal" else ""
    place = " by its use policy" if said.get("stands_in") == "use-policy" else ""
    return f"Nothing is licensed in {places}{part}{place}"


def _display(said: Said) -> str:
    when = {
        "above-threshold": " above the threshold",
        "commercial": " in commercial use",
        "cosmos": " with Cosmos models",
    }.get(str(said.get("when")), "")
    return f'Show "{said.get("statement")}"{when}'


def _notice(said: Said) -> str:
    statement = said.get("statement")
    return (
        f"Keep the notices with every copy: {statement}"
        if statement
        else ("Keep the copyright and licence notices with every copy")
    )


def _naming(said: Said) -> str:
    value = said.get("value")
    how = {
        "prefix": f'Begin the name of a derived model with "{value}"',
        "contains": f'Have the name of a derived model contain "{value}"',
        "none-of": f"Do not name a derived model with {value}",
    }.get(str(said.get("requirement")), f"Name derived models by the licence: {value}")
    return f"{how}, one trained on outputs too" if said.get("outputs") else how


def _outputs(said: Said) -> str:
    how = {
        "forbidden": "Do not train other models on its outputs",
        "restricted": "Training other models on its outputs is restricted: read the licence",
        "competing-only": "Do not train competing models on its outputs",
        "research-only": "Train other models on its outputs for research only",
        "marked": "Mark models trained on its outputs as the licence says",
        "allowed": "",
    }.get(str(said.get("rule")), f"Before training other models on its outputs, {_READ}")
    return f"{how}, except {said['except']}" if how and said.get("except") else how


def _pass_on(said: Said) -> str:
    how = {
        "licence": "Give every recipient a copy of the licence",
        "use-restrictions": "Bind every recipient to the use restrictions",
        "use-policy": "Bind every recipient to the use policy",
        "model-card": "Give every recipient the model card",
    }.get(str(said.get("what")), f"Before passing it on, {_READ}")
    return f"{how}, with models distilled from it too" if said.get("outputs") else how


def _use_policy(said: Said) -> str:
    changes = ", which may change" if said.get("form") == "by-reference" else ""
    return f"Follow the use policy{changes}: {said.get('reference')}"


def _registration(said: Said) -> str:
    how = said.get("how")
    return f"Register before commercial use: {how}" if how else "Register before commercial use"


def _copyleft(said: Said) -> str:
    return {
        "work": "Share changes to the work under the same licence",
        "whole": "Share the whole that contains it under the same licence",
        "network": "Share the whole under the same licence, with users over a network too",
    }.get(str(said.get("reach")), f"Before sharing changes, {_READ}")


def _hosted(said: Said) -> str:
    above = said.get("above_annual_revenue_usd")
    size = f" above {above:,} USD of annual revenue" if isinstance(above, int | float) else ""
    return {
        "separate-licence": f"Ask for a separate licence to sell it as a service{size}",
        "security-review": f"Have a security review before selling it as a service{size}",
        "forbidden": f"Do not sell it as a service{size}",
    }.get(str(said.get("effect")), f"Before selling it as a service, {_READ}")


def _competing(said: Said) -> str:
    if said.get("effect") == "forbidden":
        return "Do not use it in products that compete with the licensor's"
    return "Ask for a separate licence for products that compete with the licensor's"


_SENTENCES: Mapping[str, Callable[[Said], str]] = {
    "threshold": _threshold,
    "territory": _territory,
    "display": _display,
    "notice": _notice,
    "attribution": lambda said: f"Give credit: {said.get('statement')}",
    "naming": _naming,
    "outputs": _outputs,
    "pass-on": _pass_on,
    "use-policy": _use_policy,
    "registration": _registration,
    "non-commercial": lambda _: "Do not use it commercially",
    "research-only": lambda _: "Use it for research only, not in production",
    "no-derivatives": lambda _: "Do not share changed versions",
    "copyleft": _copyleft,
    "commercial-distribution-forbidden": lambda _: "Do not distribute it commercially",
    "hosted-sellers": _hosted,
    "competing-product": _competing,
    "content-filter": lambda _: "Run content filters or a review in every deployment",
    "also-under": lambda said: f"Follow {said.get('license')} as well",
    "patent": lambda said: "A patent suit ends the licence" if said.get("retaliation") else "",
}

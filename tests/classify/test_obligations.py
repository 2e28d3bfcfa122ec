"""Every term of every shipped licence is a sentence a team can act on, or asks nothing."""

from __future__ import annotations

import pytest

from scanner import catalog
from scanner.domain.license import LicenseRow, Term
from scanner.domain.obligations import sentence
from scanner.rows import shipped

SILENT = {"patent", "governing-law", "outputs"}


def rows() -> list[LicenseRow]:
    found = (catalog.license_row(row["id"]) for row in shipped("licenses").all())
    return [row for row in found if row]


def test_every_shipped_term_is_a_sentence_or_asks_nothing() -> None:
    for row in rows():
        for term in row.terms:
            said = sentence(term)
            assert said or term.kind in SILENT, (row.id, term)
            assert "None" not in said.split(), (row.id, said)


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        (
            "threshold",
            {"metric": "annual_revenue_usd", "limit": 10**7, "measured": "preceding-year"}
            | {"bound": "reached", "effect": "cut-off"},
            "From 10,000,000 USD of annual revenue (in the year before): there is no licence",
        ),
        (
            "threshold",
            {"metric": "monthly_active_users", "limit": 10**8, "measured": "any-time"}
            | {"effect": "separate-licence", "applies_to": "hosted-model-sellers"},
            (
                "Above 100,000,000 monthly active users: ask for a separate licence, "
                "for those who sell the model as a service"
            ),
        ),
        (
            "threshold",
            {"metric": "monthly_active_users", "limit": 10**8, "measured": "any-time"}
            | {"effect": "separate-licence", "applies_to": "commercial-use"},
            (
                "Above 100,000,000 monthly active users: ask for a separate licence, "
                "for commercial use"
            ),
        ),
        (
            "territory",
            {"excluded": ("EU", "GB"), "stands_in": "licence"},
            "Nothing is licensed in EU, GB",
        ),
        (
            "display",
            {"statement": "Kimi K2", "when": "above-threshold"},
            'Show "Kimi K2" above the threshold',
        ),
        (
            "naming",
            {"requirement": "contains", "value": "MiniCPM"},
            'Have the name of a derived model contain "MiniCPM"',
        ),
        (
            "naming",
            {"requirement": "none-of", "value": "ESM"},
            "Do not name a derived model with ESM",
        ),
        (
            "outputs",
            {"rule": "forbidden", "except": "Kolors"},
            "Do not train other models on its outputs, except Kolors",
        ),
        ("outputs", {"rule": "allowed", "except": "x"}, ""),
        (
            "hosted-sellers",
            {"effect": "separate-licence", "above_annual_revenue_usd": 20_000_000},
            (
                "Ask for a separate licence to sell it as a service "
                "above 20,000,000 USD of annual revenue"
            ),
        ),
        (
            "competing-product",
            {"effect": "forbidden"},
            "Do not use it in products that compete with the licensor's",
        ),
        ("registration", {"required_for": "commercial-use"}, "Register before commercial use"),
        ("patent", {"grant": "yes", "retaliation": True}, "A patent suit ends the licence"),
        ("something-new", {}, ""),
    ],
)
def test_a_term_reads_as_a_sentence(kind: str, facts: dict[str, object], said: str) -> None:
    assert sentence(Term(kind, tuple(facts.items()))) == said  # type: ignore[arg-type]

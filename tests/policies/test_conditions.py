"""Terms of real licences, decided in contexts: in force, idle, broken, or open by a fact."""

import pytest

from scanner import catalog
from scanner.classify.expression import read
from scanner.domain.conclusion import LicenseConclusion, Subject
from scanner.domain.conditions import conditions
from scanner.domain.context import Context, Distribution
from scanner.domain.evidence import Confidence
from scanner.domain.license import LicenseRow, Term
from scanner.domain.terms import Decision, Standing, decide, decide_unlisted
from tests.builders import a_member, a_subject, an_ancestor, an_origin

BUSINESS = Context(commercial=True, distribution=Distribution.SAAS)
INSIDE = Context(commercial=True, distribution=Distribution.INTERNAL)

RICH = Context(amounts=(("annual_revenue_usd", 20_000_000),))


def amounts(**said: float) -> Context:
    return BUSINESS._replace(amounts=tuple(sorted(said.items())))


def row(license_id: str) -> LicenseRow:
    found = catalog.license_row(license_id)
    assert found is not None
    return found


def decided(license_id: str, kind: str, context: Context) -> set[str]:
    """Return how the licence's terms of one kind stand, an open one with the missing facts."""
    terms = [term for term in row(license_id).terms if term.kind == kind]
    assert terms
    return {told(decide(term, row(license_id), context)) for term in terms}


def told(decision: Decision) -> str:
    return " ".join((decision.standing.value, *decision.missing))


@pytest.mark.parametrize(
    ("license_id", "kind", "context", "standing"),
    [
        ("CC-BY-NC-4.0", "non-commercial", Context(), "undecided commercial"),
        ("CC-BY-NC-4.0", "non-commercial", BUSINESS, "unmet"),
        ("CC-BY-NC-4.0", "non-commercial", Context(commercial=False), "binding"),
        ("LicenseRef-mrl-0.1", "research-only", Context(), "undecided research"),
        ("LicenseRef-mrl-0.1", "research-only", Context(research=False), "unmet"),
        ("LicenseRef-mrl-0.1", "research-only", Context(research=True), "binding"),
        ("LicenseRef-mrl-0.1", "outputs", Context(trains_models=True), "undecided commercial"),
        ("LicenseRef-mrl-0.1", "outputs", BUSINESS._replace(trains_models=True), "unmet"),
        (
            "LicenseRef-mrl-0.1",
            "outputs",
            Context(commercial=False, trains_models=True),
            "binding",
        ),
        ("LicenseRef-llama-3.1", "outputs", Context(trains_models=True), "binding"),
        ("LicenseRef-llama-3.1", "outputs", Context(trains_models=False), "idle"),
        ("LicenseRef-gemma-terms", "outputs", Context(trains_models=True), "idle"),
        ("LicenseRef-llama-2", "outputs", Context(), "undecided trains_models"),
        (
            "LicenseRef-flux-dev-nc-2.0",
            "outputs",
            Context(trains_models=True),
            "undecided agreements",
        ),
        ("LicenseRef-lfm-1.0", "threshold", amounts(annual_revenue_usd=10_000_000), "unmet"),
        ("LicenseRef-lfm-1.0", "threshold", amounts(annual_revenue_usd=9_999_999), "binding"),
        ("LicenseRef-lfm-1.0", "threshold", RICH, "undecided commercial"),
        ("LicenseRef-lfm-1.0", "threshold", RICH._replace(commercial=False), "idle"),
        ("LicenseRef-qwen", "threshold", Context(commercial=False), "idle"),
        ("LicenseRef-krea-2-community", "threshold", RICH._replace(commercial=True), "unmet"),
        (
            "LicenseRef-swift-open-1.0",
            "threshold",
            amounts(annual_revenue_usd=1_000_000),
            "binding",
        ),
        (
            "LicenseRef-mistral-medium-3.5",
            "threshold",
            amounts(annual_revenue_usd=5_000_000),
            "binding",
        ),
        (
            "LicenseRef-mistral-medium-3.5",
            "threshold",
            amounts(annual_revenue_usd=50_000_000),
            "undecided monthly_revenue_usd",
        ),
        (
            "LicenseRef-glm-5.3",
            "threshold",
            amounts(annual_revenue_usd=20_000_000_000),
            "undecided sells_hosted_models",
        ),
        ("LicenseRef-glm-5.3", "threshold", INSIDE, "idle"),
        ("LicenseRef-glm-5.3", "hosted-sellers", BUSINESS, "undecided annual_revenue_usd"),
        ("LicenseRef-glm-5.3", "hosted-sellers", amounts(annual_revenue_usd=9), "binding"),
        (
            "LicenseRef-glm-5.3",
            "hosted-sellers",
            amounts(annual_revenue_usd=20_000_000_000)._replace(sells_hosted_models=True),
            "unmet",
        ),
        (
            "LicenseRef-glm-5.3",
            "hosted-sellers",
            amounts(annual_revenue_usd=20_000_000_000)._replace(
                sells_hosted_models=True, agreements=frozenset({"LicenseRef-glm-5.3"})
            ),
            "binding",
        ),
        ("Elastic-2.0", "hosted-sellers", BUSINESS, "undecided sells_hosted_models"),
        ("Elastic-2.0", "hosted-sellers", BUSINESS._replace(sells_hosted_models=True), "unmet"),
        ("Elastic-2.0", "hosted-sellers", INSIDE, "idle"),
        ("LicenseRef-chatglm3-6b", "registration", Context(), "undecided commercial"),
        ("LicenseRef-chatglm3-6b", "registration", Context(commercial=False), "idle"),
        ("LicenseRef-chatglm3-6b", "registration", BUSINESS, "undecided registered"),
        ("LicenseRef-tencent-hunyuan-community", "territory", Context(), "undecided territories"),
        ("LicenseRef-llama-4", "territory", Context(territories=frozenset({"US"})), "binding"),
        ("LicenseRef-llama-4", "territory", Context(seat=frozenset({"US"})), "binding"),
        (
            "LicenseRef-k-exaone",
            "commercial-distribution-forbidden",
            Context(),
            "undecided commercial distribution",
        ),
        (
            "LicenseRef-k-exaone",
            "commercial-distribution-forbidden",
            Context(commercial=False),
            "binding",
        ),
        ("LicenseRef-llama-3.1", "display", Context(), "binding"),
        ("LicenseRef-modified-mit-minimax-m2.5", "display", BUSINESS, "binding"),
        ("LicenseRef-modified-mit-minimax-m2.5", "display", Context(commercial=False), "idle"),
        (
            "LicenseRef-modified-mit-kimi-k2",
            "display",
            amounts(monthly_active_users=100_000_001),
            "binding",
        ),
        ("LicenseRef-modified-mit-kimi-k2", "display", amounts(monthly_active_users=9), "idle"),
        ("Apache-2.0", "notice", Context(), "binding"),
        ("FSL-1.1-MIT", "competing-product", BUSINESS, "binding"),
    ],
)
def test_a_term_stands_as_the_context_decides(
    license_id: str, kind: str, context: Context, standing: str
) -> None:
    assert decided(license_id, kind, context) == {standing}


@pytest.mark.parametrize(
    ("context", "standing"),
    [
        (BUSINESS, "undecided agreements"),
        (Context(commercial=False), "binding"),
        (BUSINESS._replace(agreements=frozenset({"LicenseRef-plamo-community"})), "binding"),
    ],
)
def test_conditions_that_nobody_recorded_are_open(context: Context, standing: str) -> None:
    decision = decide_unlisted(row("LicenseRef-plamo-community"), context)
    assert decision is not None
    assert told(decision) == standing


def test_a_threshold_without_a_number_is_a_bug_in_the_data() -> None:
    facts = (("metric", "devices"), ("limit", "many"), ("effect", "cut-off"))
    with pytest.raises(TypeError):
        decide(Term("threshold", facts), row("MIT"), BUSINESS)


def concluded(expression: str) -> LicenseConclusion:
    reading = read(expression)
    assert reading is not None
    return LicenseConclusion(
        reading.expression,
        reading.category,
        reading.commercial_use,
        Confidence.HIGH,
        (),
        reading.rows,
        reading.alternatives,
    )


def standings(subject: Subject) -> set[tuple[str, Standing]]:
    return {(found.row.id, found.decision.standing) for found in conditions(subject)}


def test_of_a_choice_the_licence_that_fits_counts() -> None:
    model = a_member(licence=concluded("CC-BY-NC-4.0 OR MIT"))
    subject = a_subject(model)._replace(context=BUSINESS)
    assert {name for name, _ in standings(subject)} == {"MIT"}


def test_a_licence_counts_once_however_many_ancestors_have_it() -> None:
    model = a_member(licence=concluded("CC-BY-NC-4.0"))
    base = an_ancestor(a_member("b/base", licence=concluded("CC-BY-NC-4.0")), "acme/chat")
    subject = a_subject(model, base)._replace(context=BUSINESS)
    broken = [c for c in conditions(subject) if c.decision.standing is Standing.UNMET]
    assert [c.member.id for c in broken] == ["acme/chat"]


def test_a_licence_that_the_model_leaves_aside_still_binds_where_a_base_has_it() -> None:
    model = a_member(licence=concluded("CC-BY-NC-4.0 OR MIT"))
    others = a_member("b/base", licence=concluded("CC-BY-NC-4.0"), origin=an_origin())
    base = an_ancestor(others, "acme/chat")
    subject = a_subject(model, base)._replace(context=BUSINESS)

    broken = [c for c in conditions(subject) if c.decision.standing is Standing.UNMET]

    assert [c.member.id for c in broken] == ["b/base"]

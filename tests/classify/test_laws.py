"""What holds of every lineage and of every text, whatever the licences in it."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from scanner import catalog
from scanner.checks import (
    license_incompatible,
    license_indeterminate,
    license_loosened,
    license_obligations_dropped,
)
from scanner.classify import classify
from scanner.domain.card import Declaration, Relation
from scanner.domain.conclusion import Subject
from scanner.domain.conditions import conditions
from scanner.domain.context import Context, Distribution
from scanner.domain.evidence import Evidence
from scanner.domain.inheritance import derived_from
from scanner.domain.license import least_commercial, strictest
from scanner.domain.lineage import Ancestor, Edge, Lineage
from scanner.domain.terms import Standing
from tests.builders import a_card, an_entry
from tests.classify.concluding import APACHE, MIT, concluded

CHECKS = (
    license_incompatible,
    license_indeterminate,
    license_loosened,
    license_obligations_dropped,
)
LICENCES = [
    *(
        "mit",
        "apache-2.0",
        "gpl-3.0",
        "cc-by-nc-4.0",
        "gemma",
        "llama3.1",
        "qwen-research",
        "",
        "x",
    ),
    *("MIT OR CC-BY-NC-4.0", "CC-BY-NC-4.0 OR GPL-3.0-only", "GPL-2.0+", "deepseek", "mpl-2.0"),
]
# Of the last two one organisation is the publisher, which may license its base anew.
MODELS = ["acme/chat", "b/base", "c/base", "d/base", "meta-llama/one", "meta-llama/two"]
BUSINESS = Context(
    commercial=True,
    distribution=Distribution.SAAS,
    amounts=(("monthly_active_users", 9e8),),
    trains_models=True,
)


class Base(NamedTuple):
    """An ancestor: its number, its licence, and from which numbers it is a base, and how."""

    number: int
    license: str
    children: tuple[int, ...]
    relation: Relation


@st.composite
def bases(draw: st.DrawFn) -> list[Base]:
    found = []
    for number in range(1, draw(st.integers(1, len(MODELS) - 1)) + 1):
        children = draw(st.sets(st.integers(0, number - 1), min_size=1, max_size=2))
        relation = draw(st.sampled_from(Relation))
        license_ = draw(st.sampled_from(LICENCES))
        found.append(Base(number, license_, tuple(sorted(children)), relation))
    return found


def subject(own: str, found: list[Base]) -> Subject:
    ancestors = [
        Ancestor(
            MODELS[base.number],
            a_card(MODELS[base.number])._replace(declaration=declared(base.license)),
            1,
            (MODELS[0],),
            tuple(edge(MODELS[child], base) for child in base.children),
        )
        for base in found
    ]
    card = a_card(MODELS[0])._replace(declaration=declared(own))
    return classify(an_entry(MODELS[0]), Lineage(MODELS[0], card, tuple(ancestors)))


def edge(child: str, base: Base) -> Edge:
    why = (Evidence(f"base_model: {MODELS[base.number]}", f"hf:{child}"),)
    return Edge(child, MODELS[base.number], base.relation, why)


def declared(license_: str) -> Declaration:
    is_name = bool(license_) and not catalog.declared_license(license_) and "-" in license_
    return (
        Declaration(("other",), license_) if is_name else Declaration((license_,) * bool(license_))
    )


def in_force(found: Subject) -> set[tuple[object, str]]:
    return {(term.term, term.license) for term in found.effective.terms}


def unmet(found: Subject) -> set[tuple[object, str]]:
    held = conditions(found._replace(context=BUSINESS))
    return {(c.term, c.row.id) for c in held if c.decision.standing is Standing.UNMET}


def accused(found: Subject) -> set[tuple[str, str]]:
    return {(check.INFO.id, v.member) for check in CHECKS for v in check.check(found)}


@given(st.sampled_from(LICENCES), bases())
def test_one_more_ancestor_never_makes_a_model_freer(own: str, found: list[Base]) -> None:
    few, all_ = subject(own, found[:-1]), subject(own, found)

    assert strictest(few.effective.category, all_.effective.category) is all_.effective.category
    uses = few.effective.commercial_use, all_.effective.commercial_use
    assert least_commercial(*uses) is uses[1]
    assert in_force(few) <= in_force(all_)
    assert unmet(few) <= unmet(all_)
    assert {rule for rule, _ in accused(few)} <= {rule for rule, _ in accused(all_)}


@given(st.sampled_from(LICENCES), bases())
@example("MIT OR CC-BY-NC-4.0", [Base(1, "cc-by-nc-4.0", (0,), Relation.FINETUNE)])
def test_what_a_base_alone_forbids_is_forbidden_to_the_model(own: str, found: list[Base]) -> None:
    whole = subject(own, found)
    within = derived_from(whole.lineage)

    for base in found:
        if MODELS[base.number] in within:
            assert unmet(subject(base.license, [])) <= unmet(whole)


@given(st.sampled_from(LICENCES), bases(), st.randoms())
def test_the_order_of_ancestors_changes_nothing(
    own: str, found: list[Base], chance: Random
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    one, other = subject(own, found), subject(own, shuffled)

    assert one.effective.category is other.effective.category
    assert in_force(one) == in_force(other)
    assert unmet(one) == unmet(other)
    assert {rule for rule, _ in accused(one)} == {rule for rule, _ in accused(other)}


@given(st.sampled_from(LICENCES), bases())
def test_a_model_under_the_licence_of_its_only_base_is_accused_of_nothing(
    own: str, found: list[Base]
) -> None:
    same = [base._replace(license=own) for base in found]
    known = subject(own, same).model.license.category.is_known

    assert accused(subject(own, same)) == set() or not known


@given(
    st.sampled_from([("mit", MIT), ("apache-2.0", APACHE)]),
    st.text(st.characters(categories=["Ll", "Lu", "Lo", "Nd"]), min_size=3, max_size=40),
    st.integers(0, 20),
)
def test_a_free_text_with_one_more_word_anywhere_is_none(
    known: tuple[str, str], word: str, place: int
) -> None:
    declared_as, text = known
    lines = text.split("\n")
    lines.insert(place % len(lines), word)

    conclusion = concluded(declared_as, files={"LICENSE": "\n".join(lines)})

    assert not conclusion.category.is_known

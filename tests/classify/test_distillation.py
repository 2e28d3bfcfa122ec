"""What a model that was only learnt from leaves in force."""

from __future__ import annotations

import pytest

from scanner.classify import classify
from scanner.domain.card import Relation
from scanner.domain.lineage import Ancestor, Lineage
from tests.builders import an_entry
from tests.classify.lineages import LLAMA, brought, declaring, found, lineage


def test_distillation_brings_the_clause_on_outputs_and_no_more() -> None:
    subject = lineage("apache-2.0", (*LLAMA, Relation.DISTILLED))

    assert {kind for kind, member in brought(subject) if member == LLAMA[0]} == {
        "naming",
        "outputs",
    }
    assert subject.effective.expression == "Apache-2.0"
    assert found(subject) == {"dropped"}


@pytest.mark.parametrize("teacher", ["gemma", "other:deepseek", "openrail++", "other:kolors"])
def test_a_licence_that_calls_a_distillate_a_derivative_is_in_force_as_a_whole(
    teacher: str,
) -> None:
    subject = lineage("apache-2.0", ("acme/base", teacher, Relation.DISTILLED))

    assert subject.effective.category == subject.ancestors[0].license.category
    assert "pass-on" in {kind for kind, _ in brought(subject)}
    assert found(subject) == {"loosened"}


def test_a_name_that_meets_the_clause_on_outputs_drops_nothing() -> None:
    teacher = (*LLAMA, Relation.DISTILLED)

    assert found(lineage("apache-2.0", teacher, model="acme/Llama-tiny")) == set()


def test_distillation_from_a_model_that_forbids_it_cannot_be_made_good() -> None:
    teacher = ("meta-llama/Meta-Llama-3-8B", "llama3", Relation.DISTILLED)

    assert found(lineage("apache-2.0", teacher)) == {"incompatible"}


def test_a_base_reached_by_distillation_and_otherwise_is_in_force_as_a_whole() -> None:
    twice = lineage("mit", (*LLAMA, Relation.DISTILLED))
    [ancestor] = twice.ancestors
    edge = ancestor.edges[0]._replace(relation=Relation.FINETUNE)
    both = Ancestor(ancestor.id, ancestor.card, 1, ancestor.path, (*ancestor.edges, edge))

    subject = classify(an_entry(), Lineage("acme/chat", declaring("acme/chat", "mit"), (both,)))

    assert subject.effective.category == "community"

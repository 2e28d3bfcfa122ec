"""What every ancestor's licence leaves in force, and how the model's own licence answers to it."""

from __future__ import annotations

import pytest

from scanner.classify import classify
from scanner.domain.card import Relation
from scanner.domain.inheritance import licensors
from scanner.domain.lineage import Ancestor, Edge, Lineage
from scanner.domain.obligations import obligations
from tests.builders import a_card, a_missing_card, an_entry
from tests.classify.lineages import GEMMA, LLAMA, brought, found, lineage, said


@pytest.mark.parametrize(
    ("own", "base", "expected"),
    [
        ("mit", "llama3.1", {"loosened"}),
        ("apache-2.0", "gemma", {"loosened"}),
        ("apache-2.0", "cc-by-nc-4.0", {"loosened"}),
        ("apache-2.0", "other:qwen", {"loosened"}),
        ("other:tencent-hunyuan-a13b", "other:qwen-research", {"loosened"}),
        ("llama3.1", "other:tencent-hunyuan-a13b", {"loosened"}),
        ("cc-by-nc-4.0", "llama3.1", {"dropped"}),
        ("llama3", "llama3.1", {"dropped"}),
        ("llama3.1", "gemma", {"dropped"}),
        ("apache-2.0", "gpl-3.0", {"loosened"}),
        ("cc-by-nc-4.0", "gpl-3.0", {"incompatible"}),
        ("openrail++", "gpl-3.0", {"incompatible"}),
        ("gpl-2.0", "apache-2.0", {"incompatible"}),
        ("gpl-3.0", "apache-2.0", set()),
        ("gpl-3.0", "lgpl-2.1", set()),
        ("gpl-3.0", "mpl-2.0", set()),
        ("gpl-3.0", "gpl-2.0", {"incompatible"}),
        ("mpl-2.0", "lgpl-2.1", {"incompatible"}),
        ("agpl-3.0", "gpl-3.0", set()),
        ("lgpl-3.0", "eupl-1.2", set()),
        ("llama3.1", "mpl-2.0", {"dropped"}),
        ("cc-by-sa-4.0", "cc-by-sa-3.0", set()),
        ("cc-by-nc-sa-4.0", "cc-by-nc-sa-3.0", set()),
        ("cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0", {"incompatible"}),
        ("gpl-3.0", "cc-by-sa-4.0", set()),
        ("cc-by-sa-4.0", "gpl-3.0", {"incompatible"}),
        ("gpl", "gpl-3.0", set()),
        ("lgpl-3.0", "lgpl", set()),
        ("GPL-3.0-only", "GPL-2.0-or-later", set()),
        ("apache-2.0", "MIT OR GPL-3.0-only", set()),
        ("cc-by-nc-4.0", "CC-BY-NC-4.0 OR GPL-3.0-only", set()),
        ("gpl-3.0", "GPL-3.0", set()),
        ("MIT OR LicenseRef-llama-3.1", "llama3.1", {"loosened"}),
        ("apache-2.0", "MIT AND GPL-3.0-only", {"loosened"}),
        ("gpl-3.0", "gpl-3.0", set()),
        ("apache-2.0", "agpl-3.0", {"loosened", "incompatible"}),
        ("mit", "cc-by-nd-4.0", {"loosened", "incompatible"}),
        ("cc-by-nd-4.0", "cc-by-nd-4.0", {"incompatible"}),
        ("cc-by-nc-4.0", "apache-2.0", set()),
        ("llama3", "apache-2.0", set()),
        ("mit", "apache-2.0", set()),
        ("llama3.1", "llama3.1", set()),
        ("apache-2.0", "", {"indeterminate"}),
        ("apache-2.0", "other:acme-terms", {"indeterminate"}),
    ],
)
def test_a_childs_licence_answers_to_its_bases(own: str, base: str, expected: set[str]) -> None:
    assert found(lineage(own, ("acme/base", base))) == expected


def test_an_ancestor_that_cannot_be_read_leaves_the_model_in_doubt() -> None:
    edge = Edge("acme/chat", "acme/base", Relation.FINETUNE, ())
    gone = Ancestor("acme/base", a_missing_card("acme/base"), 1, ("acme/chat",), (edge,))

    subject = classify(an_entry(), Lineage("acme/chat", a_card(), (gone,)))

    assert found(subject) == {"indeterminate"}
    assert subject.effective.expression == "NOASSERTION"


def test_another_version_of_the_same_licence_is_said_to_be_one() -> None:
    [message] = said(lineage("llama3", LLAMA), "dropped")

    assert "another version" in message


def test_a_merge_is_under_the_licences_of_all_its_parents() -> None:
    subject = lineage("mit", (*LLAMA, Relation.MERGE), (*GEMMA, Relation.MERGE))

    assert subject.effective.expression == "MIT AND LicenseRef-llama-3.1 AND LicenseRef-gemma-terms"
    assert {("naming", LLAMA[0]), ("use-policy", GEMMA[0])} <= brought(subject)
    assert len(list(said(subject, "loosened"))) == 2


def test_two_parents_that_want_the_same_word_of_the_name_cannot_both_have_it() -> None:
    exaone = ("LGAI-EXAONE/EXAONE-3.5-2.4B-Instruct", "other:exaone")

    subject = lineage("cc-by-nc-4.0", LLAMA, exaone)

    assert any("begin with" in message for message in said(subject, "incompatible"))


def test_two_parents_of_which_one_allows_no_restriction_exclude_each_other() -> None:
    subject = lineage("openrail", ("acme/gpl", "gpl-3.0"), GEMMA)

    assert "incompatible" in found(subject)


@pytest.mark.parametrize("relation", [Relation.QUANTIZED, Relation.ADAPTER, Relation.UNSPECIFIED])
def test_what_holds_the_weights_keeps_every_term(relation: Relation) -> None:
    subject = lineage("", (*LLAMA, relation))
    kinds = {term.term.kind for term in subject.effective.terms}

    assert {"threshold", "naming", "display", "use-policy", "pass-on"} <= kinds


def test_an_adapter_and_its_base_are_both_in_force() -> None:
    base = ("mistralai/Mistral-Large-Instruct-2407", "other:mrl", Relation.ADAPTER)

    subject = lineage("apache-2.0", base)

    assert subject.effective.expression == "Apache-2.0 AND LicenseRef-mrl-0.1"
    assert subject.effective.category == "research-only"
    assert found(subject) == {"loosened"}


def test_each_term_says_by_which_way_it_came_and_whether_it_is_kept() -> None:
    subject = lineage("mit", LLAMA, model="acme/Llama-chat")
    terms = {term.term.kind: term for term in subject.effective.terms if term.member == LLAMA[0]}

    assert terms["threshold"].path == ("acme/Llama-chat",)
    assert not terms["threshold"].is_kept
    assert terms["naming"].is_kept


@pytest.mark.parametrize(
    ("model", "own", "base", "expected", "category"),
    [
        (
            *("deepseek-ai/DeepSeek-R1-Distill-Llama-70B", "mit"),
            ("meta-llama/Llama-3.3-70B-Instruct", "llama3.3", Relation.FINETUNE),
            *({"loosened"}, "community"),
        ),
        (
            *("NousResearch/Hermes-3-Llama-3.1-8B", "llama3"),
            ("meta-llama/Llama-3.1-8B", "llama3.1", Relation.FINETUNE),
            *({"dropped"}, "community"),
        ),
        (
            *("allenai/Molmo-72B-0924", "apache-2.0"),
            ("Qwen/Qwen2-72B", "other:tongyi-qianwen", Relation.UNSPECIFIED),
            *({"loosened"}, "community"),
        ),
        (
            *("unsloth/Llama-4-Scout-17B-16E-Instruct-GGUF", "other:llama4"),
            ("meta-llama/Llama-4-Scout-17B-16E-Instruct", "other:llama4", Relation.QUANTIZED),
            *(set(), "community"),
        ),
    ],
)
def test_a_well_known_model_is_under_its_bases_terms(
    model: str, own: str, base: tuple[str, str, Relation], expected: set[str], category: str
) -> None:
    subject = lineage(own, base, model=model)

    assert found(subject) == expected
    assert subject.effective.category == category
    assert any(term.term.kind == "threshold" for term in subject.effective.terms)


def test_a_publisher_that_licenses_its_own_derivative_anew_is_taken_at_its_word() -> None:
    base = ("deepseek-ai/DeepSeek-V3-Base", "other:deepseek", Relation.FINETUNE)
    subject = lineage("mit", base, model="deepseek-ai/DeepSeek-R1")

    assert found(subject) == set()
    assert subject.effective.expression == "MIT"


def test_a_model_among_its_own_ancestors_still_has_its_own_say() -> None:
    subject = lineage("mit", ("deepseek-ai/b", "mit", Relation.FINETUNE), model="deepseek-ai/a")
    (base,) = subject.ancestors
    back = subject.model._replace(edges=(base.edges[0]._replace(child=base.id),))

    assert licensors((back, base))[0] == back


@pytest.mark.parametrize(
    ("model", "own", "base"),
    [
        ("acme/chat", "mit", "deepseek-ai/DeepSeek-V3-Base"),
        ("unsloth/DeepSeek-R1-GGUF", "mit", "unsloth/DeepSeek-V3"),
        ("mergekit-community/one", "mit", "mergekit-community/two"),
    ],
)
def test_nobody_else_can_license_a_base_anew(model: str, own: str, base: str) -> None:
    subject = lineage(own, (base, "other:deepseek", Relation.FINETUNE), model=model)

    assert subject.effective.category == "use-restricted"


def test_an_application_that_uses_a_model_is_accused_of_nothing() -> None:
    assert found(lineage("cc-by-nc-4.0")) == set()


def test_a_model_that_contradicts_itself_is_named() -> None:
    subject = lineage("mit:deepseek")

    assert found(subject) == {"contradicted"}


def test_obligations_are_sentences_with_licence_and_member() -> None:
    sentences = obligations(lineage("llama3.1", model="acme/Llama-x").effective)

    assert 'Show "Built with Llama" (LicenseRef-llama-3.1, from acme/Llama-x)' in sentences
    assert any(text.startswith("Above 700,000,000 monthly active users") for text in sentences)

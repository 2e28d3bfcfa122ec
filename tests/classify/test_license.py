"""A card's licence is what rows say of its exact words, and unknown otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.classify.license import conclude_license
from scanner.domain.card import CardStatus, Declaration
from scanner.domain.conclusion import LicenseConclusion
from scanner.domain.evidence import Confidence
from scanner.domain.license import Category
from tests.builders import a_card, a_missing_card


def concluded(
    *values: str, name: str | None = None, link: str | None = None, model: str = "acme/chat"
) -> LicenseConclusion:
    declaration = Declaration(values, name, link)
    return conclude_license(a_card(model)._replace(declaration=declaration))


def told(conclusion: LicenseConclusion) -> tuple[str, str]:
    return conclusion.expression, conclusion.category.value


@pytest.mark.parametrize(
    ("declared", "expression", "category"),
    [
        ("mit", "MIT", "permissive"),
        ("apache-2.0", "Apache-2.0", "permissive"),
        ("Apache-2.0", "Apache-2.0", "permissive"),
        (" APACHE-2.0\t", "Apache-2.0", "permissive"),
        ("gemma ", "LicenseRef-gemma-terms", "use-restricted"),
        ("Apache License 2.0", "NOASSERTION", "unknown"),
        ("cc0-1.0", "CC0-1.0", "public-domain"),
        ("mpl-2.0", "MPL-2.0", "weak-copyleft"),
        ("gpl-3.0", "GPL-3.0-only", "copyleft"),
        ("gemma", "LicenseRef-gemma-terms", "use-restricted"),
        ("llama3.1", "LicenseRef-llama-3.1", "community"),
        ("cc-by-nc-4.0", "CC-BY-NC-4.0", "non-commercial"),
        ("cc-by-nd-4.0", "CC-BY-ND-4.0", "use-restricted"),
        ("bsl-1.0", "BSL-1.0", "permissive"),
        ("BUSL-1.1", "BUSL-1.1", "unknown"),
        ("cc", "LicenseRef-cc-unspecified", "unknown"),
    ],
)
def test_a_licence_id_is_concluded_exactly(declared: str, expression: str, category: str) -> None:
    assert told(concluded(declared)) == (expression, category)


@pytest.mark.parametrize(
    ("name", "expression", "category"),
    [
        ("qwen", "LicenseRef-qwen", "community"),
        ("qwen-research", "LicenseRef-qwen-research", "research-only"),
        ("Qwen Research", "LicenseRef-qwen-research", "research-only"),
        ("tencent-hunyuan-a13b", "LicenseRef-tencent-hunyuan-community", "community"),
        ("mrl", "LicenseRef-mrl-0.1", "research-only"),
    ],
)
def test_other_is_told_by_its_name(name: str, expression: str, category: str) -> None:
    assert told(concluded("other", name=name)) == (expression, category)


@pytest.mark.parametrize(
    ("name", "expression", "category"),
    [
        ("llama3.3,gemma", "LicenseRef-llama-3.3 AND LicenseRef-gemma-terms", "community"),
        ("apache-2.0, MIT", "Apache-2.0 AND MIT", "permissive"),
        ("mit-and-apache-2.0", "MIT AND Apache-2.0", "permissive"),
        ("Apache 2.0 and Gemma", "Apache-2.0 AND LicenseRef-gemma-terms", "use-restricted"),
        ("mit-and-acme-terms", "NOASSERTION", "unknown"),
        ("mit,acme-terms", "NOASSERTION", "unknown"),
        ("mit,unknown", "NOASSERTION", "unknown"),
        ("mit,", "NOASSERTION", "unknown"),
    ],
)
def test_of_a_name_that_lists_known_licences_each_applies(
    name: str, expression: str, category: str
) -> None:
    assert told(concluded("other", name=name)) == (expression, category)


@pytest.mark.parametrize(
    "declared",
    [
        "apache",
        "apache 2",
        "mit license",
        "llama-3",
        "gemma2",
        "commercial",
        "ap\u0430che-2.0",
        "m\u200bit",
    ],
)
def test_what_no_row_names_is_unknown_and_never_the_nearest(declared: str) -> None:
    assert told(concluded(declared)) == ("NOASSERTION", "unknown")


def test_other_with_nothing_else_is_unknown() -> None:
    assert told(concluded("other")) == ("NOASSERTION", "unknown")


def test_of_several_texts_what_they_share_is_known_and_which_one_is_not() -> None:
    conclusion = concluded("other", name="modified-mit")

    assert told(conclusion) == ("NOASSERTION", "community")
    assert "LicenseRef-modified-mit-kimi-k2" in conclusion.evidence[-1].statement


def test_of_several_texts_the_strictest_terms_are_held() -> None:
    [row] = concluded("other", name="tencent-hunyuan-community").rows
    said = [dict(term.facts) for term in row.terms]

    assert [facts["limit"] for facts in said if "limit" in facts] == [1_000_000]
    assert ("EU", "GB", "KR") in [facts.get("excluded") for facts in said]


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("exaone", "research-only"),
        ("sai-nc-community", "research-only"),
        ("stable-video-diffusion-community", "non-commercial"),
        ("flux-1-dev-non-commercial-license", "non-commercial"),
    ],
)
def test_of_texts_in_several_categories_the_stricter_is_held(name: str, category: str) -> None:
    assert told(concluded("other", name=name)) == ("NOASSERTION", category)


def test_an_spdx_id_is_a_licence_name() -> None:
    assert told(concluded("other", name="BlueOak-1.0.0")) == ("BlueOak-1.0.0", "permissive")


def test_a_licence_that_stacks_another_is_under_both() -> None:
    conclusion = concluded("other", name="cogvlm2")

    assert conclusion.expression == "LicenseRef-cogvlm2 AND LicenseRef-llama-3"


def test_a_card_of_an_unknown_day_is_under_the_strictest_text_its_name_ever_meant() -> None:
    card = a_card("stabilityai/sdxl-turbo")
    declaration = Declaration(("other",), "sai-nc-community")
    undated = card._replace(
        declaration=declaration, provenance=card.provenance._replace(as_of=None)
    )

    assert told(conclude_license(undated)) == ("NOASSERTION", "research-only")


def test_letters_that_only_look_right_are_pointed_out() -> None:
    assert "look like" in concluded("ap\u0430che-2.0").evidence[-1].statement


def test_a_model_row_settles_which_of_several_texts_is_meant() -> None:
    conclusion = concluded("other", name="modified-mit", model="moonshotai/Kimi-K2-Instruct")

    assert told(conclusion) == ("LicenseRef-modified-mit-kimi-k2", "community")


def test_a_model_row_does_not_speak_of_a_card_that_says_something_else() -> None:
    conclusion = concluded("cc-by-nc-4.0", model="moonshotai/Kimi-K2-Instruct")

    assert told(conclusion) == ("CC-BY-NC-4.0", "non-commercial")


def test_a_silent_card_is_unstated_and_so_is_the_hubs_word_for_it() -> None:
    assert told(concluded()) == ("NONE", "unstated")
    assert told(concluded("unknown")) == ("NONE", "unstated")


def test_what_was_not_observed_is_unknown_and_not_unstated() -> None:
    conclusion = conclude_license(a_card()._replace(declaration=None))

    assert told(conclusion) == ("NOASSERTION", "unknown")


def test_a_card_that_was_not_read_is_unknown() -> None:
    conclusion = conclude_license(a_missing_card("acme/chat", CardStatus.GATED, "gated"))

    assert (*told(conclusion), conclusion.confidence) == ("NOASSERTION", "unknown", Confidence.NONE)


def test_a_licence_that_is_no_text_is_unknown() -> None:
    card = a_card()._replace(declaration=Declaration(malformed="false"))

    assert told(conclude_license(card)) == ("NOASSERTION", "unknown")


def test_several_licences_all_apply_and_the_strictest_decides() -> None:
    conclusion = concluded("apache-2.0", "cc-by-nc-4.0")

    assert told(conclusion) == ("Apache-2.0 AND CC-BY-NC-4.0", "non-commercial")


def test_one_unknown_among_several_licences_makes_all_unknown() -> None:
    assert told(concluded("apache-2.0", "my-own")) == ("NOASSERTION", "unknown")


def test_a_name_that_contradicts_the_licence_beside_it_counts_as_well() -> None:
    conclusion = concluded("mit", name="deepseek")

    assert told(conclusion) == ("MIT AND LicenseRef-deepseek-license-1.0", "use-restricted")
    assert conclusion.confidence is Confidence.LOW
    assert [item.statement for item in conclusion.contradictions] == [
        "the name `deepseek` beside it says otherwise"
    ]


def test_the_full_name_of_a_licence_is_its_name() -> None:
    assert told(concluded("mit", name="MIT License")) == ("MIT", "permissive")
    assert told(concluded("other", name="GNU Affero General Public License v3.0 only")) == (
        "AGPL-3.0-only",
        "copyleft",
    )
    assert told(concluded("mit", name="Modified MIT License"))[1] != "permissive"


def test_an_unknown_name_beside_a_licence_leaves_it_unknown() -> None:
    assert told(concluded("apache-2.0", name="acme-terms")) == ("NOASSERTION", "unknown")


@given(st.lists(st.text(max_size=30), max_size=3), st.none() | st.text(max_size=30))
def test_a_conclusion_always_carries_evidence_and_never_fails(
    values: list[str], name: str | None
) -> None:
    conclusion = concluded(*values, name=name)

    assert conclusion.evidence
    assert conclusion.expression != "NONE" or conclusion.category is Category.UNSTATED


@given(st.text(min_size=1, max_size=20))
def test_more_licences_are_never_freer_than_fewer(extra: str) -> None:
    alone, both = concluded("llama3.1"), concluded("llama3.1", extra)

    assert both.category.rank >= alone.category.rank

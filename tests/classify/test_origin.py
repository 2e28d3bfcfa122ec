"""Origin is the publisher's, by exact namespace; who only re-packages passes the base's on."""

from __future__ import annotations

import pytest

from scanner.classify.origin import conclude_origin
from scanner.domain.evidence import Confidence
from scanner.domain.origin import OrganisationKind


@pytest.mark.parametrize(
    ("model", "countries"),
    [
        ("Qwen/Qwen3-8B", ("CN",)),
        ("deepseek-ai/DeepSeek-R1", ("CN",)),
        ("moonshotai/Kimi-K2-Instruct", ("CN",)),
        ("meta-llama/Llama-3.1-8B", ("US",)),
        ("mistralai/Mistral-7B-v0.1", ("FR",)),
        ("qwen/qwen3-8b", ("CN",)),
    ],
)
def test_the_publisher_of_a_model_is_the_owner_of_its_namespace(
    model: str, countries: tuple[str, ...]
) -> None:
    assert conclude_origin(model, {}).countries == countries


@pytest.mark.parametrize(
    "model",
    ["evil-mistralai/backdoor", "acme-qwen/foo", "yi-fan/x", "beam-search/y", "Qwen", "llama3.1"],
)
def test_no_part_of_a_name_makes_an_origin(model: str) -> None:
    origin = conclude_origin(model, {})

    assert (origin.countries, origin.confidence) == ((), Confidence.NONE)


def test_a_repackager_passes_on_the_origin_of_its_base() -> None:
    origin = conclude_origin(
        "bartowski/Qwen2.5-7B-GGUF", {"bartowski/qwen2.5-7b-gguf": ("Qwen/Qwen2.5-7B",)}
    )

    assert (origin.countries, origin.kind) == (("CN",), OrganisationKind.REPACKAGER)


def test_a_repackager_of_a_repackager_passes_on_the_origin_of_the_first_base() -> None:
    parents = {
        "bartowski/x-gguf": ("unsloth/x-bnb",),
        "unsloth/x-bnb": ("meta-llama/Llama-3.1-8B",),
    }

    assert conclude_origin("bartowski/x-GGUF", parents).countries == ("US",)


def test_a_repackager_without_a_known_base_is_unknown_and_never_its_own_country() -> None:
    origin = conclude_origin("bartowski/some-GGUF", {})

    assert (origin.countries, origin.confidence) == ((), Confidence.NONE)


def test_a_repackaged_merge_has_every_origin_and_is_unsure_where_a_base_is_unknown() -> None:
    bases = ("Qwen/Qwen2.5-7B", "meta-llama/Llama-3.1-8B", "nobody-knows/this")

    origin = conclude_origin("bartowski/merge-GGUF", {"bartowski/merge-gguf": bases})

    assert (origin.countries, origin.confidence) == (("CN", "US"), Confidence.LOW)


def test_a_repackager_whose_base_is_only_hinted_at_is_told_with_little_confidence() -> None:
    parents = {"bartowski/x-gguf": ("Qwen/Qwen2.5-7B",)}
    stated = conclude_origin("bartowski/x-GGUF", parents)
    guessed = conclude_origin("bartowski/x-GGUF", parents, None, {"bartowski/x-gguf"})

    assert stated.countries == guessed.countries == ("CN",)
    assert "base Qwen/Qwen2.5-7B, only hinted at: " in guessed.evidence[-1].statement
    assert guessed.confidence is Confidence.LOW


def test_repackagers_that_name_each_other_as_base_end_as_unknown() -> None:
    parents = {"bartowski/a": ("unsloth/a",), "unsloth/a": ("bartowski/a",)}

    assert conclude_origin("bartowski/a", parents).countries == ()


def test_every_origin_says_why() -> None:
    for model in ("Qwen/Qwen3-8B", "bartowski/x", "nobody-knows/this"):
        assert conclude_origin(model, {}).evidence


def test_a_renamed_namespace_is_the_organisation_it_became() -> None:
    for old, new in (("THUDM/x", "zai-org/x"), ("CohereForAI/x", "CohereLabs/x")):
        origin = conclude_origin(old, {})

        assert origin.organisation == conclude_origin(new, {}).organisation
        assert "became" in origin.evidence[0].statement


def test_a_publisher_is_what_it_was_on_the_day_of_the_card() -> None:
    before = conclude_origin("LumiOpen/Poro-34B", {}, "2023-12-01")
    after = conclude_origin("LumiOpen/Poro-34B", {}, "2025-03-01")

    assert (before.countries, before.parent) == (("FI",), None)
    assert after.parent is not None
    assert (after.countries, after.parent.countries) == (("FI",), ("US",))
    assert any("until 2024" in item.statement for item in before.evidence)


def test_a_card_of_an_unknown_day_is_read_as_of_today() -> None:
    origin = conclude_origin("LumiOpen/Poro-34B", {})

    assert origin.parent is not None


def test_a_parent_is_told_apart_from_the_publisher() -> None:
    origin = conclude_origin("LumiOpen/Viking-33B", {}, "2026-01-01")

    assert "US" not in origin.countries


def test_a_parent_of_whom_nobody_read_is_told_as_a_doubt() -> None:
    origin = conclude_origin("opera/x", {})

    assert origin.parent is not None
    assert not origin.parent.is_verified
    assert origin.countries == ("NO",)
    assert origin.doubts


def test_readings_that_differ_all_travel_with_the_first() -> None:
    origin = conclude_origin("huggingface/x", {})

    assert origin.countries == ("US",)
    assert [doubt.statement.partition(":")[0] for doubt in origin.doubts] == [
        "read as US",
        "read as FR",
    ]


def test_a_body_of_several_countries_says_that_more_may_belong_to_it() -> None:
    origin = conclude_origin("bigscience/bloom", {})

    assert (origin.countries, origin.confidence) == (("FR",), Confidence.MEDIUM)
    assert origin.doubts


def test_a_body_whose_countries_are_not_stated_is_unknown_and_says_so() -> None:
    origin = conclude_origin("hplt/x", {})

    assert origin.countries == ()
    assert "several countries" in origin.evidence[-1].statement


def test_a_company_is_known_by_its_namespace_on_the_hub_and_by_no_other_spelling() -> None:
    assert conclude_origin("Prior-Labs/tabpfn_3", {}).countries == ("DE",)
    for other in ("PriorLabs/tabpfn_3", "Prior_Labs/tabpfn_3", "prior-labs-ai/tabpfn_3"):
        assert conclude_origin(other, {}).countries == ()


def test_nobodys_nationality_is_guessed() -> None:
    origin = conclude_origin("teknium/OpenHermes-2.5-Mistral-7B", {})

    assert (origin.countries, origin.kind) == ((), OrganisationKind.INDIVIDUAL)
    assert "nobody's is guessed" in origin.evidence[-1].statement

"""Hosted models and reference shapes: where weights come from, and where prompts go."""

import pytest

from scanner.cards.record import parse
from scanner.classify.publishers import owners
from scanner.domain.card import Card, Provenance, SourceKind
from scanner.domain.ref import ModelRef, namespace_of
from scanner.rows import shipped
from tests.data.origin_rows import DATA, HOSTED

SNAPSHOT = Provenance(SourceKind.SNAPSHOT)


def test_an_alias_leads_to_a_row_of_its_own() -> None:
    for row in HOSTED.values():
        if row["kind"] == "alias":
            assert HOSTED[row["alias_of"]]["kind"] in {"model", "router"}


@pytest.mark.parametrize(
    ("hosted_id", "vendor", "countries"),
    [
        ("openai/gpt-4o", "OpenAI", ["US"]),
        ("anthropic/claude-sonnet-4", "Anthropic", ["US"]),
        ("google/gemini-2.5-pro", "Google", ["US"]),
        ("mistralai/mistral-large", "Mistral AI", ["FR"]),
        ("cohere/command-r", "Cohere", ["CA"]),
        ("x-ai/grok-4", "xAI", ["US"]),
        ("qwen/qwen-max", "Alibaba Cloud", ["CN"]),
        ("amazon/nova-pro-v1", "Amazon", ["US"]),
    ],
)
def test_a_closed_model_comes_from_its_vendor(
    hosted_id: str, vendor: str, countries: list[str]
) -> None:
    row = HOSTED[hosted_id]
    assert (row["vendor"], row["countries"], row["terms"]) == (vendor, countries, "proprietary")
    assert row["weights_origin"] == {"countries": countries, "basis": "own-model"}


@pytest.mark.parametrize(
    ("hosted_id", "hub_id"),
    [
        ("qwen/qwen3-235b-a22b", "Qwen/Qwen3-235B-A22B"),
        ("deepseek/deepseek-r1", "deepseek-ai/DeepSeek-R1"),
        ("moonshotai/kimi-k2", "moonshotai/Kimi-K2-Instruct"),
        ("z-ai/glm-4.5", "zai-org/GLM-4.5"),
        ("minimax/minimax-m2", "MiniMaxAI/MiniMax-M2"),
    ],
)
def test_open_weights_behind_an_api_are_named(hosted_id: str, hub_id: str) -> None:
    row = HOSTED[hosted_id]
    assert row["weights"]["hub_id"] == hub_id
    assert "terms" not in row
    assert row["weights_origin"]["countries"] == ["CN"]


@pytest.mark.parametrize("prefix", ["moonshotai/", "z-ai/", "minimax/", "qwen/", "bytedance-seed/"])
def test_where_prompts_go_is_not_where_the_weights_come_from(prefix: str) -> None:
    row = HOSTED[prefix]
    assert row["provider_countries"] == ["SG"]
    assert row["weights_origin"]["countries"] == ["CN"]
    assert "neither the origin" in row["provider_note"]


@pytest.mark.parametrize("prefix", ["groq/", "together_ai/", "azure/", "openrouter/", "cursor/"])
def test_who_serves_models_of_others_gives_no_origin(prefix: str) -> None:
    assert HOSTED[prefix]["weights_origin"] == {"countries": [], "basis": "unknown"}


def test_a_model_built_on_another_says_on_which() -> None:
    row = HOSTED["cursor/composer-2"]
    assert [base["id"] for base in row["built_on"]] == ["moonshotai/Kimi-K2.5"]
    assert row["weights_origin"] == {"countries": ["CN"], "basis": "built-on"}
    assert "cursor/composer-1" not in HOSTED  # suspected, never confirmed


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("gpt-4o", "openai/gpt-4o"),
        ("claude-3-5-sonnet", "anthropic/claude-3.5-sonnet"),
        ("gemini-2.5-pro", "google/gemini-2.5-pro"),
        ("nobody/gpt-4o", None),
    ],
)
def test_a_model_is_found_by_its_other_names(name: str, target: str | None) -> None:
    assert HOSTED.get(name, {}).get("alias_of") == target


def test_a_reference_shape_is_held_with_low_confidence() -> None:
    shapes = DATA["model_types"]
    assert {row["confidence"] for row in shapes.values()} == {"low"}
    assert shapes["deepseek_v3"]["reference"] == "deepseek-ai/DeepSeek-V3"
    assert shapes["deepseek_v3"]["shape"] == {
        "vocab_size": 129280,
        "hidden_size": 7168,
        "num_hidden_layers": 61,
        "intermediate_size": 18432,
        "n_routed_experts": 256,
    }
    assert shapes["qwen3"]["namespace"] == "Qwen"


def test_a_vendor_stands_for_models_without_bases_only_where_all_on_record_are_its_own() -> None:
    labs = {
        row["publisher"].casefold(): row["weights_origin"]["basis"]
        for row in HOSTED.values()
        if row["kind"] == "vendor" and row["role"] == "lab" and row.get("publisher")
    }
    known = [
        (row["id"], parent["id"])
        for row in shipped("known_lineage").all()
        for parent in row["parents"]
        if parent["basis"] != "hint"
    ]
    stated = [
        (card.id, parent.id or "")
        for record in shipped("snapshot").all()
        if namespace_of(record["id"]).casefold() in labs
        and isinstance(card := parse(record, SNAPSHOT, asked=ModelRef(record["id"])), Card)
        for parent in card.bases
    ]
    built_on_others = {
        namespace_of(model).casefold()
        for model, base in (*known, *stated)
        if not owners(namespace_of(model)) & owners(namespace_of(base))
    }

    assert {vendor for vendor in built_on_others if labs.get(vendor) == "own-model"} == set()

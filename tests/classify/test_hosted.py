"""Behind an interface: whose weights, under which terms, and where prompts go, each for itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run


@pytest.fixture
def hosted(invoke: Run, tmp_path: Path) -> Any:
    def judged(model: str) -> Any:
        text = f"version: 1\nmodels:\n  - hosted: {model}\n"
        (tmp_path / "models.yaml").write_text(text, encoding="utf-8")
        report = json.loads(invoke("check", "--offline", "-f", "json").out)
        return report["models"][0]

    return judged


@pytest.mark.parametrize(
    ("model", "country"),
    [
        ("openai/gpt-4o", "US"),
        ("anthropic/claude-sonnet-4", "US"),
        ("google/gemini-2.5-pro", "US"),
        ("mistralai/mistral-large", "FR"),
        ("cohere/command-r-plus", "CA"),
        ("x-ai/grok-4", "US"),
        ("qwen/qwen-max", "CN"),
        ("moonshotai/kimi-k2", "CN"),
        ("z-ai/glm-4.5", "CN"),
        ("deepseek/deepseek-chat", "CN"),
        ("minimax/minimax-m1", "CN"),
        ("amazon/nova-pro-v1", "US"),
        ("openrouter:qwen/qwen3-235b-a22b", "CN"),
        ("openrouter/openai/gpt-4o", "US"),
        ("gpt-4o", "US"),
    ],
)
def test_a_hosted_model_comes_from_where_its_weights_were_made(
    hosted: Any, model: str, country: str
) -> None:
    assert hosted(model)["origin"]["countries"] == [country]


def test_the_country_one_contracts_with_is_told_and_is_no_origin(hosted: Any) -> None:
    model = hosted("moonshotai/kimi-k2")

    assert model["hosting"]["provider_countries"] == ["SG"]
    assert "SG" not in model["lineage"]["countries"]


@pytest.mark.parametrize("sign", [":", "/"])
def test_prompts_to_a_routed_model_go_to_the_router(hosted: Any, sign: str) -> None:
    routed = hosted(f"openrouter{sign}qwen/qwen3-235b-a22b")

    assert (routed["hosting"]["vendor"], routed["hosting"]["role"]) == ("OpenRouter", "router")
    assert routed["hosting"]["provider_countries"] == []
    assert routed["license"]["evidence"][0]["statement"].startswith("OpenRouter passes on to ")


def test_a_model_that_a_router_does_not_tell_is_of_unknown_origin(hosted: Any) -> None:
    assert hosted("openrouter/nobody/x")["origin"]["countries"] == []


def test_a_vendors_own_model_is_under_its_terms(hosted: Any) -> None:
    model = hosted("anthropic/claude-sonnet-4")

    assert model["license"]["category"] == "proprietary"
    assert model["license"]["concluded"] == "LicenseRef-proprietary"
    assert (model["lineage"]["complete"], model["verdict"]) == (True, "pass")


def test_open_weights_keep_their_licence_and_lineage(hosted: Any) -> None:
    model = hosted("qwen/qwen3-235b-a22b")

    assert (model["id"], model["hosting"]["weights"]) == (
        "qwen/qwen3-235b-a22b",
        "Qwen/Qwen3-235B-A22B",
    )
    assert model["license"]["concluded"] == "Apache-2.0"


def test_what_is_known_to_be_built_on_another_has_its_lineage(hosted: Any) -> None:
    model = hosted("cursor/composer-2")

    assert model["lineage"]["ancestors"][0]["id"] == "moonshotai/Kimi-K2.5"
    assert model["lineage"]["countries"] == ["CN", "US"]
    assert model["license"]["category"] == "proprietary"


def test_a_vendor_whose_country_no_source_gives_is_told_with_doubt(hosted: Any) -> None:
    origin = hosted("cursor/composer-2")["origin"]

    assert (origin["countries"], origin["confidence"]) == (["US"], "low")
    assert origin["doubts"][0]["statement"] == "no source on its headquarters was read"


def test_the_seat_of_a_vendor_is_what_the_vendors_own_row_says(hosted: Any) -> None:
    origin = hosted("inception/mercury")["origin"]

    assert (origin["countries"], origin["confidence"]) == (["US"], "medium")
    assert origin["doubts"] == []
    assert any("Epoch AI lists Inception Labs" in said["statement"] for said in origin["evidence"])


@pytest.mark.parametrize(
    ("model", "weights"),
    [
        ("qwen/qwen3-235b-a22b:free", "Qwen/Qwen3-235B-A22B"),
        ("openrouter:qwen/qwen3-235b-a22b:nitro", "Qwen/Qwen3-235B-A22B"),
        ("openrouter/deepseek/deepseek-r1:free", "deepseek-ai/DeepSeek-R1"),
        ("gpt-4o:extended", None),
    ],
)
def test_a_routers_variant_is_the_same_model(hosted: Any, model: str, weights: str | None) -> None:
    assert hosted(model)["hosting"]["weights"] == weights


@pytest.mark.parametrize(
    ("model", "country"), [("deepseek/r9-distill-llama", "CN"), ("microsoft/mai-ds-r9", "US")]
)
def test_of_a_lab_that_built_on_others_too_an_unlisted_model_may_have_a_base(
    hosted: Any, model: str, country: str
) -> None:
    judged = hosted(model)

    assert judged["origin"]["countries"] == [country]
    assert (judged["lineage"]["complete"], judged["verdict"]) == (False, "fail")


def test_a_vendor_of_whose_country_there_are_several_readings_is_told_with_them(
    hosted: Any,
) -> None:
    origin = hosted("rekaai/some-model")["origin"]

    assert origin["countries"] == ["US"]
    assert [doubt["statement"][:10] for doubt in origin["doubts"]] == [
        *("read as US", "read as GB", "read as SG")
    ]


@pytest.mark.parametrize(
    ("model", "country"),
    [
        ("bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0", "US"),
        ("bedrock/eu-west-3/mistral.mistral-7b-instruct-v0:2", "FR"),
        ("bedrock/converse/apac.amazon.nova-2-lite-v1:0", "US"),
        ("amazon-bedrock/zai.glm-4.7", "CN"),
        ("bedrock/us.deepseek.r1-v1:0", "CN"),
        ("bedrock/arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2", "US"),
    ],
)
def test_a_host_whose_ids_name_the_maker_serves_the_makers_model(
    hosted: Any, model: str, country: str
) -> None:
    judged = hosted(model)

    assert judged["origin"]["countries"] == [country]
    assert judged["origin"]["evidence"][0]["statement"].endswith(", which Amazon Bedrock serves")
    assert judged["hosting"]["vendor"] == "Amazon Bedrock"


@pytest.mark.parametrize(
    "model",
    [
        *("azure/gpt-4o", "azure/eu/my-deployment", "azure_ai/DeepSeek-R1", "groq/qwen/qwen3-32b"),
        *("bedrock/us.nobody.claude-sonnet-4-20250514-v1:0", "vertex_ai/gemini-2.5-pro"),
        *("bedrock/evil.anthropic.claude-v2", "bedrock/anthropic", "groq/us.anthropic.claude-v2"),
        *("vertex_ai/claude-3-5-sonnet@20240620", "together_ai/deepseek-ai/DeepSeek-V3"),
        *("fireworks_ai/accounts/fireworks/models/deepseek-r1", "cerebras/llama3.1-70b"),
        *("bedrock/arn:aws:bedrock:us-east-1:1:imported-model/abc", "hosted_vllm/Qwen/Qwen3-8B"),
        *("evil-openai/gpt-4o", "openai-/gpt-4o", "0penai/gpt-4o", "my/openai/gpt-4o"),
    ],
)
def test_no_name_that_a_host_or_a_stranger_gives_makes_an_origin(hosted: Any, model: str) -> None:
    judged = hosted(model)

    assert judged["origin"]["countries"] == []
    assert (judged["lineage"]["complete"], judged["verdict"]) == (False, "fail")


@pytest.mark.parametrize("model", ["groq/llama-3", "openrouter/auto", "cursor/tab", "nobody/x"])
def test_who_hosts_routes_or_builds_on_others_is_no_origin(hosted: Any, model: str) -> None:
    judged = hosted(model)

    assert judged["origin"]["countries"] == []
    assert judged["lineage"]["complete"] is False
    assert judged["verdict"] == "fail"


def test_a_hosted_model_and_its_weights_may_stand_in_one_manifest(
    invoke: Run, tmp_path: Path
) -> None:
    text = "version: 1\nmodels: [Qwen/Qwen3-235B-A22B, {hosted: qwen/qwen3-235b-a22b}]\n"
    (tmp_path / "models.yaml").write_text(text, encoding="utf-8")
    report = json.loads(invoke("check", "--offline", "-f", "json").out)

    assert [model["kind"] for model in report["models"]] == ["hub", "hosted"]


def test_the_report_for_people_says_where_prompts_go(invoke: Run, tmp_path: Path) -> None:
    text = "version: 1\nmodels: [{hosted: openai/gpt-4o}, {hosted: groq/llama-3}]\n"
    (tmp_path / "models.yaml").write_text(text, encoding="utf-8")
    printed = invoke("check", "--offline").out

    assert "prompts go to OpenAI, contracting from US" in printed
    assert "prompts go to Groq, contracting from US" in printed

"""What decides outcomes and is easily mistaken: numbers, territories, names and versions."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scanner import catalog

DATA = Path(__file__).resolve().parents[2] / "scanner" / "data"

Term = dict[str, Any]


@cache
def terms_by_id() -> dict[str, list[Term]]:
    with (DATA / "licenses.jsonl").open(encoding="utf-8") as lines:
        return {row["id"]: row.get("terms", []) for row in map(json.loads, lines)}


def terms(license_id: str, kind: str) -> list[Term]:
    return [term for term in terms_by_id()[f"LicenseRef-{license_id}"] if term["term"] == kind]


def category(license_id: str) -> str:
    row = catalog.license_row(license_id)
    assert row is not None
    return row.category


@pytest.mark.parametrize(
    ("license_id", "metric", "limit", "measured", "effect"),
    [
        ("llama-2", "monthly_active_users", 700_000_000, "at-version-release", "separate-licence"),
        ("llama-4", "monthly_active_users", 700_000_000, "at-version-release", "separate-licence"),
        (
            *("databricks-open-model", "monthly_active_users", 700_000_000),
            *("at-version-release", "separate-licence"),
        ),
        (
            *("tencent-hunyuan-community", "monthly_active_users", 100_000_000),
            *("at-version-release", "separate-licence"),
        ),
        (
            *("tencent-hunyuan-3d-2.0", "monthly_active_users", 1_000_000),
            *("at-version-release", "separate-licence"),
        ),
        ("qwen", "monthly_active_users", 100_000_000, "any-time", "separate-licence"),
        ("tongyi-qianwen", "monthly_active_users", 100_000_000, "any-time", "separate-licence"),
        (
            *("hyperclovax-seed", "monthly_active_users", 10_000_000),
            *("at-version-release", "separate-licence"),
        ),
        ("kolors", "monthly_active_users", 300_000_000, "any-time", "separate-licence"),
        ("bilibili-indextts2", "monthly_active_users", 100_000_000, "any-time", "separate-licence"),
        (
            *("bilibili-indextts2", "annual_revenue_cny", 1_000_000_000),
            *("preceding-year", "separate-licence"),
        ),
        (
            "krutrim-community-1.0",
            "monthly_active_users",
            1_000_000,
            "any-time",
            "separate-licence",
        ),
        ("playground-v2-community", "unique_users", 1_000_000, "any-time", "separate-licence"),
        ("cogvideox", "monthly_visits", 1_000_000, "any-time", "separate-licence"),
        ("baichuan2-community", "daily_active_users", 1_000_000, "any-time", "separate-licence"),
        ("minicpm-model-1.0", "daily_active_users", 1_000_000, "any-time", "separate-licence"),
        ("minicpm-model-1.0", "devices", 5_000, "any-time", "separate-licence"),
        ("stability-ai-community", "annual_revenue_usd", 1_000_000, "any-time", "cut-off"),
        (
            *("krea-2-community", "annual_revenue_usd", 1_000_000),
            *("trailing-12-months", "separate-licence"),
        ),
        ("lfm-1.0", "annual_revenue_usd", 10_000_000, "any-time", "cut-off"),
        ("ltx-2-community", "annual_revenue_usd", 10_000_000, "any-time", "separate-licence"),
        ("ltx-2.x-community", "annual_revenue_usd", 10_000_000, "any-time", "separate-licence"),
        ("mistral-medium-3.5", "monthly_revenue_usd", 20_000_000, "any-time", "cut-off"),
        ("modified-mit-kimi-k2", "monthly_revenue_usd", 20_000_000, "any-time", "display"),
        ("modified-mit-minimax-m2", "annual_revenue_usd", 30_000_000, "any-time", "display"),
    ],
)
def test_a_threshold_has_its_own_number_metric_and_effect(
    license_id: str, metric: str, limit: int, measured: str, effect: str
) -> None:
    assert {
        (term["limit"], term["measured"], term["effect"])
        for term in terms(license_id, "threshold")
        if term["metric"] == metric
    } == {(limit, measured, effect)}


@pytest.mark.parametrize(
    ("license_id", "limit"),
    [("kimi-k3", 20_000_000), ("qwen3.8-max", 50_000_000), ("glm-5.3", 10_000_000_000)],
)
def test_some_limits_bind_only_who_sells_the_model_as_a_service(
    license_id: str, limit: int
) -> None:
    [seller] = terms(license_id, "hosted-sellers")
    assert seller["above_annual_revenue_usd"] == limit


def test_qwen_community_binds_sellers_of_any_size() -> None:
    [seller] = terms("qwen-community-1.0", "hosted-sellers")
    assert "above_annual_revenue_usd" not in seller


def test_the_m2_5_display_duty_has_no_threshold() -> None:
    assert terms("modified-mit-minimax-m2.5", "threshold") == []
    [display] = terms("modified-mit-minimax-m2.5", "display")
    assert (display["statement"], display["when"]) == ("MiniMax M2.5", "commercial")


@pytest.mark.parametrize(
    ("license_id", "excluded", "stands_in", "applies_to"),
    [
        ("llama-3.2", ["EU"], "use-policy", "multimodal"),
        ("llama-3.3", ["EU"], "use-policy", "multimodal"),
        ("llama-4", ["EU"], "use-policy", "multimodal"),
        ("tencent-hunyuan-community-2024-05", ["EU"], "licence", None),
        ("tencent-hunyuan-community-large", ["EU"], "licence", None),
        ("tencent-hunyuan-community", ["EU", "GB", "KR"], "licence", None),
        ("tencent-hunyuan-3d-2.0", ["EU", "GB", "KR"], "licence", None),
        ("openpangu-1.0", ["EU"], "licence", None),
        ("youtu-vl", ["EU"], "licence", None),
        ("minimax-h3-community", ["EU", "GB", "KR", "US"], "licence", None),
    ],
)
def test_a_territory_is_excluded_where_the_text_says_so(
    license_id: str, excluded: list[str], stands_in: str, applies_to: str | None
) -> None:
    [territory] = terms(license_id, "territory")
    assert territory["excluded"] == excluded
    assert territory["stands_in"] == stands_in
    assert territory.get("applies_to") == applies_to


@pytest.mark.parametrize("license_id", ["llama-2", "llama-3", "llama-3.1", "qwen"])
def test_other_versions_exclude_no_territory(license_id: str) -> None:
    assert terms(license_id, "territory") == []


@pytest.mark.parametrize(
    ("license_id", "rule"),
    [
        *((name, "forbidden") for name in ("llama-2", "llama-3", "tongyi-qianwen", "kolors")),
        *((name, "forbidden") for name in ("databricks-open-model", "minicpm-model-1.0")),
        *((name, "forbidden") for name in ("tencent-hunyuan-community", "nanbeige-1.0")),
        *((name, "forbidden") for name in ("exaone-1.1-nc", "playground-v2-community")),
        *((name, "forbidden") for name in ("stability-ai-community", "fish-audio-research")),
        *((name, "forbidden") for name in ("ltx-2-community", "grok2-community")),
        *((name, "marked") for name in ("llama-3.1", "llama-4", "qwen", "hyperclovax-seed")),
        *((name, "competing-only") for name in ("flux-1-dev-nc-1.1.1", "exaone-1.2-nc")),
    ],
)
def test_what_outputs_may_train(license_id: str, rule: str) -> None:
    [outputs] = terms(license_id, "outputs")
    assert outputs["rule"] == rule


@pytest.mark.parametrize(
    ("license_id", "requirement", "value"),
    [
        ("llama-3", "prefix", "Llama 3"),
        ("llama-3.1", "prefix", "Llama"),
        ("llama-4", "prefix", "Llama"),
        ("exaone-1.2-nc", "prefix", "EXAONE"),
        ("k-exaone", "prefix", "K-EXAONE"),
        ("hyperclovax-seed", "prefix", "HyperCLOVA X"),
        ("codegeex4", "prefix", "CodeGeeX4"),
        ("krea-2-community", "prefix", "Krea"),
        ("minicpm-model-1.0", "contains", "MiniCPM"),
    ],
)
def test_how_a_derived_model_must_be_named(license_id: str, requirement: str, value: str) -> None:
    [naming] = terms(license_id, "naming")
    assert (naming["requirement"], naming["value"]) == (requirement, value)


def test_llama_2_asks_for_no_name_and_no_display() -> None:
    assert terms("llama-2", "naming") == terms("llama-2", "display") == []


@pytest.mark.parametrize(
    "license_id",
    [
        *("yi-series-2.1", "chatglm3-6b", "cogvlm", "cogvlm2", "cogvideox", "codegeex4", "glm-4"),
        *("orion-14b-community", "xverse", "baichuan2-community", "minicpm-model-1.0"),
        *("index-1.9b", "nanbeige-1.0"),
    ],
)
def test_registration_comes_before_business(license_id: str) -> None:
    assert terms(license_id, "registration")
    assert category(f"LicenseRef-{license_id}") == "registration-required"


def test_cogvlm2_stacks_the_llama_3_licence() -> None:
    [stacked] = terms("cogvlm2", "also-under")
    assert stacked["license"] == "LicenseRef-llama-3"


def test_k_exaone_may_be_used_but_not_distributed_in_business() -> None:
    assert terms("k-exaone", "commercial-distribution-forbidden")
    assert category("LicenseRef-k-exaone") == "community"


@pytest.mark.parametrize(
    ("license_id", "expected"),
    [
        ("LicenseRef-qwen-research", "research-only"),
        ("LicenseRef-qwen", "community"),
        ("LicenseRef-youtu-vl", "community"),
        ("LicenseRef-modified-mit-kimi-k2", "community"),
        ("LicenseRef-minimax-m2.7-nc", "non-commercial"),
        ("LicenseRef-gemma-terms", "use-restricted"),
        ("LicenseRef-mrl-0.1", "research-only"),
        ("LicenseRef-openmdw-1.1", "permissive"),
        ("OpenMDW-1.0", "permissive"),
        ("BSL-1.0", "permissive"),
        ("BUSL-1.1", "unknown"),
        ("CC-BY-ND-4.0", "use-restricted"),
        ("CC-BY-NC-3.0-IGO", "non-commercial"),
        ("CC-BY-SA-4.0", "copyleft"),
        ("MS-PL", "weak-copyleft"),
        ("LPPL-1.3c", "weak-copyleft"),
        ("ODbL-1.0", "copyleft"),
        ("JSON", "use-restricted"),
        ("Aladdin", "non-commercial"),
        ("LicenseRef-cc-unspecified", "unknown"),
        ("NONE", "unstated"),
    ],
)
def test_a_licence_is_in_its_category(license_id: str, expected: str) -> None:
    assert category(license_id) == expected

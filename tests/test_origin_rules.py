"""A policy's rules on origin: groups of countries, parents, restriction lists."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Run

Tripped = Callable[[str, str], bool]


@pytest.fixture
def is_tripped(invoke: Run, tmp_path: Path) -> Tripped:
    """Return whether a model, as a manifest has it, trips a rule that denies something."""

    def run(denied: str, model: str) -> bool:
        rules = f"rules:\n  - {{id: ours, deny: {denied}, scope: lineage}}\n"
        policy = f"version: 1\nname: p\ngroups: {{countries: {{ours: [KR]}}}}\n{rules}"
        (tmp_path / "policy.yaml").write_text(policy, encoding="utf-8")
        manifest = f"version: 1\npolicy: ./policy.yaml\nmodels: [{model}]\n"
        (tmp_path / "models.yaml").write_text(manifest, encoding="utf-8")
        report = json.loads(invoke("check", "--offline", "-f", "json").out)
        return "ours" in {finding["rule"] for finding in report["findings"]}

    return run


@pytest.mark.parametrize(
    ("denied", "model", "expected"),
    [
        ("{origin: {group: EU}}", "mistralai/Mistral-7B-v0.1", True),
        ("{origin: {group: EU}}", "meta-llama/Llama-3.1-8B-Instruct", False),
        ("{origin: {group: us-foreign-adversaries}}", "perplexity-ai/r1-1776", True),
        ("{origin: {group: ours}}", "LGAI-EXAONE/EXAONE-3.5-7.8B-Instruct", True),
    ],
)
def test_a_group_stands_for_its_countries(
    is_tripped: Tripped,
    denied: str,
    model: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert is_tripped(denied, model) is expected


def test_a_parent_counts_where_a_source_confirms_it(is_tripped: Tripped) -> None:
    assert is_tripped("{parent_origin: US}", "LumiOpen/Viking-33B")
    assert not is_tripped("{parent_origin: CN}", "opera/model")
    assert is_tripped("{parent_origin: NO}", "opera/model")


def test_a_country_is_no_list_and_a_list_no_country(is_tripped: Tripped) -> None:
    assert is_tripped("{restriction: us-1260h}", "Qwen/Qwen3-8B")
    assert not is_tripped("{restriction: us-1260h}", "01-ai/Yi-34B")


def test_a_list_names_nobody_whom_no_source_confirms(is_tripped: Tripped) -> None:
    assert not is_tripped("{restriction: us-1260h}", "zai-org/GLM-4.5")
    assert is_tripped("{restriction: us-entity-list}", "zai-org/GLM-4.5")


def test_a_listed_vendor_is_found_behind_its_interface_too(is_tripped: Tripped) -> None:
    assert is_tripped("{restriction: us-ndaa-1532}", "{hosted: deepseek/deepseek-chat}")
    assert is_tripped("{restriction: us-1260h}", "{hosted: qwen/qwen-max}")


def test_the_lists_of_a_policy_find_a_listed_vendor_behind_its_interface(
    invoke: Run, tmp_path: Path
) -> None:
    policy = "version: 1\nname: p\nrestriction_lists: [us-ndaa-1532]\n"
    (tmp_path / "policy.yaml").write_text(policy, encoding="utf-8")
    manifest = "version: 1\npolicy: ./policy.yaml\nmodels: [{hosted: deepseek/deepseek-chat}]\n"
    (tmp_path / "models.yaml").write_text(manifest, encoding="utf-8")
    report = json.loads(invoke("check", "--offline", "-f", "json").out)
    found = {f["member"]: f for f in report["findings"] if f["rule"] == "publisher-restricted"}

    assert found["deepseek/deepseek-chat"]["severity"] == "error"
    assert found["deepseek/deepseek-chat"]["evidence"][0]["source"].startswith("https://")
    assert found["deepseek-ai/DeepSeek-V3-Base"]["via"] == ["deepseek-ai/DeepSeek-V3"]


def test_who_hosts_a_listed_publishers_weights_passes_it_on(is_tripped: Tripped) -> None:
    assert is_tripped("{publisher: moonshotai}", "{hosted: cursor/composer-2}")

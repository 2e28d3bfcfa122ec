"""Real hidden, contested and refuted bases: the known ones are asked about, the innocent are not.

Twelve cases from public reports. What public metadata can show is tested; an allegation alone is
nowhere in the data.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from scanner import catalog
from scanner.catalog.hosted import hosted_model
from scanner.domain.conclusion import Subject
from tests.subjects import a_record, rules_on, subject_of

DEEPSEEK_V3 = {
    "architectures": ["DeepseekV3ForCausalLM"],
    "model_type": "deepseek_v3",
    "hidden_size": 7168,
    "intermediate_size": 18432,
    "num_hidden_layers": 61,
    "n_routed_experts": 256,
    "vocab_size": 129280,
}


def with_config(model: str, config: Mapping[str, Any]) -> Subject:
    return subject_of(model, a_record(model, config=config))


def suspected(subject: Subject) -> list[str]:
    return [hint.base for hint in subject.model.hints if not hint.kind.is_weak]


def test_rakuten_ai_3_has_the_exact_shape_of_deepseek_v3() -> None:
    subject = with_config("Rakuten/RakutenAI-3.0", DEEPSEEK_V3)

    assert suspected(subject) == ["deepseek-ai/DeepSeek-V3"]
    assert rules_on(subject)["lineage-suspected"] == "warning"
    assert subject.countries == ("JP",)


def test_its_architecture_alone_is_told_and_not_asked_about() -> None:
    subject = with_config("Rakuten/RakutenAI-3.0", {"model_type": "deepseek_v3"})

    assert [hint.base for hint in subject.model.hints] == ["deepseek-ai/DeepSeek-V3"]
    assert "lineage-suspected" not in rules_on(subject)


@pytest.mark.parametrize(
    ("model", "config"),
    [
        ("01-ai/Yi-34B", {"model_type": "llama", "vocab_size": 64000, "hidden_size": 7168}),
        (
            "01-ai/Yi-34B",
            {
                "model_type": "yi",
                "auto_map": {"AutoModelForCausalLM": "modeling_yi.YiForCausalLM"},
            },
        ),
        (
            "llm-jp/llm-jp-4-32b-a3b",
            {
                "model_type": "qwen3_moe",
                "architectures": ["Qwen3MoeForCausalLM"],
                "vocab_size": 196608,
                "hidden_size": 2560,
                "num_hidden_layers": 32,
            },
        ),
        ("pfnet/plamo-3-nict-8b-base", {"model_type": "plamo3", "vocab_size": 107520}),
        (
            "sbintuitions/sarashina2-7b",
            {
                "model_type": "llama",
                "vocab_size": 102400,
                "hidden_size": 4096,
                "num_hidden_layers": 32,
            },
        ),
        (
            "upstage/Solar-Open-100B",
            {
                "model_type": "solar_open",
                "vocab_size": 196608,
                "hidden_size": 4096,
                "num_hidden_layers": 48,
            },
        ),
        ("upstage/Solar-Open-100B", {"model_type": "glm4_moe", "vocab_size": 196608}),
    ],
)
def test_who_trained_from_nothing_is_innocent(model: str, config: Mapping[str, Any]) -> None:
    subject = with_config(model, config)

    assert suspected(subject) == []
    assert "lineage-suspected" not in rules_on(subject)


def test_solar_open_is_korean_and_nothing_in_the_data_says_otherwise() -> None:
    assert subject_of("upstage/Solar-Open-100B").countries == ("KR",)
    assert catalog.known_parents("upstage/Solar-Open-100B") == ()


def test_llama3_v_is_unknown_and_its_code_leads_to_the_model_it_copied() -> None:
    model = "mustafaaljadery/llama3-v"
    copied = {"auto_map": {"AutoModel": "openbmb/MiniCPM-Llama3-V-2_5--modeling.MiniCPMV"}}
    subject = with_config(model, copied)

    assert suspected(subject) == ["openbmb/MiniCPM-Llama3-V-2_5"]
    assert subject.countries == ()


def test_pangu_pro_moe_is_alleged_only_and_stays_as_its_publisher_says() -> None:
    assert catalog.known_parents("IntervitensInc/pangu-pro-moe-model") == ()
    assert suspected(with_config("IntervitensInc/pangu-pro-moe-model", {})) == []


def test_a_component_from_elsewhere_is_told_apart_from_the_weights() -> None:
    config = {"model_type": "vlm", "vision_config": {"model_type": "qwen2_5_vl"}}
    subject = with_config("naver-hyperclovax/HyperCLOVAX-SEED-Think-32B", config)

    assert [hint.base for hint in subject.model.hints] == ["Qwen/Qwen2-VL-7B-Instruct"]
    assert suspected(subject) == []
    assert subject.countries == ("KR",)


def test_a_base_of_the_wrong_version_is_followed_as_stated() -> None:
    model = "mattshumer/Reflection-Llama-3.1-70B"
    subject = subject_of(model, a_record(model, "meta-llama/Llama-3.1-70B-Instruct"))

    assert subject.countries == ("US",)
    assert suspected(subject) == []


def test_artifacts_that_were_leveraged_are_no_base_weights() -> None:
    assert catalog.known_parents("thinkingmachines/Inkling") == ()
    assert "lineage-suspected" not in rules_on(subject_of("thinkingmachines/Inkling"))


def test_a_distillate_of_a_publisher_on_another_ones_model_has_both_countries() -> None:
    assert subject_of("deepseek-ai/DeepSeek-R1-Distill-Llama-70B").countries == ("CN", "US")


def test_a_post_trained_model_has_the_country_of_its_base_too() -> None:
    assert subject_of("perplexity-ai/r1-1776").countries == ("CN", "US")


def test_composer_2_is_built_on_kimi_and_what_is_not_confirmed_is_not_stated() -> None:
    known = hosted_model("cursor/composer-2")
    assert known is not None
    assert [base.id for base in known.built_on] == ["moonshotai/Kimi-K2.5"]
    for unconfirmed in ("cursor/composer-1", "windsurf/swe-1.5", "cognition/swe-1.5"):
        found = hosted_model(unconfirmed)
        assert found is None or found.built_on == ()


def test_a_model_that_its_publisher_made_of_another_ones_has_both_countries() -> None:
    for model in ("microsoft/MAI-DS-R1", "microsoft/MAI-DS-R1-FP8"):
        assert subject_of(model).countries == ("CN", "US")

"""A sign of another base is a question with its evidence: no verdict, and not for the innocent."""

from typing import Any

import pytest

from scanner.domain.conclusion import Subject
from scanner.domain.finding import Verdict
from scanner.domain.policy import NO_POLICY
from scanner.domain.traces import HintKind
from scanner.judge import judge, verdict
from scanner.rows import shipped
from tests.subjects import a_record, rules_on, subject_of

OURS = "mistralai/Some-Model"
QWEN_TEMPLATE = "{{- 'You are Qwen, created by Alibaba Cloud. You are a helpful assistant.' }}"


def kinds(subject: Subject) -> dict[HintKind, str]:
    return {hint.kind: hint.base for hint in subject.model.hints}


@pytest.mark.parametrize(
    ("kind", "base", "config"),
    [
        (HintKind.NAME_OR_PATH, "Qwen/Qwen2.5-7B", {"_name_or_path": "Qwen/Qwen2.5-7B"}),
        (
            HintKind.CODE,
            "deepseek-ai/DeepSeek-V2",
            {"auto_map": {"AutoConfig": "deepseek-ai/DeepSeek-V2--configuration.DeepseekConfig"}},
        ),
        (
            HintKind.ADAPTER,
            "google/gemma-2-9b",
            {"peft": {"base_model_name_or_path": "google/gemma-2-9b"}},
        ),
        (
            HintKind.ADAPTER,
            "google/gemma-2-9b",
            {"base_model_name_or_path": "google/gemma-2-9b", "peft_type": "LORA"},
        ),
        (HintKind.HEADER, "Qwen/Qwen2.5-7B", {"_header": ["Qwen/Qwen2.5-7B"]}),
        (HintKind.HEADER, "meta-llama", {"_header": ["Meta-Llama"]}),
        (HintKind.INTRODUCTION, "Qwen", {"tokenizer_config": {"chat_template": QWEN_TEMPLATE}}),
        (
            HintKind.INTRODUCTION,
            "Qwen",
            {"tokenizer_config": {"chat_template": [{"name": "t", "template": QWEN_TEMPLATE}]}},
        ),
    ],
)
def test_what_files_give_away_is_asked_about(
    kind: HintKind, base: str, config: dict[str, Any]
) -> None:
    subject = subject_of(OURS, a_record(OURS, config=config))

    assert kinds(subject) == {kind: base}
    assert rules_on(subject)["lineage-suspected"] == "warning"


def test_the_licence_of_another_family_is_asked_about() -> None:
    subject = subject_of(OURS, {"id": OURS, "cardData": {"license": "gemma"}})

    assert kinds(subject) == {HintKind.LICENSE: "google"}


def test_a_list_that_infers_a_base_is_asked_about_and_no_base() -> None:
    model = "Alittlehammmer/Qwen3.6-27B-DFlash-GGUF-llama.cpp"
    subject = subject_of(model, a_record(model))

    assert kinds(subject) == {HintKind.LISTED: "Qwen/Qwen3.6-27B"}
    assert subject.ancestors == ()


@pytest.mark.parametrize(
    ("developers", "base"),
    [
        (["Qwen"], "Qwen"),
        (["qwen"], "Qwen"),
        (["DeepSeek"], "deepseek-ai"),
        (["DeepSeek (Hangzhou DeepSeek AI)"], "deepseek-ai"),
        (["Jane Doe", "Meta"], "meta-llama"),
    ],
)
def test_an_organisation_that_a_card_calls_the_developer_is_asked_about(
    developers: list[str], base: str
) -> None:
    subject = subject_of(OURS, a_record(OURS, config={"_developers": developers}))

    assert kinds(subject) == {HintKind.DEVELOPER: base}
    assert rules_on(subject)["lineage-suspected"] == "warning"


@pytest.mark.parametrize(
    ("model", "developers"),
    [
        (OURS, ["mistralai"]),
        (OURS, ["Mistral AI", "NVIDIA"]),
        (OURS, ["unsloth"]),
        (OURS, ["Unsloth AI"]),
        (OURS, ["the Qwen team"]),
        (OURS, ["individual"]),
        (OURS, ["https://www.tii.ae"]),
        (OURS, ["More Information Needed", "Nigel Jose", "l3utterfly"]),
        ("someone/Their-Model", ["someone", "Qwen"]),
        ("google/Some-Model", ["Google DeepMind"]),
    ],
)
def test_a_developer_who_is_the_publisher_a_packager_or_nobody_known_is_no_sign(
    model: str, developers: list[str]
) -> None:
    record = a_record(model, config={"_developers": developers})

    assert subject_of(model, record).model.hints == ()


def test_nobodys_own_name_is_a_sign_against_them() -> None:
    suspected = []
    for row in shipped("organisations").all():
        name, model = row["organisation"], f"{row['namespace']}/Some-Model"
        for said in {name, name.partition(" (")[0], row["namespace"]}:
            subject = subject_of(model, a_record(model, config={"_developers": [said]}))
            suspected += [(model, said, hint.base) for hint in subject.model.hints]

    assert suspected == []


def test_the_developer_of_a_known_ancestor_is_no_sign() -> None:
    record = a_record(OURS, "Qwen/Qwen2.5-7B-Instruct", config={"_developers": ["Qwen"]})

    assert subject_of(OURS, record).model.hints == ()


def test_what_the_lineage_holds_already_needs_no_question() -> None:
    config = {"_name_or_path": "Qwen/Qwen2.5-7B", "model_type": "qwen2"}
    record = a_record(OURS, "Qwen/Qwen2.5-7B-Instruct", config=config)

    assert subject_of(OURS, record).model.hints == ()


@pytest.mark.parametrize(
    ("model", "config"),
    [
        ("Qwen/Qwen9-8B", {"_name_or_path": "Qwen/Qwen9-8B-Base", "model_type": "qwen2"}),
        ("facebook/opt-x", {"_name_or_path": "meta-llama/Llama-3.1-8B"}),
        (OURS, {"_name_or_path": "/data/checkpoints/step-1000"}),
        (OURS, {"_name_or_path": "llama-7b"}),
        (OURS, {"auto_map": {"AutoModel": "modeling.Model"}}),
        (OURS, {"tokenizer_config": {"chat_template": "You are a helpful assistant."}}),
        (OURS, {"tokenizer_config": {"chat_template": "You are Somebody, made by Nobody."}}),
        (OURS, {"vocab_size": "many", "auto_map": 7, "peft": [], "tokenizer_config": 1}),
        (OURS, ["no object"]),
    ],
)
def test_what_leads_nowhere_else_is_no_sign(model: str, config: Any) -> None:
    assert subject_of(model, a_record(model, config=config)).model.hints == ()


def test_one_size_that_differs_is_another_shape() -> None:
    sizes = {
        "model_type": "deepseek_v3",
        "hidden_size": 7168,
        "intermediate_size": 18432,
        "num_hidden_layers": 61,
        "n_routed_experts": 256,
        "vocab_size": 129281,
    }
    subject = subject_of(OURS, a_record(OURS, config=sizes))

    assert kinds(subject) == {HintKind.ARCHITECTURE: "deepseek-ai/DeepSeek-V3"}


def test_signs_alone_never_fail_a_model() -> None:
    config = {"_name_or_path": "Qwen/Qwen2.5-7B"}
    subject = subject_of(OURS, a_record(OURS, config=config, sha="0" * 40))

    assert verdict(subject, judge(subject, NO_POLICY)) is Verdict.REVIEW
    assert subject.countries == ("FR",)


def test_every_sign_says_what_was_seen_and_why_it_is_no_proof() -> None:
    subject = subject_of(OURS, a_record(OURS, config={"_name_or_path": "Qwen/Qwen2.5-7B"}))
    (finding,) = [f for f in judge(subject, NO_POLICY) if f.rule == "lineage-suspected"]

    assert "_name_or_path: Qwen/Qwen2.5-7B (no proof: a configuration can be copied" in (
        finding.message
    )
    assert finding.evidence[0].source == f"hf:{OURS}"
    assert all(kind.caveat for kind in HintKind)


def test_a_card_that_another_source_contradicts_is_disputed() -> None:
    model = "deepseek-ai/DeepSeek-R1-Distill-Llama-70B"
    subject = subject_of(model, a_record(model, "Qwen/Qwen2.5-72B"))

    assert rules_on(subject)["lineage-disputed"] == "warning"
    assert subject.ancestors[0].id == "Qwen/Qwen2.5-72B"


def test_a_card_that_names_the_same_base_or_the_base_of_it_is_not() -> None:
    model = "perplexity-ai/r1-1776"
    for base in ("deepseek-ai/DeepSeek-R1", "deepseek-ai/DeepSeek-V3-Base"):
        assert "lineage-disputed" not in rules_on(subject_of(model, a_record(model, base)))


def test_a_tag_that_names_another_base_than_the_card_is_disputed() -> None:
    tagged = a_record(OURS, "mistralai/Mistral-7B-v0.1", tags=["base_model:Qwen/Qwen2.5-7B"])
    renamed = a_record(OURS, "THUDM/glm-4-9b", tags=["base_model:zai-org/glm-4-9b"])

    assert [item.statement for item in subject_of(OURS, tagged).model.disputes] == [
        "tags name Qwen/Qwen2.5-7B"
    ]
    assert subject_of(OURS, renamed).model.disputes == ()

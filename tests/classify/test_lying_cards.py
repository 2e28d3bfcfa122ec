"""A card that names what is no base hides nothing: others and its files are still heard."""

from typing import Any

import pytest

from tests.subjects import a_record, rules_on, subject_of

KNOWN = "agentica-org/DeepCoder-14B-Preview"
HINTED = "Alittlehammmer/Qwen3.6-27B-DFlash-GGUF-llama.cpp"


@pytest.mark.parametrize("named", [KNOWN, KNOWN.upper(), "./merged", "our own base", "/data/llama"])
def test_the_base_that_a_publisher_states_elsewhere_holds_for_a_card_that_names_none(
    named: str,
) -> None:
    subject = subject_of(KNOWN, a_record(KNOWN, named))

    assert subject.ancestors[0].id == "deepseek-ai/DeepSeek-R1-Distill-Qwen-14B"
    assert "lineage-incomplete" in rules_on(subject)


@pytest.mark.parametrize("named", [HINTED, "./merged"])
def test_the_base_that_a_list_infers_is_asked_about_for_a_card_that_names_none(named: str) -> None:
    subject = subject_of(HINTED, a_record(HINTED, named))

    assert [hint.base for hint in subject.model.hints] == ["Qwen/Qwen3.6-27B"]
    assert subject.ancestors == ()


def test_cards_that_name_each_other_are_no_lineage() -> None:
    one, other = a_record("acme/one", "acme/other"), a_record("acme/other", "acme/one")

    assert "lineage-incomplete" in rules_on(subject_of("acme/one", one, other))


def test_a_data_set_named_as_base_is_no_base() -> None:
    subject = subject_of("acme/one", a_record("acme/one", "https://huggingface.co/datasets/a/b"))

    assert subject.ancestors == ()
    assert "lineage-incomplete" in rules_on(subject)


@pytest.mark.parametrize("base", ["/data/llama", "./merged", "gemma"])
def test_an_adapter_of_what_nobody_can_find_is_not_taken_for_a_model_of_its_own(base: str) -> None:
    config = {"peft": {"base_model_name_or_path": base}}
    subject = subject_of("acme/one", a_record("acme/one", config=config))

    (gap,) = subject.gaps
    assert gap.reason == f"it is an adapter of what is no Hub model: {base}"
    assert "lineage-incomplete" in rules_on(subject)


@pytest.mark.parametrize(
    ("bases", "config"),
    [
        ("./merged", {}),
        (["acme/base", "our own base"], {}),
        ([], {"peft": {"base_model_name_or_path": "/data/llama"}}),
    ],
)
def test_what_a_base_that_nobody_can_name_is_under_is_not_known(
    bases: str | list[str], config: dict[str, Any]
) -> None:
    record = a_record("acme/one", bases, config=config)
    subject = subject_of("acme/one", record, a_record("acme/base"))

    assert subject.model.license.category == "permissive"
    assert subject.effective.category == "unknown"
    assert subject.effective.expression == "NOASSERTION"
    assert subject.effective.commercial_use == "unknown"


def test_an_adapter_whose_base_the_card_names_lacks_nothing() -> None:
    config = {"peft": {"base_model_name_or_path": "/data/llama"}}
    record = a_record("acme/one", "acme/base", config=config)

    assert subject_of("acme/one", record, a_record("acme/base")).gaps == ()


@pytest.mark.parametrize(
    ("model", "base"),
    [
        ("naver/splade-v3", "naver-hyperclovax/HyperCLOVAX-SEED-Think-32B"),
        ("google/gemma-x", "google-deepmind/some-model"),
        ("LumiOpen/Poro-34B", "amd/AMD-OLMo-1B"),
    ],
)
def test_a_base_from_a_sister_in_another_country_is_asked_about(model: str, base: str) -> None:
    subject = subject_of(model, a_record(model, config={"_name_or_path": base}))

    assert [hint.base for hint in subject.model.hints] == [base]


@pytest.mark.parametrize(
    ("model", "base"),
    [("facebook/opt-x", "meta-llama/Llama-3.1-8B"), ("google-t5/x", "google/t5-v1_1-base")],
)
def test_a_base_from_a_sister_in_the_same_country_needs_no_question(model: str, base: str) -> None:
    assert subject_of(model, a_record(model, config={"_name_or_path": base})).model.hints == ()

"""LiteLLM's list of models: who is meant by `provider/name`, and what cannot be told."""

import json
from pathlib import Path

import pytest

from scanner.domain.manifest import Claim, ClaimedEntry, HostedEntry, HubEntry
from tests.manifests.reading import complaint, entries, names


def config(*models: str, **params: object) -> str:
    listed = [{"model_name": "x", "litellm_params": {"model": each, **params}} for each in models]
    return json.dumps({"model_list": listed, "general_settings": {"master_key": "sk-1"}})


@pytest.mark.parametrize(
    ("model", "model_id"),
    [
        ("huggingface/Qwen/Qwen3-8B", "Qwen/Qwen3-8B"),
        ("huggingface/together/deepseek-ai/DeepSeek-R1", "deepseek-ai/DeepSeek-R1"),
        ("hosted_vllm/Qwen/Qwen3-8B", "Qwen/Qwen3-8B"),
        ("openai/facebook/opt-125m", "facebook/opt-125m"),
        ("ollama/qwen2.5:7b", "Qwen/Qwen2.5-7B-Instruct"),
        ("ollama_chat/hf.co/bartowski/Llama-3.2-1B-GGUF:Q4_K_M", "bartowski/Llama-3.2-1B-GGUF"),
    ],
)
def test_weights_of_the_hub_that_somebody_serves_are_models_of_the_hub(
    model: str, model_id: str
) -> None:
    (entry,) = entries("litellm.yaml", config(model, api_base="http://gpu.example:8000"))
    assert isinstance(entry, HubEntry)
    assert str(entry.ref) == model_id


@pytest.mark.parametrize(
    ("model", "claimed"),
    [
        ("hosted_vllm/assistant", ("assistant", "hosted_vllm/assistant")),
        ("hosted_vllm//models/assistant", ("models-assistant", "hosted_vllm//models/assistant")),
        ("openai/gpt-4o", ("gpt-4o", "openai/gpt-4o")),
        ("anthropic/assistant", ("assistant", "anthropic/assistant")),
        ("ollama/assistant:7b", ("ollama/assistant-7b", "ollama:assistant:7b")),
    ],
)
def test_what_a_server_calls_its_model_is_a_claim_of_nothing(
    model: str, claimed: tuple[str, str]
) -> None:
    (entry,) = entries("litellm.yaml", config(model, api_base="https://user:pass@gpu.example"))
    assert isinstance(entry, ClaimedEntry)
    assert (entry.id, entry.claim) == (claimed[0], Claim(claimed[1]))


@pytest.mark.parametrize(
    "model",
    [
        "openai/gpt-4o",
        "gpt-4o",
        "azure/our-deployment",
        "vertex_ai/claude-3-5-sonnet@20240620",
        "bedrock/anthropic.claude-3-sonnet-20240229-v1:0",
        "a-provider-of-tomorrow/its-model",
    ],
)
def test_what_a_provider_sells_is_a_hosted_model(model: str) -> None:
    (entry,) = entries("litellm.yaml", config(model))
    assert isinstance(entry, HostedEntry)
    assert entry.id == model


def test_a_host_stays_the_host_wherever_its_address_is() -> None:
    (entry,) = entries("litellm.yaml", config("azure/ours", api_base="https://x.azure.example"))
    assert isinstance(entry, HostedEntry)


def test_a_provider_may_stand_beside_the_name() -> None:
    models = config("Qwen/Qwen3-8B", "hosted_vllm/gpt2/x", custom_llm_provider="hosted_vllm")
    assert names("litellm.yaml", models) == ["Qwen/Qwen3-8B", "gpt2/x"]


def test_included_files_are_read_too_each_with_its_own_places() -> None:
    Path("more").mkdir()
    Path("more/b.yaml").write_text(config("vllm/a/b"), encoding="utf-8")
    found = entries("litellm.yaml", "include: more/b.yaml\nmodel_list: null\n")
    assert [(entry.id, entry.location.path) for entry in found] == [("a/b", "more/b.yaml")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "1:1: this is not a configuration of LiteLLM"),
        ("model_list: {}", "1:13: expected a list of models"),
        ("model_list: [a/b]", "1:14: this names no model"),
        ("model_list: [{litellm_params: {model: 7}}]", "1:14: this names no model"),
        (
            "model_list: [{litellm_params: {model: os.environ/MODEL}}]",
            "1:39: 'os.environ/MODEL' depends on the environment",
        ),
        (
            "model_list: [{litellm_params: {model: 'openai/*'}}]",
            "1:39: 'openai/*' stands for any model",
        ),
        (
            "model_list: [{litellm_params: {model: 'a b'}}]",
            "1:39: 'a b' cannot name a hosted model",
        ),
        ("include: [7]", "1:10: this names no file"),
        ("include: litellm.yaml", "1:10: an included file includes another"),
    ],
)
def test_a_list_that_does_not_name_its_models_is_refused(text: str, message: str) -> None:
    assert complaint("litellm.yaml", text) == f"litellm.yaml:{message}"


def test_an_included_file_that_is_not_there_is_said_where_it_is_included() -> None:
    assert complaint("litellm.yaml", "include: gone.yaml") == (
        "litellm.yaml:1:10: 'gone.yaml' is included here: no such file"
    )


def test_what_is_wrong_in_an_included_file_is_said_where_it_is() -> None:
    Path("more.yaml").write_text("model_list:\n- {}\n", encoding="utf-8")
    assert complaint("litellm.yaml", "include: more.yaml") == "more.yaml:2:3: this names no model"
    Path("more.yaml").write_text("model_list: [\n", encoding="utf-8")
    said = complaint("litellm.yaml", "include: more.yaml")
    assert said.startswith("more.yaml:2:1: not valid YAML")

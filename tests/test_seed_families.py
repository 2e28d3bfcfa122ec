"""Where well-known families come from, with their lineage."""

from typing import Any

import pytest

from tests.subjects import a_record, subject_of


@pytest.mark.parametrize(
    ("model", "publisher", "lineage"),
    [
        ("deepseek-ai/DeepSeek-R1", "CN", "CN"),
        ("deepseek-ai/DeepSeek-V3", "CN", "CN"),
        ("deepseek-ai/DeepSeek-R1-Distill-Llama-70B", "CN", "CN US"),
        ("deepseek-ai/DeepSeek-R1-Distill-Llama-8B", "CN", "CN US"),
        ("deepseek-ai/DeepSeek-R1-Distill-Qwen-32B", "CN", "CN"),
        ("Qwen/Qwen3-8B", "CN", "CN"),
        ("Qwen/QwQ-32B", "CN", "CN"),
        ("01-ai/Yi-34B", "CN", "CN"),
        ("moonshotai/Kimi-K2-Instruct", "CN", "CN"),
        ("zai-org/GLM-4.5", "CN", "CN"),
        ("THUDM/glm-4-9b", "CN", "CN"),
        ("MiniMaxAI/MiniMax-M2", "CN", "CN"),
        ("tencent/Hunyuan-A13B-Instruct", "CN", "CN"),
        ("baidu/ERNIE-4.5-300B-A47B-PT", "CN", "CN"),
        ("meta-llama/Llama-3.1-8B-Instruct", "US", "US"),
        ("openai/gpt-oss-120b", "US", "US"),
        ("google/gemma-2-9b-it", "US", "US"),
        ("mistralai/Mistral-7B-v0.1", "FR", "FR"),
        ("perplexity-ai/r1-1776", "US", "CN US"),
        ("tiiuae/falcon-7b", "AE", "AE"),
        ("sarvamai/sarvam-m", "IN", "FR IN"),
        ("LGAI-EXAONE/EXAONE-3.5-7.8B-Instruct", "KR", "KR"),
        ("unsloth/DeepSeek-V3-GGUF", "CN", "CN"),
        ("CohereForAI/aya-23-8B", "CA", "CA"),
        ("microsoft/phi-4", "US", "US"),
        ("ibm-granite/granite-3.3-8b-instruct", "US", "US"),
        ("allenai/OLMo-2-1124-7B", "US", "US"),
    ],
)
def test_a_family_comes_from_where_it_does(model: str, publisher: str, lineage: str) -> None:
    subject = subject_of(model)

    assert subject.model.origin.countries == (publisher,)
    assert " ".join(subject.countries) == lineage


@pytest.mark.parametrize(
    ("model", "base", "publisher", "lineage"),
    [
        ("nvidia/OpenReasoning-Nemotron-32B", "Qwen/Qwen2.5-32B-Instruct", "US", "CN US"),
        (
            "tokyotech-llm/Llama-3.1-Swallow-8B-Instruct-v0.3",
            "meta-llama/Llama-3.1-8B",
            "JP",
            "JP US",
        ),
        ("aisingapore/Llama-SEA-LION-v3-8B-IT", "meta-llama/Llama-3.1-8B", "SG", "SG US"),
        ("aisingapore/Qwen-SEA-LION-v4-32B-IT", "Qwen/Qwen3-32B", "SG", "CN SG"),
        ("bartowski/Qwen2.5-7B-Instruct-GGUF", "Qwen/Qwen2.5-7B-Instruct", "CN", "CN"),
        ("bartowski/Llama-3.2-3B-Instruct-GGUF", "meta-llama/Llama-3.2-3B-Instruct", "US", "US"),
        ("unsloth/Llama-3.2-1B-Instruct", "meta-llama/Llama-3.2-1B-Instruct", "US", "US"),
        ("unsloth/gemma-2-9b-it-bnb-4bit", "google/gemma-2-9b-it", "US", "US"),
    ],
)
def test_a_model_on_a_stated_base_comes_from_both(
    model: str, base: str, publisher: str, lineage: str
) -> None:
    subject = subject_of(model, a_record(model, base))

    assert subject.model.origin.countries == (publisher,)
    assert " ".join(subject.countries) == lineage


@pytest.mark.parametrize(
    "model", ["evil-mistralai/backdoor", "acme-qwen/foo", "yi-fan/x", "beam-search/y"]
)
def test_a_name_that_is_like_one_is_unknown(model: str) -> None:
    subject = subject_of(model, a_record(model))

    assert subject.countries == ()


@pytest.mark.parametrize(
    "telling",
    [
        {"tags": ["region:us", "zh", "language:zh"]},
        {"cardData": {"language": ["zh", "en"], "tags": ["china"]}},
        {"author": "Qwen", "library_name": "transformers"},
    ],
)
def test_region_tags_and_languages_are_no_origin(telling: dict[str, Any]) -> None:
    model = "nobody-we-know/model"

    assert subject_of(model, a_record(model, **telling)).countries == ()

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


def test_repackagers_that_name_each_other_as_base_end_as_unknown() -> None:
    parents = {"bartowski/a": ("unsloth/a",), "unsloth/a": ("bartowski/a",)}

    assert conclude_origin("bartowski/a", parents).countries == ()


def test_every_origin_says_why() -> None:
    for model in ("Qwen/Qwen3-8B", "bartowski/x", "nobody-knows/this"):
        assert conclude_origin(model, {}).evidence

"""Clauses that were read in the texts of vendors and are easily left out of a row."""

from __future__ import annotations

import pytest

from scanner import catalog
from scanner.domain.license import Term


def terms(license_id: str, kind: str) -> list[Term]:
    row = catalog.license_row(f"LicenseRef-{license_id}")
    assert row is not None
    return [term for term in row.terms if term.kind == kind]


@pytest.mark.parametrize(
    ("license_id", "kind"),
    [
        *((name, "use-policy") for name in ("yi-series-2.1", "orion-14b-community", "k-exaone")),
        *((name, "use-policy") for name in ("exaone-1.1-nc", "exaone-1.2-nc")),
        *((name, "use-policy") for name in ("flux-1-dev-nc-1.1.1", "bilibili-indextts2")),
        *((name, "attribution") for name in ("orion-14b-community", "baai-aquila", "index-1.9b")),
        *((name, "competing-product") for name in ("ltx-2-community", "ltx-2.x-community")),
        ("krutrim-community-1.0", "competing-product"),
        ("krutrim-community-1.0", "commercial-distribution-forbidden"),
        *((name, "no-derivatives") for name in ("nanbeige-1.0", "alphafold3-weights")),
        *((name, "copyleft") for name in ("dinov3", "sam-license", "seamless", "svd-nc-community")),
        *((name, "notice") for name in ("deepfloyd-if", "sdxl-0.9-research", "codegeex4")),
        ("index-1.9b", "pass-on"),
    ],
)
def test_a_duty_that_the_text_states_is_in_the_row(license_id: str, kind: str) -> None:
    assert terms(license_id, kind)


@pytest.mark.parametrize(
    "license_id", ["exaone-1.2-nc", "nvidia-scl-segformer", "nvidia-oneway-nc"]
)
def test_non_commercial_may_be_said_to_mean_research_only(license_id: str) -> None:
    assert terms(license_id, "research-only")


@pytest.mark.parametrize(
    "license_id",
    [
        *("llama-2", "llama-3.3", "llama-4", "qwen-research", "tongyi-qianwen", "kolors"),
        *("tencent-hunyuan-community", "dinov3", "sam-license", "flux-dev-nc-2.0"),
    ],
)
def test_a_suit_over_the_model_ends_the_licence(license_id: str) -> None:
    [patent] = terms(license_id, "patent")

    assert dict(patent.facts)["retaliation"] is True


@pytest.mark.parametrize("license_id", ["qwen", "tongyi-qianwen", "krea-2-community", "lfm-1.0"])
def test_some_limits_bind_commercial_use_alone(license_id: str) -> None:
    [limit] = terms(license_id, "threshold")

    assert dict(limit.facts)["applies_to"] == "commercial-use"

"""A model declared by hand is judged as claimed: shown, doubted, never taken for a Hub card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.command import Run

CLAIM = """version: 1
models:
  - id: acme/support-llama
    source: oci://registry.acme.example/models/support-llama
    declared: {license: LicenseRef-llama-3.1, base_model: [meta-llama/Llama-3.1-8B-Instruct],
               publisher: Acme, country: NO}
"""


def judged(run: Run, folder: Path, text: str) -> Any:
    (folder / "models.yaml").write_text(text, encoding="utf-8")
    return json.loads(run("check", "--offline", "-f", "json").out)


def test_a_claim_is_judged_with_its_lineage_and_little_confidence(
    invoke: Run, tmp_path: Path
) -> None:
    (model,) = judged(invoke, tmp_path, CLAIM)["models"]

    assert (model["license"]["concluded"], model["license"]["confidence"]) == (
        "LicenseRef-llama-3.1",
        "low",
    )
    assert model["origin"]["countries"] == ["NO"]
    assert model["lineage"]["countries"] == ["NO", "US"]


def test_a_claim_is_for_review_and_says_what_it_is(invoke: Run, tmp_path: Path) -> None:
    report = judged(invoke, tmp_path, CLAIM)

    assert report["verdict"] == "review"
    assert [finding["rule"] for finding in report["findings"]] == [
        "card-claimed",
        "license-conditions-undecided",
    ]


def test_what_a_claim_is_silent_on_is_unknown_and_not_absent(invoke: Run, tmp_path: Path) -> None:
    silent = "version: 1\nmodels:\n  - {id: acme/x, source: oci://registry.acme.example/x}\n"
    rules = {finding["rule"] for finding in judged(invoke, tmp_path, silent)["findings"]}

    assert {"license-unknown", "lineage-incomplete", "origin-unknown"} <= rules


def test_a_hosted_model_gets_a_verdict_and_is_no_hub_model(invoke: Run, tmp_path: Path) -> None:
    hosted = "version: 1\nmodels:\n  - hosted: some-vendor/some-model\n"
    report = judged(invoke, tmp_path, hosted)

    assert [model["id"] for model in report["models"]] == ["some-vendor/some-model"]
    assert report["verdict"] == "fail"


def test_a_claim_that_the_record_speaks_against_is_told_with_doubt(
    invoke: Run, tmp_path: Path
) -> None:
    for model, publisher, said in (
        ("acme/x", "DeepSeek", "DeepSeek (Hangzhou DeepSeek AI) is on record under CN"),
        ("Qwen/Qwen3-8B", "Acme", "is on record under CN"),
    ):
        claim = f"{{id: {model}, source: oci://r.example/x, declared: {{country: US, publisher: "
        text = f"version: 1\nmodels:\n  - {claim}{publisher}}}}}\n"
        report = judged(invoke, tmp_path, text)
        messages = [f["message"] for f in report["findings"] if f["rule"] == "origin-uncertain"]

        assert report["models"][0]["origin"]["countries"] == ["US"]
        assert len(messages) == 1
        assert said in messages[0]


def test_a_claim_that_the_record_bears_out_is_told_without_doubt(
    invoke: Run, tmp_path: Path
) -> None:
    claim = "{id: acme/x, source: oci://r.example/x, declared: {country: CN, publisher: DeepSeek}}"
    report = judged(invoke, tmp_path, f"version: 1\nmodels:\n  - {claim}\n")

    assert "origin-uncertain" not in {finding["rule"] for finding in report["findings"]}

"""Our own bills of materials, read back as manifests: the same models at the same commits."""

import json
from pathlib import Path
from typing import Any

import pytest

from scanner.domain.manifest import ClaimedEntry, HostedEntry, HubEntry
from scanner.manifests import read_manifest
from tests.command import Run

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "models.yaml"
MIXED = """\
version: 1
models:
  - meta-llama/Llama-3.1-8B-Instruct@0e9e39f249a16976918f6564b8830bc894c89659
  - TheBloke/Mistral-7B-Instruct-v0.1-GGUF
  - acme-labs/does-not-exist
  - id: acme/support-llama
    source: oci://registry.acme.example/models/support-llama
    declared: {license: LicenseRef-llama-3.1, base_model: meta-llama/Llama-3.1-8B-Instruct,
               publisher: Acme}
  - hosted: anthropic/claude-sonnet-4
  - hosted: some-vendor/some:model
"""
BOMS = {
    "cyclonedx": "models.cdx.json",
    "cyclonedx-1.7": "models.1.7.cdx.json",
    "spdx": "models.spdx.json",
    "spdx-tag-value": "models.spdx",
    "spdx3": "models.spdx3.json",
}


def kinds_read(bom: Path) -> dict[str, str]:
    """Return what a bill of materials names, each with the kind of entry that it makes."""
    kinds = {HubEntry: "hub", ClaimedEntry: "declared", HostedEntry: "hosted"}
    return {
        str(getattr(entry, "ref", entry.id)): kinds[type(entry)]
        for entry in read_manifest(str(bom)).entries
    }


def reported(report: Any) -> set[str]:
    """Return the models of a report with their ancestors, at their commits where known."""
    found = set()
    for model in report["models"]:
        found.add(f"{model['id']}@{model['commit']}" if model["commit"] else model["id"])
        for each in model["lineage"]["ancestors"]:
            commit = each["card"]["commit"]
            found.add(f"{each['id']}@{commit}" if commit else each["id"])
    return found


@pytest.fixture(params=["example", "mixed"])
def manifest(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "models.yaml"
    text = EXAMPLE.read_text(encoding="utf-8").replace("policy: ./policy.yaml\n", "")
    path.write_text(text if request.param == "example" else MIXED, encoding="utf-8")
    return path


@pytest.mark.parametrize("report", BOMS)
def test_a_bill_of_materials_read_back_names_the_same_models(
    manifest: Path, report: str, invoke: Run
) -> None:
    bom = manifest.with_name(BOMS[report])
    ran = invoke("check", "--offline", "-f", "json", "-o", f"{report}={bom}", manifest)
    assert set(kinds_read(bom)) == reported(json.loads(ran.out))


@pytest.mark.parametrize("report", BOMS)
def test_and_of_the_same_kinds(report: str, tmp_path: Path, invoke: Run) -> None:
    (tmp_path / "models.yaml").write_text(MIXED, encoding="utf-8")
    invoke("check", "--offline", "-o", f"{report}={BOMS[report]}", cwd=tmp_path)
    read = kinds_read(tmp_path / BOMS[report])
    assert {name: kind for name, kind in read.items() if kind != "hub"} == {
        "acme/support-llama": "declared",
        "anthropic/claude-sonnet-4": "hosted",
        "some-vendor/some:model": "hosted",
    }


@pytest.mark.parametrize("report", BOMS)
def test_and_is_judged_alike(report: str, tmp_path: Path, invoke: Run) -> None:
    (tmp_path / "models.yaml").write_text(MIXED, encoding="utf-8")
    invoke("check", "--offline", "-o", f"{report}={BOMS[report]}", cwd=tmp_path)

    def licences(name: str) -> dict[str, str]:
        ran = invoke("check", "--offline", "-f", "json", name, cwd=tmp_path)
        return {m["id"]: m["license"]["concluded"] for m in json.loads(ran.out)["models"]}

    asked, read = licences("models.yaml"), licences(BOMS[report])
    assert asked.items() <= read.items()

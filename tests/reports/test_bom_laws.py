"""What holds of the bills of materials of any result, and no validator looks for."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from packageurl import PackageURL

from scanner.domain.result import ScanResult
from scanner.errors import ScannerError
from scanner.manifests import read_manifest
from scanner.reports import RENDERERS, RenderOptions
from scanner.reports.terminal import inert
from tests.reports import strategies
from tests.reports.bom_cases import SUFFIXES
from tests.reports.boms import document, elements, strings

law = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
CUSTOM = re.compile(r"LicenseRef-[A-Za-z0-9.-]+")
COUNTRIES = {"CN", "FR", "JP", "US"}


@law
@given(strategies.results)
def test_every_reference_of_a_cyclonedx_document_leads_to_one_component(
    result: ScanResult,
) -> None:
    bom = document("cyclonedx", result)
    refs = [one["bom-ref"] for one in bom["components"]]
    known = {*refs, bom["metadata"]["component"]["bom-ref"]}
    pointed = {ref for one in bom["dependencies"] for ref in (one["ref"], *one["dependsOn"])}
    pointed |= {ref for one in bom["compositions"] for ref in one["dependencies"]}
    assert len(refs) == len(set(refs))
    assert pointed == known


@law
@given(strategies.results)
def test_a_country_is_an_iso_code_or_absent(result: ScanResult) -> None:
    for model in document("cyclonedx", result)["components"]:
        assert model["supplier"].get("address", {}).get("country", "CN") in COUNTRIES


@law
@given(strategies.results)
def test_a_package_url_is_one_and_keeps_the_spelling_of_the_hub(result: ScanResult) -> None:
    for model in document("cyclonedx", result)["components"]:
        if "purl" in model:
            read = PackageURL.from_string(model["purl"])
            assert (read.type, read.namespace, read.name, read.version) == (
                "huggingface",
                model.get("group"),
                model["name"],
                model.get("version"),
            )


@law
@given(strategies.results)
def test_every_custom_licence_of_an_spdx_document_is_declared_in_it(result: ScanResult) -> None:
    spdx = document("spdx", result)
    used = {
        found
        for package in spdx.get("packages", ())
        for field in ("licenseConcluded", "licenseDeclared")
        for found in CUSTOM.findall(package[field])
    }
    declared = {one["licenseId"] for one in spdx.get("hasExtractedLicensingInfos", ())}
    assert used == declared


@law
@given(strategies.results)
def test_the_graph_of_spdx_3_has_no_loose_ends(result: ScanResult) -> None:
    graph = document("spdx3", result)
    names = [one.get("spdxId") or one["@id"] for one in graph["@graph"]]
    pointed = {text for text in strings(graph) if "#" in text and text.startswith("https://spdx")}
    assert len(names) == len(set(names))
    assert pointed <= set(names)


@law
@given(strategies.results)
def test_the_ai_profile_is_claimed_where_its_rules_are_kept(result: ScanResult) -> None:
    graph = document("spdx3", result)
    packages = elements(graph, "ai_AIPackage")
    asked = {"software_packageVersion", "software_downloadLocation", "suppliedBy", "releaseTime"}
    is_kept = all(asked <= package.keys() for package in packages)
    (bom,) = elements(graph, "software_Sbom")
    assert ("ai" in bom["profileConformance"]) == is_kept
    for package in packages:
        stated = [
            one["relationshipType"]
            for one in elements(graph, "Relationship")
            if one["from"] == package["spdxId"] and one["relationshipType"] != "descendantOf"
        ]
        assert sorted(stated) == ["hasConcludedLicense", "hasDeclaredLicense"]


@pytest.mark.parametrize("report", SUFFIXES)
@law
@given(result=strategies.results)
def test_no_text_of_strangers_is_obeyed_by_who_shows_the_document(
    report: str, result: ScanResult
) -> None:
    text = RENDERERS[report](result._replace(version="0.1.0"), RenderOptions(0))
    if report == "spdx-tag-value":
        assert all(inert(line) == line for line in text.split("\n"))
        assert "<text>" not in text
        return
    assert text.isascii()
    assert all(inert(value) == value for value in strings(json.loads(text)))


@law
@given(strategies.results)
def test_every_model_and_every_ancestor_is_there_and_counted_once(result: ScanResult) -> None:
    members = {
        (member.card.id if hasattr(member.card, "provenance") else member.id).casefold()
        for model in result.models
        for member in model.subject.lineage
    }
    bom = document("cyclonedx", result)
    assert len({inert(name) for name in members}) <= len(bom["components"])
    places = [place for one in bom["components"] for place in one.get("evidence", {}).values()]
    assert sum(map(len, places)) == len(result.models)


def read_back(report: str, name: str, result: ScanResult) -> list[Any]:
    """Return what a document of a result names and claims, or why it is refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        text = RENDERERS[report](result._replace(version="0.1.0"), RenderOptions(0))
        path.write_text(text, encoding="utf-8")
        try:
            entries = read_manifest(str(path)).entries
        except ScannerError as error:
            return [problem.message for problem in error.problems]
    claims = [getattr(entry, "claim", None) for entry in entries]
    said = [claim and claim._replace(source="") for claim in claims]
    return list(zip((getattr(entry, "ref", entry.id) for entry in entries), said, strict=True))


@law
@given(strategies.results)
def test_tag_value_reads_back_as_json_does(result: ScanResult) -> None:
    from_json = read_back("spdx", "a.spdx.json", result)
    assert read_back("spdx-tag-value", "a.spdx", result) == from_json

"""SPDX documents: which packages are models, and what is said of them."""

import json
from typing import Any

import pytest

from scanner.domain.manifest import Claim
from tests.manifests.reading import complaint, entries, names

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"


def spdx(*packages: Any, **members: Any) -> str:
    return json.dumps({"spdxVersion": "SPDX-2.3", "packages": packages, **members})


def purl(locator: str) -> dict[str, Any]:
    return {"externalRefs": [{"referenceType": "purl", "referenceLocator": locator}]}


def graph(*elements: Any) -> str:
    return json.dumps({"@context": "https://spdx.org/rdf/3.0.1/x", "@graph": elements})


def ai_package(name: str, **members: Any) -> dict[str, Any]:
    return {"type": "ai_AIPackage", "spdxId": f"urn:{name}", "name": name, **members}


def related(child: str, kind: str, *to: str) -> dict[str, Any]:
    ends = [f"urn:{each}" for each in to]
    return {"type": "Relationship", "from": f"urn:{child}", "relationshipType": kind, "to": ends}


def test_a_package_url_of_the_hub_makes_a_model_and_all_else_is_software() -> None:
    text = spdx(
        {"name": "requests", **purl("pkg:pypi/requests@2.32.3")},
        {"name": "any name", **purl(f"pkg:huggingface/Qwen/Qwen3-8B@{COMMIT}")},
        {"name": "own", **purl("pkg:huggingface/a/b?repository_url=https://models.acme.example")},
        7,
    )
    assert names("app.spdx.json", text) == [f"Qwen/Qwen3-8B@{COMMIT}"]
    (entry,) = entries("app.spdx.json", text)
    assert text[entry.location.column - 1 :].startswith('"pkg:huggingface/Qwen')


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({"downloadLocation": f"git+https://huggingface.co/a/b@{COMMIT}"}, ["a/b"]),
        ({"homepage": "https://huggingface.co/A/b"}, ["a/b"]),
        ({"homepage": "https://hf.co/a/b", "versionInfo": COMMIT}, [f"a/b@{COMMIT}"]),
        ({"homepage": "https://hf.co/a/b", "versionInfo": "1.0"}, ["a/b"]),
    ],
)
def test_a_page_of_the_hub_that_bears_the_packages_name_makes_one_too(
    members: dict[str, Any], found: list[str]
) -> None:
    assert names("app.spdx.json", spdx({"name": "a/b", **members})) == found


def test_another_packages_page_of_the_hub_does_not() -> None:
    elsewhere = {"name": "acme/b", "homepage": "https://huggingface.co/a/b"}
    text = spdx(elsewhere, {"name": "c/d", **purl("pkg:huggingface/c/d")})
    assert names("app.spdx.json", text) == ["c/d"]


def test_what_our_own_report_says_of_a_claim_is_claimed_again() -> None:
    said = json.dumps({"modelcustoms:model:role": ["manifest"]})
    package = {
        "SPDXID": "SPDXRef-a",
        "name": "acme/chat",
        "annotations": [{"comment": "modelcustoms:model:role {"}, {"comment": said}],
        "supplier": "Organization: Acme",
        "licenseDeclared": "MIT",
        "licenseConcluded": "LicenseRef-llama-3.1",
        "downloadLocation": "NOASSERTION",
    }
    base = {"SPDXID": "SPDXRef-b", "name": "x", **purl("pkg:huggingface/meta-llama/L")}
    relationships = [
        {
            "spdxElementId": "SPDXRef-a",
            "relatedSpdxElement": "SPDXRef-b",
            "relationshipType": "DESCENDANT_OF",
        },
        {
            "spdxElementId": "NOASSERTION",
            "relatedSpdxElement": "SPDXRef-a",
            "relationshipType": "ANCESTOR_OF",
        },
        {"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS"},
    ]
    entry, _ = entries("app.spdx.json", spdx(package, base, relationships=relationships))
    assert entry.claim == Claim(
        "app.spdx.json", "(MIT) AND (LicenseRef-llama-3.1)", ("meta-llama/L", ""), "Acme"
    )


@pytest.mark.parametrize("stated", ["NOASSERTION", "NONE", "", None, 7])
def test_a_licence_that_a_document_does_not_assert_is_not_claimed(stated: object) -> None:
    said = json.dumps({"modelcustoms:model:role": ["manifest"]})
    package = {"name": "chat", "annotations": [{"comment": said}], "licenseDeclared": stated}
    (entry,) = entries("app.spdx.json", spdx({**package, "supplier": "NOASSERTION"}))
    assert entry.claim == Claim("app.spdx.json")


def test_an_ai_package_of_spdx_3_is_a_model() -> None:
    text = graph(
        ai_package("x", software_packageUrl=f"pkg:huggingface/a/b@{COMMIT}"),
        {
            "type": "software_Package",
            "name": "y",
            "externalIdentifier": [
                {"externalIdentifierType": "cpe23", "identifier": "cpe:2.3:a:a:b"},
                {"externalIdentifierType": "packageUrl", "identifier": "pkg:huggingface/c/d"},
            ],
        },
        {"type": "software_Package", "name": "z", "software_packageUrl": "pkg:pypi/z@1"},
        ai_package("e/f", software_downloadLocation="https://huggingface.co/e/f/tree/main"),
        ai_package("g/h", externalRef=[{"locator": ["https://huggingface.co/g/h"]}]),
    )
    assert names("app.spdx3.json", text) == [f"a/b@{COMMIT}", "c/d", "e/f", "g/h"]


def test_an_ai_package_that_is_not_on_the_hub_is_a_claim() -> None:
    text = graph(
        ai_package("chat", suppliedBy="urn:acme"),
        {"type": "Organization", "spdxId": "urn:acme", "name": "Acme"},
        {
            "type": "simplelicensing_LicenseExpression",
            "spdxId": "urn:mit",
            "simplelicensing_licenseExpression": "MIT",
        },
        ai_package("base", software_packageUrl="pkg:huggingface/c/d"),
        related("chat", "hasDeclaredLicense", "mit"),
        related("chat", "hasConcludedLicense", "unknown"),
        related("chat", "descendantOf", "base", "elsewhere"),
        related("own", "ancestorOf", "chat"),
        ai_package("own"),
    )
    chat, _, own = entries("app.spdx.json", text)
    assert chat.claim == Claim("app.spdx.json", "MIT", ("c/d", "", "own"), "Acme")
    assert own.claim == Claim("app.spdx.json")


def test_a_document_of_one_element_may_do_without_a_graph() -> None:
    element = ai_package("x", software_packageUrl="pkg:huggingface/a/b")
    text = json.dumps({"@context": "https://spdx.org/rdf/3.0.1/x", **element})
    assert names("app.spdx.jsonld", text) == ["a/b"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "1:1: this is not an SPDX document"),
        ('{"spdxVersion": "SPDX-1.2"}', "1:1: this is not an SPDX document"),
        ('{"bomFormat": "CycloneDX"}', "1:1: this is not an SPDX document"),
        (spdx(purl("pkg:huggingface/../x")), "1:106: '../x' is not a Hub id"),
        (graph({"type": "ai_AIPackage"}), "1:57: '' cannot name a model"),
        (graph(ai_package("My Model")), "1:116: 'My Model' cannot name a model"),
    ],
)
def test_models_of_a_document_that_cannot_be_named_are_refused(text: str, message: str) -> None:
    assert complaint("app.spdx.json", text) == f"app.spdx.json:{message}"

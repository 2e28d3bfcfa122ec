"""SPDX documents: which packages are models, and what is said of them."""

import json
from typing import Any

import pytest

from scanner.domain.manifest import Claim
from tests.manifests.reading import complaint, entries, names

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"
ELSEWHERE = "pkg:huggingface/a/b?repository_url=https://models.acme.example"


def spdx(*packages: Any, **members: Any) -> str:
    return json.dumps({"spdxVersion": "SPDX-2.3", "packages": packages, **members})


def purl(locator: str) -> dict[str, Any]:
    return {"externalRefs": [{"referenceType": "purl", "referenceLocator": locator}]}


def test_a_package_url_of_the_hub_makes_a_model_and_all_else_is_software() -> None:
    text = spdx(
        {"name": "requests", **purl("pkg:pypi/requests@2.32.3")},
        {"name": "any name", **purl(f"pkg:huggingface/Qwen/Qwen3-8B@{COMMIT}")},
    )
    assert names("app.spdx.json", text) == [f"Qwen/Qwen3-8B@{COMMIT}"]
    (entry,) = entries("app.spdx.json", text)
    assert text[entry.location.column - 1 :].startswith('"pkg:huggingface/Qwen')


def test_a_package_with_the_urls_of_two_models_is_both() -> None:
    urls = [
        *purl("pkg:huggingface/a/b")["externalRefs"],
        *purl("pkg:huggingface/c/d")["externalRefs"],
    ]
    assert names("app.spdx.json", spdx({"name": "x", "externalRefs": urls})) == ["a/b", "c/d"]


def test_a_document_in_yaml_is_read_as_one_in_json_is() -> None:
    text = (
        "spdxVersion: SPDX-2.3\npackages:\n- name: x\n  externalRefs:\n"
        "  - {referenceType: purl, referenceLocator: pkg:huggingface/a/b}\n"
    )
    assert names("app.spdx.yaml", text) == names("sbom.yaml", text) == ["a/b"]


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({"homepage": "https://huggingface.co/A/b"}, ["a/b"]),
        ({"homepage": "https://hf.co/a/b", "versionInfo": COMMIT}, [f"a/b@{COMMIT}"]),
        ({"homepage": "https://hf.co/a/b", "versionInfo": "1.0"}, ["a/b"]),
    ],
)
def test_a_page_of_the_hub_that_bears_the_packages_name_makes_one_too(
    members: dict[str, Any], found: list[str]
) -> None:
    assert names("app.spdx.json", spdx({"name": "a/b", **members})) == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("git+https://huggingface.co/a/b", "a/b"),
        (f"git+https://huggingface.co/a/b@{COMMIT}", f"a/b@{COMMIT}"),
        ("git+https://huggingface.co/a/b.git@v1.0", "a/b@v1.0"),
        (f"https://huggingface.co/a/b/resolve/{COMMIT}/model.gguf", f"a/b@{COMMIT}"),
        ("https://huggingface.co/a/b/tree/refs%2Fpr%2F1", "a/b@refs/pr/1"),
        ("https://hf.co/a/b/tree/main", "a/b"),
    ],
)
def test_and_so_does_an_address_of_the_hub_that_it_is_downloaded_from(
    address: str, found: str
) -> None:
    package = {"name": "any name", "downloadLocation": address}
    assert names("app.spdx.json", spdx(package)) == [found]


def test_a_commit_that_is_given_as_the_version_is_more_than_a_branch() -> None:
    package = {"downloadLocation": "https://hf.co/a/b/tree/dev", "versionInfo": COMMIT}
    assert names("app.spdx.json", spdx(package)) == [f"a/b@{COMMIT}"]


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


@pytest.mark.parametrize("stated", ["NOASSERTION", "NONE", "", None])
def test_a_licence_that_a_document_does_not_assert_is_not_claimed(stated: object) -> None:
    said = json.dumps({"modelcustoms:model:role": ["manifest"]})
    package = {"name": "chat", "annotations": [{"comment": said}], "licenseDeclared": stated}
    (entry,) = entries("app.spdx.json", spdx({**package, "supplier": "NOASSERTION"}))
    assert entry.claim == Claim("app.spdx.json")


def test_an_id_of_two_packages_is_refused_where_it_matters_which_is_meant() -> None:
    shared = [{"SPDXID": "SPDXRef-b", "name": "x", **purl(f"pkg:huggingface/a/{n}")} for n in "bc"]
    child = {"SPDXID": "SPDXRef-a", "name": "own", **purl(ELSEWHERE)}
    assert names("app.spdx.json", spdx(child, *shared)) == ["own", "a/b", "a/c"]
    for pair in (("SPDXRef-a", "SPDXRef-b"), ("SPDXRef-b", "SPDXRef-a")):
        ends = dict(zip(("spdxElementId", "relatedSpdxElement"), pair, strict=True))
        relation = {**ends, "relationshipType": "DESCENDANT_OF"}
        said = complaint("app.spdx.json", spdx(child, *shared, relationships=[relation]))
        assert said.endswith(": another package has this id as well")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "1:1: this is not an SPDX document"),
        ('{"spdxVersion": "SPDX-1.2"}', "1:1: this is not an SPDX document"),
        ('{"bomFormat": "CycloneDX"}', "1:1: this is not an SPDX document"),
        (spdx(7), "1:42: this item of 'packages' is not a mapping"),
        (spdx({"name": ["a/b"]}), "1:51: 'name' is not text"),
        (spdx({"externalRefs": {}}), "1:59: 'externalRefs' is not a list"),
        (spdx({"homepage": 7, "annotations": None}), "1:55: 'homepage' is not text"),
        (spdx(purl("pkg:huggingface/../x")), "1:106: '../x' is not a Hub id"),
    ],
)
def test_models_of_a_document_that_cannot_be_named_are_refused(text: str, message: str) -> None:
    assert complaint("app.spdx.json", text) == f"app.spdx.json:{message}"

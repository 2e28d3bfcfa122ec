"""SPDX 3 documents: which elements of the graph are models, and what is said of them."""

import json
from typing import Any

import pytest

from scanner.classify import expression
from scanner.domain.manifest import Claim
from tests.manifests.reading import complaint, entries, names

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"


def graph(*elements: Any) -> str:
    return json.dumps({"@context": "https://spdx.org/rdf/3.0.1/x", "@graph": elements})


def ai_package(name: str, **members: Any) -> dict[str, Any]:
    return {"type": "ai_AIPackage", "spdxId": f"urn:{name}", "name": name, **members}


def related(child: str, kind: str, *to: str) -> dict[str, Any]:
    ends = [f"urn:{each}" for each in to]
    return {"type": "Relationship", "from": f"urn:{child}", "relationshipType": kind, "to": ends}


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


def test_every_package_url_of_a_model_makes_one_wherever_it_stands() -> None:
    other = {"externalIdentifierType": "other", "identifier": "pkg:huggingface/a/b"}
    package = {"software_packageUrl": "pkg:generic/x@1", "externalIdentifier": [other]}
    text = graph({"type": "software_Package", **package})
    assert names("app.spdx3.json", text) == ["a/b"]


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
        related("chat", "hasConcludedLicense", "mit"),
        related("chat", "descendantOf", "base", "elsewhere"),
        related("own", "ancestorOf", "chat"),
        ai_package("own"),
    )
    chat, _, own = entries("app.spdx.json", text)
    assert chat.claim == Claim("app.spdx.json", "MIT", ("c/d", "", "own"), "Acme")
    assert own.claim == Claim("app.spdx.json")


def licensed(*elements: Any, to: Any) -> str | None:
    """Return the licence that is claimed of a package with this declared licence."""
    relation = {"type": "Relationship", "from": "urn:x", "relationshipType": "hasDeclaredLicense"}
    entry, *_ = entries("a.spdx3.json", graph(ai_package("x"), {**relation, "to": to}, *elements))
    said: str | None = entry.claim.license
    return said


@pytest.mark.parametrize(
    "address",
    [
        "https://spdx.org/licenses/Apache-2.0",
        "http://spdx.org/licenses/apache-2.0",
        "https://spdx.org/licenses/Apache-2.0.html",
        "https://spdx.org/licenses/Apache-2.0.json",
    ],
)
def test_a_licence_given_by_its_address_on_the_list_of_spdx_is_that_licence(address: str) -> None:
    assert licensed(to=[address]) == "Apache-2.0"


@pytest.mark.parametrize(
    "address",
    [
        "https://spdx.org/licenses/Apache-2.1",
        "https://spdx.org/licenses/",
        "https://spdx.org/licenses/LicenseRef-llama-3.1",
        "https://spdx.org/licenses/NOASSERTION",
        "https://spdx.org/licenses/Classpath-exception-2.0",
        "https://spdx.org/licenses/MIT/more",
        "https://spdx.org.example/licenses/MIT",
        "https://example.org/?https://spdx.org/licenses/MIT",
        "urn:mit",
    ],
)
def test_any_other_address_is_told_as_it_is_and_known_by_nobody(address: str) -> None:
    assert licensed(to=[address]) == address
    assert expression.read(f"({address}) AND (MIT)") is None


@pytest.mark.parametrize(
    "address",
    [
        "expandedlicensing_NoneLicense",
        "expandedlicensing_NoAssertionLicense",
        "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense",
        "https://spdx.org/rdf/3.0.1/terms/Licensing/None",
    ],
)
def test_the_words_for_no_licence_claim_none(address: str) -> None:
    assert licensed(to=[address]) is None


def test_a_licence_may_stand_where_its_name_would() -> None:
    inside = {"type": "x", "simplelicensing_licenseExpression": "MIT"}
    assert licensed(to=[inside, "https://spdx.org/licenses/ISC"]) == "(MIT) AND (ISC)"
    assert licensed(to=inside) == "MIT"


def test_a_name_of_two_elements_is_refused_where_it_matters_which_is_meant() -> None:
    texts = [{"spdxId": "urn:l", "simplelicensing_licenseExpression": each} for each in "ab"]
    assert licensed(*texts, to=["https://spdx.org/licenses/MIT"]) == "MIT"
    relation = {"relationshipType": "hasDeclaredLicense", "from": "urn:x", "to": ["urn:l"]}
    said = complaint("a.spdx3.json", graph(ai_package("x"), *texts, relation))
    assert said.endswith(": 'urn:l' is the name of another element as well")


def test_a_relationship_begins_at_one_element() -> None:
    relation = {"relationshipType": "hasDeclaredLicense", "from": ["urn:x"], "to": ["urn:l"]}
    said = complaint("a.spdx3.json", graph(ai_package("x"), relation))
    assert said.endswith(": 'from' is a list")


def test_a_licence_that_says_nothing_leaves_those_beside_it_unknown() -> None:
    said = licensed(
        to=[{"type": "expandedlicensing_CustomLicense"}, "https://spdx.org/licenses/MIT"]
    )
    assert said is not None
    assert expression.read(said) is None


def test_a_model_may_stand_inside_another_element_and_a_data_set_is_none() -> None:
    model = ai_package("x", software_packageUrl="pkg:huggingface/a/b")
    data = {"type": "dataset_DatasetPackage", "software_packageUrl": "pkg:huggingface/c/d"}
    text = graph({"type": "Relationship", "from": "urn:x", "to": [model]}, data)
    assert names("a.spdx3.json", text) == ["a/b"]
    (entry,) = entries("a.spdx3.json", text)
    assert text[entry.location.column - 1 :].startswith('"pkg:huggingface/a/b"')


def test_a_document_of_one_element_may_do_without_a_graph() -> None:
    element = ai_package("x", software_packageUrl="pkg:huggingface/a/b")
    text = json.dumps({"@context": "https://spdx.org/rdf/3.0.1/x", **element})
    assert names("app.spdx.jsonld", text) == ["a/b"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (graph({"type": ["ai_AIPackage"]}), "1:66: 'type' is not text"),
        (graph([ai_package("x")]), "1:57: this item of '@graph' is not a mapping"),
        (graph({"type": "ai_AIPackage"}), "1:57: '' cannot name a model"),
        (graph(ai_package("My Model")), "1:116: 'My Model' cannot name a model"),
        (
            graph(ai_package("x", software_packageUrl="pkg:huggingface/../x")),
            "1:137: '../x' is not a Hub id",
        ),
    ],
)
def test_a_model_that_cannot_be_named_is_refused(text: str, message: str) -> None:
    assert complaint("app.spdx3.json", text) == f"app.spdx3.json:{message}"

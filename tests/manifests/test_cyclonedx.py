"""CycloneDX documents: which components are models, and what is said of them."""

import json
from typing import Any

import pytest

from scanner.classify import expression
from scanner.domain.manifest import Claim, ClaimedEntry, HubEntry
from tests.manifests.reading import complaint, entries, names

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"


def model(**members: Any) -> dict[str, Any]:
    return {"type": "machine-learning-model", **members}


def bom(*components: Any, **members: Any) -> str:
    return json.dumps({"bomFormat": "CycloneDX", "components": components, **members})


def test_a_bom_names_models_of_the_hub_by_package_url() -> None:
    text = bom(
        {"type": "library", "name": "a", "purl": "pkg:pypi/a@1"},
        model(name="x", purl=f"pkg:huggingface/Qwen/Qwen3-8B@{COMMIT}"),
        {"type": "application", "components": [model(name="y", purl="pkg:huggingface/gpt2#a")]},
        model(name="z", purl="pkg:huggingface/a/b@v%2B1?x=y"),
        metadata={"component": model(name="w", purl="pkg:huggingface/acme/main")},
    )
    found = names("app.cdx.json", text)
    assert found == ["acme/main", f"Qwen/Qwen3-8B@{COMMIT}", "gpt2", "a/b@v+1"]


def test_a_bom_names_a_model_of_the_hub_by_a_link_that_bears_its_name() -> None:
    link = [{"type": "documentation", "url": "https://huggingface.co/numind/NuExtract/tree/main"}]
    linked = model(name="numind/NuExtract", externalReferences=link)
    repackaged = model(group="acme", name="NuExtract-GGUF", externalReferences=link)
    found = entries("bom.json", bom(linked, repackaged))
    assert [type(entry) for entry in found] == [HubEntry, ClaimedEntry]


def test_any_other_model_of_a_bom_is_a_claim() -> None:
    component = model(
        group="acme",
        name="support",
        purl="pkg:huggingface/acme/support?repository_url=https://models.acme.example",
        supplier={"name": "Acme", "address": {"country": "NO"}},
        licenses=[{"license": {"id": "MIT"}}, {"expression": "Apache-2.0 OR GPL-3.0-only"}],
        pedigree={"ancestors": [model(purl="pkg:huggingface/gpt2@x"), model(name="own"), 7]},
    )
    (entry,) = entries("bom.json", bom(component))
    assert entry.claim == Claim(
        "pkg:huggingface/acme/support?repository_url=https://models.acme.example",
        "(MIT) AND (Apache-2.0 OR GPL-3.0-only)",
        ("gpt2", "own", ""),
        "Acme",
        "NO",
    )


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"licenses": [], "pedigree": {"ancestors": []}, "supplier": {}},
        {"licenses": 1, "pedigree": [], "supplier": "Acme", "externalReferences": None},
        {"licenses": [{"expression": ""}], "supplier": {"address": {"country": "Norway"}}},
    ],
)
def test_what_a_bom_does_not_say_is_not_claimed(members: Any) -> None:
    (entry,) = entries("bom.json", bom(model(name="support", **members)))
    assert entry.claim == Claim("bom.json")


@pytest.mark.parametrize(
    "unreadable", [7, {}, {"license": {"url": "https://x"}}, {"license": {"id": 1}}]
)
def test_a_licence_that_cannot_be_read_leaves_those_beside_it_unknown(unreadable: Any) -> None:
    licences = [{"license": {"id": "MIT"}}, unreadable]
    (entry,) = entries("bom.json", bom(model(name="support", licenses=licences)))
    assert expression.read(entry.claim.license) is None


def test_whatever_its_type_a_component_is_a_model_where_its_package_url_says_so() -> None:
    library = {"type": "library", "name": "x", "purl": "pkg:huggingface/a/b"}
    data = {"type": "data", "name": "squad", "purl": "pkg:huggingface/squad"}
    assert names("bom.json", bom(library, data)) == ["a/b"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "1:1: this is not a CycloneDX BOM"),
        ('{"spdxVersion": "SPDX-2.3"}', "1:1: this is not a CycloneDX BOM"),
        (bom(model(name={})), "1:86: 'name' is not text"),
        (bom(model(components={})), "1:92: 'components' is not a list"),
        ('{"bomFormat": "CycloneDX", "metadata": []}', "1:40: 'metadata' is not a mapping"),
        (bom([]), "1:43: this item of 'components' is not a mapping"),
        (bom(model()), "1:43: '' cannot name a model"),
        (bom(model(name="My Model")), "1:86: 'My Model' cannot name a model"),
        (bom(model(purl="pkg:huggingface/../x")), "1:86: '../x' is not a Hub id"),
        (bom(model(purl="pkg:huggingface/x@..")), "1:86: '..' is not a revision"),
        (
            bom(model(name="x"), model(name="X", licenses=[{"license": {"id": "MIT"}}])),
            "1:135: 'X' is described otherwise at line 1",
        ),
    ],
)
def test_models_of_a_bom_that_cannot_be_named_are_refused(text: str, message: str) -> None:
    assert complaint("bom.json", text) == f"bom.json:{message}"


def test_a_bom_may_be_longer_than_what_people_write_and_not_endless() -> None:
    other = {"type": "library", "description": "x" * (1 << 20)}
    assert names("bom.json", bom(other, model(purl="pkg:huggingface/a/b"))) == ["a/b"]
    message = "bom.json: the file is larger than 8192 KiB"
    assert complaint("bom.json", bom(*[other] * 8)) == message


def test_no_claim_stands_for_a_model_that_is_on_the_hub() -> None:
    claimed = model(group="a", name="b", licenses=[{"license": {"id": "MIT"}}])
    assert names("bom.json", bom(claimed, model(purl="pkg:huggingface/A/b"))) == ["A/b"]

"""What bills of materials say of licences: declared, concluded, and what they ask."""

from hashlib import sha256

import pytest
from license_expression import get_spdx_licensing
from spdx_tools.common.spdx_licensing import spdx_licensing
from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

from scanner.domain.card import Declaration
from scanner.domain.result import ScanResult
from tests.builders import (
    a_license,
    a_member,
    a_result,
    a_subject,
)
from tests.reports.bom_cases import a_full_card, whole
from tests.reports.boms import component, document, said
from tests.reports.cases import loosened_lineage


def test_a_licence_file_that_was_read_is_given_with_its_hash() -> None:
    chat = component(document("cyclonedx", *whole()), "chat")
    (file,) = [one for one in chat["externalReferences"] if "hashes" in one]
    assert file["url"].endswith(f"/acme/chat/blob/{chat['version']}/docs/LICENSE%201.txt")
    digest = sha256(b"").hexdigest()
    assert file["hashes"] == [{"alg": "SHA-256", "content": digest}]
    assert said(chat)["license:file"] == {f"docs/LICENSE 1.txt sha256:{digest}"}


def test_what_the_licences_ask_is_said() -> None:
    model = component(
        document("cyclonedx", loosened_lineage().result), "DeepSeek-R1-Distill-Llama-70B"
    )
    (duty,) = said(model)["license:obligation"]
    assert "700,000,000" in duty


def a_declared(*values: str, name: str | None = None, held: str = "MIT") -> ScanResult:
    card = a_full_card("acme/chat", Declaration(values, name))
    return a_result(a_subject(a_member(licence=a_license(held), card=card)))


@pytest.mark.parametrize(
    ("values", "name", "declared"),
    [
        (("mit",), None, "MIT"),
        (("mit", "apache-2.0"), None, "MIT AND Apache-2.0"),
        (("llama3.1",), None, "LicenseRef-llama-3.1"),
        (("other",), "modified-nonsense", "NOASSERTION"),
        (("other",), None, "NOASSERTION"),
        (("mit",), "Llama 2", "NOASSERTION"),
        (("mit", "never-heard-of"), None, "NOASSERTION"),
        ((), None, "NONE"),
    ],
)
def test_the_declared_licence_is_what_the_card_says(
    values: tuple[str, ...], name: str | None, declared: str
) -> None:
    (package,) = document("spdx", a_declared(*values, name=name))["packages"]
    assert package["licenseDeclared"] == declared


@pytest.mark.parametrize("text", ["MIT AND", "(((", "mit", "MIT OR NONE", "MIT AND never-heard-of"])
def test_what_is_no_expression_of_known_licences_is_never_written_as_one(text: str) -> None:
    result = a_declared("mit", held=text)
    (package,) = document("spdx", result)["packages"]
    assert package["licenseConcluded"] == "NOASSERTION"
    (model,) = document("cyclonedx", result)["components"]
    assert model["licenses"][1]["license"]["name"] == "NOASSERTION"
    assert said(model)["license:concluded"] == {text}


def test_a_licence_with_an_exception_is_an_expression() -> None:
    held = "GPL-2.0-only WITH Classpath-exception-2.0"
    (model,) = document("cyclonedx", a_declared("gpl-2.0", held=held))["components"]
    assert model["licenses"] == [{"expression": held, "acknowledgement": "concluded"}]


def test_a_licence_younger_than_the_lists_of_validators_is_named_not_numbered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    young = "OpenMDW-1.0"
    assert young not in get_spdx_licensing().known_symbols
    result = a_declared("openmdw-1.0", held=young)
    (model,) = document("cyclonedx", result)["components"]
    assert [one["license"]["name"] for one in model["licenses"]] == [young, young]
    spdx = document("spdx", result)
    assert spdx["packages"][0]["licenseConcluded"] == young
    known = {**spdx_licensing.known_symbols, young: spdx_licensing.known_symbols["MIT"]}
    monkeypatch.setattr(spdx_licensing, "known_symbols", known)
    lower = {**spdx_licensing.known_symbols_lowercase, young.lower(): known[young]}
    monkeypatch.setattr(spdx_licensing, "known_symbols_lowercase", lower)
    monkeypatch.setattr(spdx_licensing, "advanced_tokenizer", None)
    assert validate_full_spdx_document(JsonLikeDictParser().parse(spdx)) == []

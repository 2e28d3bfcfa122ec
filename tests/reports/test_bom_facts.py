"""What bills of materials say of a model, its supplier and its bases."""

import json
from pathlib import Path

import pytest
from spdx_tools.spdx.parser.tagvalue.parser import Parser

from scanner.domain.conclusion import Subject
from scanner.domain.evidence import Evidence
from scanner.domain.grants import PolicyException
from scanner.domain.origin import ParentOrganisation
from scanner.domain.result import ScanResult
from scanner.domain.traces import Hint, HintKind
from scanner.reports import RENDERERS, RenderOptions
from tests.builders import (
    a_card,
    a_finding,
    a_license,
    a_member,
    a_result,
    a_subject,
    an_ancestor,
    an_entry,
    an_origin,
)
from tests.command import Run
from tests.reports.bom_cases import BOM_CASES, SUFFIXES, mixed, whole
from tests.reports.boms import component, document, elements, said


def test_the_ai_profile_is_claimed_for_a_model_of_which_all_is_known() -> None:
    (bom,) = elements(document("spdx3", *whole()), "software_Sbom")
    assert "ai" in bom["profileConformance"]
    (bom,) = elements(document("spdx3", *mixed()), "software_Sbom")
    assert "ai" not in bom["profileConformance"]


def test_a_name_cannot_add_a_line_or_a_text_to_a_tag_value_document() -> None:
    name = "acme/<text>\nPackageVersion: 1\nPackageLicenseConcluded: MIT"
    result = a_result(a_subject(a_member(name, licence=a_license("Llama 2"))))
    (package,) = (
        Parser(debug=False, write_tables=False)
        .parse(RENDERERS["spdx-tag-value"](result, RenderOptions(0)))
        .packages
    )
    assert package.version is None
    assert str(package.license_concluded) == "NOASSERTION"


def diamond() -> Subject:
    left = an_ancestor("acme/left", "acme/merged")
    right = an_ancestor("acme/right", "acme/merged")
    base = an_ancestor("acme/base", "acme/left", "acme/right", path=("acme/merged", "acme/left"))
    return a_subject("acme/merged", left, right, base)


def test_an_ancestor_of_two_models_is_one_component_that_both_depend_on() -> None:
    other = a_subject("Acme/Chat", an_ancestor("Acme/BASE", "Acme/Chat"), entry=an_entry("x", 7))
    bom = document("cyclonedx", a_result(diamond(), other))
    parents = {one["ref"].rpartition("/")[2]: one["dependsOn"] for one in bom["dependencies"]}
    base = "pkg:huggingface/acme/base"
    assert len(bom["components"]) == 5
    assert parents["left"] == parents["right"] == parents["Chat"] == [base]


def test_one_model_in_two_manifests_is_one_component_found_in_both() -> None:
    entry = an_entry("acme/chat", 7)
    second = entry._replace(location=entry.location._replace(path="other.yaml"))
    result = a_result(a_subject(), a_subject(entry=second))
    (model,) = document("cyclonedx", result)["components"]
    assert model["evidence"]["occurrences"] == [
        {"location": "models.yaml", "line": 4},
        {"location": "other.yaml", "line": 7},
    ]


def test_what_the_manifest_pins_is_listed_whatever_commit_was_read() -> None:
    odd = component(document("cyclonedx", *mixed()), "odd")
    assert odd["purl"].endswith(f"@{odd['version']}")
    assert said(odd)["model:commit"] == {odd["version"]}
    assert said(odd)["card:commit"] != {odd["version"]}


def test_a_re_packager_is_given_no_country_and_its_models_that_of_their_bases() -> None:
    copy = component(document("cyclonedx", *mixed()), "m-GGUF")
    assert copy["supplier"]["name"] == "Copies (anyone's)"
    assert "address" not in copy["supplier"]
    assert said(copy)["origin:countries"] == {"FR"}


def test_a_publisher_in_several_countries_has_no_address_in_one_of_them() -> None:
    origin = a_member().origin._replace(countries=("CN", "US"))
    (model,) = document("cyclonedx", a_result(a_subject(a_member(origin=origin))))["components"]
    assert "address" not in model["supplier"]
    assert said(model)["origin:countries"] == {"CN,US"}


def test_a_publisher_whose_country_is_in_doubt_has_no_address() -> None:
    doubt = Evidence("read as US: the holding company sits there", "https://acme.example")
    origin = an_origin("DE")._replace(doubts=(doubt,))
    (model,) = document("cyclonedx", a_result(a_subject(a_member(origin=origin))))["components"]
    assert "address" not in model["supplier"]
    assert said(model)["origin:doubt"] == {f"{doubt.statement} [{doubt.source}]"}


def test_a_parent_is_told_with_whether_it_was_verified() -> None:
    parent = ParentOrganisation("Holding", ("KY",), is_verified=False)
    origin = an_origin("DE")._replace(parent=parent)
    (model,) = document("cyclonedx", a_result(a_subject(a_member(origin=origin))))["components"]
    assert model["supplier"]["address"] == {"country": "DE"}
    assert said(model)["origin:parent"] == {"Holding"}
    assert said(model)["origin:parent-countries"] == {"KY"}
    assert said(model)["origin:parent-verified"] == {"false"}


def test_a_waived_finding_is_there_with_its_waiver() -> None:
    subject = a_subject()
    waiver = PolicyException(
        *("EX-17", "acme/chat", ("license-unknown",), "Legal agreed.", "legal@acme.example"),
        expires="2027-03-31",
        location=subject.entry.location,
    )
    finding = a_finding(subject)._replace(exception=waiver)
    known = a_finding(subject, "origin-unknown")._replace(is_in_baseline=True)
    result = a_result(subject, findings=(finding, known))
    (model,) = document("cyclonedx", result)["components"]
    text = "the licence is not known"
    assert said(model)["finding"] == {
        f"error license-unknown: {text} (exception EX-17 until 2027-03-31: Legal agreed.)",
        f"error origin-unknown: {text} (in the baseline)",
    }


def test_a_finding_about_no_model_belongs_to_the_document() -> None:
    finding = a_finding(a_subject("acme/other"))
    bom = document("cyclonedx", a_result(a_subject(), findings=(finding,)))
    assert said(bom["metadata"])["finding"] == {"error license-unknown: the licence is not known"}


def test_a_card_that_is_gated_or_could_not_be_used_whole_says_so() -> None:
    card = a_card()._replace(gated="manual", notes=("sha is no commit",))
    hint = Hint(HintKind.CODE, "acme/base", Evidence("it loads acme/base", "hf:acme/chat"))
    disputes = (Evidence("made from acme/other", "https://acme.example"),)
    member = a_member("acme/chat", card=card)._replace(hints=(hint,), disputes=disputes)
    entry = an_entry("acme/renamed")
    (model,) = document("cyclonedx", a_result(a_subject(member, entry=entry)))["components"]
    facts = said(model)
    assert (facts["card:gated"], facts["card:note"]) == ({"manual"}, {"sha is no commit"})
    assert facts["lineage:hint"] == {"it loads acme/base [hf:acme/chat]"}
    assert facts["lineage:dispute"] == {"made from acme/other [https://acme.example]"}
    assert facts["model:asked-as"] == {"acme/renamed"}


def test_a_hosted_model_says_who_sells_it_and_where_prompts_go(invoke: Run, tmp_path: Path) -> None:
    text = "version: 1\nmodels:\n  - hosted: anthropic/claude-sonnet-4\n"
    (tmp_path / "models.yaml").write_text(text, encoding="utf-8")
    bom = json.loads(invoke("check", "--offline", "-f", "cyclonedx").out)
    facts = said(bom["components"][0])
    assert facts["model:kind"] == {"hosted"}
    assert facts["hosting:vendor"] == {"Anthropic"}
    assert facts["hosting:countries"] == {"US"}


def test_a_name_in_brackets_is_not_read_as_an_address_for_mail() -> None:
    packages = {one["name"]: one for one in document("spdx", *mixed())["packages"]}
    assert packages["copies/m-GGUF"]["supplier"] == "Organization: Copies [anyone's]"


def test_what_is_not_known_says_so() -> None:
    bom = document("cyclonedx", *BOM_CASES["not-found"]())
    (model,) = bom["components"]
    assert model["supplier"] == {
        "name": "NOASSERTION",
        "url": ["https://huggingface.co/acme"],
    }
    assert [one["license"]["name"] for one in model["licenses"]] == ["NOASSERTION"] * 2
    assert model["externalReferences"] == []
    assert said(model)["lineage:complete"] == {"false"}
    assert bom["compositions"] == [
        {"aggregate": "incomplete", "dependencies": [model["bom-ref"]]},
    ]
    (package,) = document("spdx", *BOM_CASES["not-found"]())["packages"]
    assert package["supplier"] == package["licenseConcluded"] == "NOASSERTION"
    unknown = elements(document("spdx3", *BOM_CASES["not-found"]()), "Relationship")
    assert [one["to"][0] for one in unknown] == [
        "expandedlicensing_NoAssertionLicense",
        "expandedlicensing_NoAssertionLicense",
        "NoAssertionElement",
    ]


@pytest.mark.parametrize("report", SUFFIXES)
def test_a_name_of_a_hundred_kilobytes_is_there_whole(report: str) -> None:
    name = "acme/" + "x" * 100_000
    assert name.removeprefix("acme/") in RENDERERS[report](
        a_result(a_subject(a_member(name))), RenderOptions(0)
    )


def test_the_name_of_a_document_follows_from_its_content() -> None:
    def names(result: ScanResult) -> tuple[str, str, str]:
        return (
            document("cyclonedx", result)["serialNumber"],
            document("spdx", result)["documentNamespace"],
            document("spdx3", result)["@graph"][-1]["spdxId"],
        )

    one, other = whole().result, mixed().result
    assert names(one) == names(whole().result)
    assert set(names(one)).isdisjoint(names(other))


def test_source_date_epoch_is_the_only_clock() -> None:
    result = whole().result
    assert "timestamp" not in document("cyclonedx", result)["metadata"]
    told = RenderOptions(0, epoch=0)
    assert document("cyclonedx", result, told)["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"
    assert document("spdx", result, told)["creationInfo"]["created"] == "1970-01-01T00:00:00Z"
    assert document("spdx", result)["creationInfo"]["created"] == "2026-11-21T00:00:00Z"

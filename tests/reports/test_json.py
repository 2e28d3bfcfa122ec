import json
from pathlib import Path
from typing import Any

import pytest

import scanner
from scanner.domain.card import Card, Declaration, MissingCard
from scanner.domain.conclusion import EffectiveTerm, Subject
from scanner.domain.finding import Verdict
from scanner.domain.license import Term
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, ClaimedEntry, HostedEntry
from scanner.domain.origin import ParentOrganisation
from scanner.reports import RENDERERS, RenderOptions
from tests.builders import (
    a_card,
    a_finding,
    a_member,
    a_missing_card,
    a_result,
    a_subject,
    an_ancestor,
    an_entry,
    an_origin,
)
from tests.reports.cases import CASES
from tests.reports.schema import REPORT

LICENSES = Path(scanner.__file__).parent / "data" / "licenses.jsonl"
HERE = Location("models.yaml", 4, 5)


def rendered(*subjects: Subject | tuple[Subject, Verdict], **rest: Any) -> Any:
    text = RENDERERS["json"](a_result(*subjects, **rest), RenderOptions(0))
    report = json.loads(text)
    REPORT.validate(report)
    return report


def the_model(subject: Subject) -> Any:
    return rendered(subject)["models"][0]


def declared(declaration: Declaration | None) -> Any:
    card = a_card()._replace(declaration=declaration)
    return the_model(a_subject(a_member(card=card)))["license"]["declared"]


@pytest.mark.parametrize("name", CASES)
def test_every_report_follows_its_schema(name: str) -> None:
    case = CASES[name]()
    REPORT.validate(json.loads(RENDERERS["json"](case.result, case.options)))


@pytest.mark.parametrize("name", CASES)
def test_a_report_is_ascii_without_controls(name: str) -> None:
    case = CASES[name]()
    text = RENDERERS["json"](case.result, case.options)
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    assert text.endswith("}\n")


def test_the_exit_code_is_the_one_of_the_process() -> None:
    text = RENDERERS["json"](a_result(a_subject()), RenderOptions(3))
    assert json.loads(text)["exit_code"] == 3


def test_the_first_manifest_stands_for_several() -> None:
    report = rendered(a_subject(), manifests=("a.yaml", "b.yaml"))
    assert (report["manifest"], report["manifests"]) == ("a.yaml", ["a.yaml", "b.yaml"])


def test_one_declared_license_is_text_and_several_are_a_list() -> None:
    assert declared(Declaration(("mit",)))["license"] == "mit"
    assert declared(Declaration(("mit", "apache-2.0")))["license"] == ["mit", "apache-2.0"]
    assert declared(Declaration())["license"] is None


def test_not_recorded_differs_from_nothing_declared() -> None:
    assert declared(None)["observed"] is False
    assert declared(Declaration())["observed"] is True


def test_a_malformed_license_is_kept() -> None:
    assert declared(Declaration(malformed='{"a": 1}'))["malformed"] == '{"a": 1}'


def test_a_pinned_card_gives_commit_and_purl() -> None:
    commit = "0e9e39f249a16976918f6564b8830bc894c89659"
    card = a_card("Acme/Chat")._replace(commit=commit)
    member = a_member("Acme/Chat", card=card)
    model = the_model(a_subject(member, entry=an_entry("acme/chat", revision="main")))
    assert model["commit"] == commit
    assert model["purl"] == f"pkg:huggingface/Acme/Chat@{commit}"
    assert (model["id"], model["requested_id"]) == ("Acme/Chat", "acme/chat")
    assert model["requested_revision"] == "main"


def test_findings_name_a_model_of_the_report() -> None:
    renamed = a_subject(a_member("new/name"), entry=an_entry("old/name"))
    report = rendered(renamed, findings=(a_finding(renamed),))
    assert report["findings"][0]["model"] == report["models"][0]["id"]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        (ClaimedEntry("acme/chat", Claim("oci://registry.example/chat"), HERE), "declared"),
        (HostedEntry("vendor/chat", HERE, frozenset({"b", "a"})), "hosted"),
    ],
)
def test_a_model_that_is_not_on_the_hub_has_no_purl(
    entry: ClaimedEntry | HostedEntry, kind: str
) -> None:
    model = the_model(a_subject(entry=entry))
    assert (model["kind"], model["purl"]) == (kind, None)
    assert model["use"] == sorted(entry.use)


def test_a_card_that_was_not_read_says_why() -> None:
    missing: Card | MissingCard = a_missing_card("acme/chat", reason="gone")
    model = the_model(a_subject(a_member(card=missing)))
    assert model["card"]["status"] == "not-found"
    assert model["card"]["reason"] == "gone"
    assert model["purl"] == "pkg:huggingface/acme/chat"


def test_terms_say_which_ancestor_brings_them() -> None:
    facts = (("limit", 700_000_000), ("where", ("EU", "US")), ("term", "not this"))
    term = EffectiveTerm(Term("threshold", facts), "LicenseRef-x", "acme/base")
    model = the_model(a_subject(terms=(term,)))
    assert model["license"]["effective"]["terms"] == [
        {
            "term": "threshold",
            "limit": 700_000_000,
            "where": ["EU", "US"],
            "under": "LicenseRef-x",
            "from": "acme/base",
            "via": [],
            "kept": True,
        }
    ]


def test_no_fact_of_a_shipped_license_hides_who_brings_it() -> None:
    lines = LICENSES.read_text(encoding="utf-8").splitlines()
    terms = [term for line in lines for term in json.loads(line).get("terms", ())]
    assert [term for term in terms if term.keys() & {"under", "from", "via", "kept"}] == []


def test_the_relation_is_that_of_the_path() -> None:
    base = an_ancestor("acme/base", "acme/other", "acme/chat", path=("acme/chat",))
    model = the_model(a_subject("acme/chat", base))
    assert model["lineage"]["ancestors"][0]["relation"] == "finetune"


def test_a_relation_that_no_edge_states_is_unspecified() -> None:
    model = the_model(a_subject("acme/chat", an_ancestor("acme/base", path=("acme/chat",))))
    assert model["lineage"]["ancestors"][0]["relation"] == "unspecified"


def test_an_ultimate_parent_comes_with_its_countries() -> None:
    origin = an_origin("SG")._replace(parent=ParentOrganisation("Big Acme", ("CN",)))
    model = the_model(a_subject(a_member(origin=origin)))
    assert model["origin"]["parent"] == {
        "name": "Big Acme",
        "countries": ["CN"],
        "verified": True,
    }


def test_the_summary_counts_models_by_verdict_and_country() -> None:
    chinese = a_subject(a_member("acme/b", origin=an_origin("CN")), an_ancestor("acme/c", "acme/b"))
    unknown = a_subject(a_member("acme/d", origin=an_origin()))
    report = rendered(
        (a_subject(), Verdict.PASS), (chinese, Verdict.FAIL), (unknown, Verdict.REVIEW)
    )
    del report["summary"]["exposure"]
    assert report["summary"] == {
        "models": 3,
        "pass": 1,
        "fail": 1,
        "review": 1,
        "undecided": 0,
        "countries": {"CN": 1, "US": 2},
        "unknown_origin": 1,
        "findings": {"error": 0, "warning": 0, "note": 0},
        "excepted": 0,
        "in_baseline": 0,
    }

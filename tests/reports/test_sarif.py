import json
from typing import Any

import pytest

from scanner.checks import CHECKS
from scanner.checks.audits import AUDITS
from scanner.domain.finding import Finding
from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.reports import RENDERERS, RenderOptions, sarif
from tests.builders import a_finding, a_result, a_subject, an_ancestor, an_entry, an_exception

RULE_PLACE = Location("policies/acme.yaml", 7, 3, 7, 20)


def run_of(*findings: Finding, exit_code: int = 1, **rest: Any) -> Any:
    result = a_result(a_subject(), findings=findings, **rest)
    return json.loads(RENDERERS["sarif"](result, RenderOptions(exit_code)))["runs"][0]


def result_of(finding: Finding) -> Any:
    (result,) = run_of(finding)["results"]
    return result


def placed(path: str, *place: int) -> Finding:
    return a_finding(a_subject())._replace(location=Location(path, *place))


def region_of(*place: int) -> Any:
    physical = result_of(placed("models.yaml", *place))["locations"][0]["physicalLocation"]
    return tuple(
        physical["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")
    )


def test_every_check_is_listed_whether_or_not_it_spoke() -> None:
    rules = {rule["id"]: rule for rule in run_of()["tool"]["driver"]["rules"]}
    assert {*CHECKS, *AUDITS} <= set(rules)
    assert all(rule["help"]["markdown"] for rule in rules.values())
    assert all(len(rule["fullDescription"]["text"]) <= 1024 for rule in rules.values())


def test_a_clean_run_writes_an_empty_list_of_results() -> None:
    run = run_of(exit_code=0)
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_an_undecided_run_is_no_successful_one() -> None:
    assert run_of(exit_code=3)["invocations"][0]["executionSuccessful"] is False


def test_a_result_points_to_its_rule_by_name_and_by_number() -> None:
    run = run_of(a_finding(a_subject(), "origin-unknown", Severity.WARNING))
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "origin-unknown"
    assert result["level"] == "warning"


def test_a_rule_is_graded_as_its_findings_are() -> None:
    run = run_of(a_finding(a_subject(), "license-unknown", Severity.WARNING))
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert rules["license-unknown"]["defaultConfiguration"]["level"] == "warning"
    assert rules["license-unknown"]["properties"]["security-severity"] == "5.0"


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ((4, 5, 4, 20), (4, 5, 4, 20)),
        ((4, 5), (4, 5, 4, 6)),
        ((4, 5, 4, 5), (4, 5, 4, 6)),
        ((4, 5, 6, 2), (4, 5, 6, 2)),
        ((0, 0), (1, 1, 1, 2)),
    ],
)
def test_a_region_is_never_empty(place: tuple[int, ...], region: tuple[int, ...]) -> None:
    assert region_of(*place) == region


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("./models.yaml", "models.yaml"),
        ("services/a b/models.yaml", "services/a%20b/models.yaml"),
        ("a\n#?.yaml", "a%0A%23%3F.yaml"),
        ("/srv/models.yaml", "file:///srv/models.yaml"),
    ],
)
def test_paths_become_addresses(path: str, address: str) -> None:
    location = result_of(placed(path, 4, 5))["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == address


@pytest.mark.parametrize(
    ("manifests", "category"),
    [
        (("models.yaml",), "modelcustoms/"),
        (("services/a/models.yaml",), "modelcustoms/services/a/"),
        (("models.yaml", "services/a/models.yaml"), "modelcustoms/"),
        (("/srv/models.yaml",), "modelcustoms/"),
    ],
)
def test_runs_over_different_folders_do_not_replace_each_other(
    manifests: tuple[str, ...], category: str
) -> None:
    assert run_of(manifests=manifests)["automationDetails"]["id"] == category


def test_the_lineage_is_a_code_flow() -> None:
    base = an_ancestor("acme/base", "acme/chat")
    (flow,) = result_of(a_finding(a_subject("acme/chat", base), member=base))["codeFlows"]
    steps = [step["location"] for step in flow["threadFlows"][0]["locations"]]
    names = [step["logicalLocations"][0]["fullyQualifiedName"] for step in steps]
    assert names == ["acme/chat", "acme/base"]
    assert all("region" in step["physicalLocation"] for step in steps)


def test_the_policys_rule_is_a_related_location_the_message_links_to() -> None:
    result = result_of(a_finding(a_subject())._replace(rule_location=RULE_PLACE))
    (related,) = result["relatedLocations"]
    assert result["message"]["text"].endswith(f"[here]({related['id']}).")
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "policies/acme.yaml"


def test_brackets_and_braces_of_others_are_no_links_and_no_placeholders() -> None:
    said = "see [this](http://evil.example) {0} \\"
    text = result_of(a_finding(a_subject(), message=said))["message"]["text"]
    assert r"\[this\](http://evil.example) {{0}} \\." in text


def test_help_is_an_address_or_is_left_out() -> None:
    finding = a_finding(a_subject(), "r")
    for address, kept in (("https://acme.example/a b", "https://acme.example/a%20b"), ("wiki", "")):
        rules = run_of(finding._replace(help=address))["tool"]["driver"]["rules"]
        assert rules[-1].get("helpUri", "") == kept


def test_a_fingerprint_is_what_github_looks_for() -> None:
    prints = result_of(a_finding(a_subject()))["partialFingerprints"]
    assert len(prints["primaryLocationLineHash"]) == 32


def test_no_more_results_than_are_taken_and_the_worst_are_kept() -> None:
    subject = a_subject()
    many = tuple(a_finding(subject, severity=Severity.NOTE) for _ in range(sarif.MAX_RESULTS))
    result = a_result(subject, findings=(*many, a_finding(subject, "worst")))
    (run,) = json.loads(RENDERERS["sarif"](result, RenderOptions(1)))["runs"]
    assert len(run["results"]) == sarif.MAX_RESULTS
    assert run["results"][0]["ruleId"] == "worst"
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("1 results")


def test_models_of_one_run_keep_the_lines_of_their_own() -> None:
    first, second = a_subject("acme/a"), a_subject("acme/b", entry=an_entry("acme/b", 9))
    result = a_result(first, second, findings=(a_finding(first), a_finding(second)))
    (run,) = json.loads(RENDERERS["sarif"](result, RenderOptions(1)))["runs"]
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in run["results"]]
    assert [region["startLine"] for region in regions] == [4, 9]


def test_what_is_waived_is_left_out_unless_asked_for() -> None:
    waived = a_finding(a_subject())._replace(exception=an_exception())
    result = a_result(a_subject(), findings=(waived,))
    assert run_of(waived)["results"] == []
    text = RENDERERS["sarif"](result, RenderOptions(0, include_excepted=True))
    (listed,) = json.loads(text)["runs"][0]["results"]
    (suppression,) = listed["suppressions"]
    assert suppression["status"] == "accepted"
    assert "EX-17, until 2027-03-31" in suppression["justification"]
    assert "Ask the publisher" not in listed["message"]["text"]

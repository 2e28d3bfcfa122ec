"""The policies that travel with modelcustoms hold to their schema, make sense, pass their tests."""

import json
import re
from pathlib import Path

import pytest

from scanner import files, policies
from scanner.checks import CHECKS
from scanner.checks.audits import AUDITS, default_severity
from scanner.policies import parsing, sense
from scanner.policies.shipped import default_severities
from scanner.policy_tests import run_tests
from tests.command import Run

ROOT = Path(__file__).parent.parent.parent
NAMES = policies.builtin_names()
POLICIES = [*(f"builtin:{name}" for name in NAMES), "examples/policy.yaml"]


@pytest.mark.parametrize("name", NAMES)
def test_a_ready_made_policy_makes_sense(name: str) -> None:
    document = files.read(files.policy_path(name))
    files.validate(document, "policy")
    sense.refuse_slips(document)
    sense.refuse_idle_rules(document, parsing.parsed(document))
    sense.refuse_loose_ends(policies.read_policy(f"builtin:{name}"))


@pytest.mark.parametrize("name", NAMES)
def test_a_ready_made_policy_passes_its_own_tests(name: str) -> None:
    outcomes = run_tests(policies.read_policy(f"builtin:{name}"))
    assert [outcome for outcome in outcomes if not outcome.passed] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_ready_made_policy_shows_what_passes_and_what_is_refused(name: str) -> None:
    outcomes = run_tests(policies.read_policy(f"builtin:{name}"))
    assert {outcome.wanted for outcome in outcomes} >= {"pass", "fail"}


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_a_ready_made_policy_decides_one_of_its_tests(name: str) -> None:
    policy = policies.read_policy(f"builtin:{name}")
    errors = {rule.id for rule in policy.rules if rule.severity.value == "error"}
    decided = {rule for outcome in run_tests(policy) for rule in outcome.found_rules}
    if name == "strict":
        # Examples have cards that are read in full.
        errors.remove("cards-read-in-full")
    assert errors <= decided


def test_their_readme_lists_them_all() -> None:
    text = (ROOT / "policies" / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `([a-z0-9-]+)`", text, re.MULTILINE)) == list(NAMES)


def test_the_schema_knows_every_check_with_its_severity() -> None:
    known = {check: default_severity(check) for check in (*CHECKS, *AUDITS)}
    assert default_severities() == known


def test_the_manifest_and_the_policy_say_the_same_of_a_context() -> None:
    manifest, policy = (
        json.loads(files.schema_text(name))["definitions"] for name in ("manifest", "policy")
    )
    assert manifest["context"]["properties"] == policy["context"]["properties"]
    assert manifest["country"] == policy["country"]
    assert manifest["license"] == policy["license"]


@pytest.mark.parametrize(
    ("policy", "verdict"),
    [("research.yaml", "pass"), ("startup.yaml", "review"), ("network.yaml", "fail")],
)
def test_one_manifest_has_three_verdicts_for_three_uses(
    policy: str, verdict: str, invoke: Run
) -> None:
    folder = ROOT / "examples" / "three-uses"
    ran = invoke("check", "--offline", "--policy", policy, "-f", "json", cwd=folder)
    assert json.loads(ran.out)["verdict"] == verdict

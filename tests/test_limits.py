"""Limits of a policy on how much of all models may come from one place."""

import json
from pathlib import Path
from typing import Any

import pytest

from scanner.domain.limit import Limit, LimitOf
from scanner.domain.location import Location
from scanner.domain.policy import Policy
from scanner.domain.rule import Scope, When
from scanner.judge.limits import exceeded
from tests.builders import a_member, a_subject, an_ancestor, an_entry, an_origin
from tests.command import Run

HALF = Limit("half", LimitOf.COUNTRY, 0.5, Location("policy.yaml", 4, 9))
CHINESE = a_member("b/base", origin=an_origin("CN", organisation="Base"))


def found(limit: Limit, *subjects: Any) -> list[str]:
    return [f.member for f in exceeded(Policy("acme", limits=(limit,)), subjects)]


def test_more_than_the_share_is_a_finding_that_points_at_the_limit() -> None:
    subjects = [a_subject(), a_subject(), a_subject(a_member(origin=an_origin("CN")))]
    (finding,) = exceeded(Policy("acme", limits=(HALF,)), subjects)

    assert (finding.rule, finding.rule_location) == ("half", HALF.location)
    assert finding.message == "2 of 3 models (67%) come from the country US; at most 50% may"


def test_exactly_the_share_is_none() -> None:
    assert found(HALF, a_subject(), a_subject(a_member(origin=an_origin("CN")))) == []


def test_ancestors_count_unless_the_model_alone_is_meant() -> None:
    tuned = a_subject("acme/chat", an_ancestor(CHINESE, "acme/chat"))
    other = a_subject(a_member(origin=an_origin("CN")))
    third = a_subject(a_member(origin=an_origin("FR")))

    assert found(HALF, tuned, other, third) == ["CN"]
    assert found(HALF._replace(scope=Scope.MODEL), tuned, other, third) == []


def test_organisations_are_limited_alike() -> None:
    limit = HALF._replace(of=LimitOf.ORGANISATION)

    assert found(limit, a_subject(), a_subject()) == ["Acme"]


def test_what_is_not_known_counts_as_one_place() -> None:
    unknown = a_subject(a_member(origin=an_origin()))

    assert found(HALF, unknown, unknown, a_subject()) == ["unknown"]


def test_only_models_of_the_named_use_are_counted() -> None:
    used = an_entry()._replace(use=frozenset({"production"}))
    limit = HALF._replace(when=When(any_of=frozenset({"production"})))
    subjects = [a_subject(entry=used), a_subject(entry=used), a_subject(), a_subject()]

    assert found(limit, *subjects) == ["US"]
    assert found(limit, *subjects[2:]) == []


def test_a_single_model_has_no_spread() -> None:
    assert found(HALF, a_subject()) == []


@pytest.fixture
def judged(invoke: Run, tmp_path: Path) -> Any:
    def run(policy: str, models: str) -> Any:
        (tmp_path / "policy.yaml").write_text(f"version: 1\nname: p\n{policy}", encoding="utf-8")
        manifest = f"version: 1\npolicy: ./policy.yaml\nmodels: [{models}]\n"
        (tmp_path / "models.yaml").write_text(manifest, encoding="utf-8")
        return invoke("check", "--offline", "-f", "json")

    return run


def test_a_policy_states_its_limits(judged: Any) -> None:
    policy = (
        "limits:\n  - {id: spread, of: organisation, at_most: 0.5, scope: model, "
        "when: {use: {any-of: [production]}}, severity: error, message: Too much of one.}\n"
    )
    models = "{hosted: openai/gpt-4o, use: [production]}, {hosted: openai/gpt-4, use: [production]}"
    ran = judged(policy, models)
    (finding,) = json.loads(ran.out)["findings"]

    assert (ran.code, finding["rule"]) == (1, "spread")
    assert finding["message"].startswith("Too much of one: 2 of 2 models (100%)")


@pytest.mark.parametrize("share", ["0", "1", "1.5", "half"])
def test_a_share_that_is_none_is_refused(judged: Any, share: str) -> None:
    policy = f"limits:\n  - {{id: spread, of: country, at_most: {share}}}\n"

    assert judged(policy, "{hosted: openai/gpt-4o}").code == 2


def test_limits_of_what_a_policy_extends_stay_in_force(judged: Any, tmp_path: Path) -> None:
    base = "version: 1\nname: base\nlimits:\n  - {id: base, of: country, at_most: 0.4}\n"
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    own = "extends: [./base.yaml]\nlimits:\n  - {id: own, of: organisation, at_most: 0.4}\n"
    ran = judged(own, "{hosted: openai/gpt-4o}, {hosted: google/gemini-2.5-pro}")

    rules = {finding["rule"] for finding in json.loads(ran.out)["findings"]}
    assert rules == {"base", "own"}


@pytest.mark.parametrize(
    ("policy", "complaint"),
    [
        ("rules:\n  - {id: a, deny: {origin: CN}}\nlimits:\n  - {id: a, of: country, at_most: 0.5}",
         "'a' is there already, at line 4"),
        ("limits:\n  - {id: origin-unknown, of: country, at_most: 0.5}",
         "'origin-unknown' is the name of a built-in check"),
    ],
)  # fmt: skip
def test_a_limit_has_a_name_of_its_own(judged: Any, policy: str, complaint: str) -> None:
    ran = judged(f"{policy}\n", "{hosted: openai/gpt-4o}")

    assert ran.code == 2
    assert complaint in ran.err


def test_policy_show_shows_limits(invoke: Run, tmp_path: Path) -> None:
    policy = "version: 1\nname: p\nlimits:\n  - {id: spread, of: country, at_most: 0.5}\n"
    (tmp_path / "policy.yaml").write_text(policy, encoding="utf-8")
    printed = invoke("policy", "show", "policy.yaml").out

    assert "limits:\n  - id: spread  " in printed
    assert "at_most: 0.5  " in printed

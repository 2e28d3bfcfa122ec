"""`policy`, `baseline` and `init`, as a user runs them."""

import json
from pathlib import Path

import pytest
import yaml

from tests.command import Run

POLICY = """\
version: 1
name: acme
extends: [builtin:open-weights]
context: {commercial: true}
rules:
  - id: no-covered-origin
    deny: {origin: [CN]}
    scope: lineage
checks: {origin-unknown: warning}
exceptions:
  - {id: EX-1, model: Qwen/a, rules: [no-covered-origin], reason: Tried out., approver: legal,
     expires: 2026-12-31}
tests:
  - name: a Chinese base is refused
    model: {license: mit, origin: US, lineage: [{license: mit, origin: CN}]}
    expect: {result: fail, rules: [no-covered-origin]}
"""
CARDS = [
    {"id": "Qwen/a", "sha": "0" * 40, "cardData": {"license": "mit"}},
    {"id": "google/b", "sha": "0" * 40, "cardData": {"license": "gemma"}},
]
MANIFEST = f"version: 1\npolicy: ./policy.yaml\nmodels: [Qwen/a@{'0' * 40}, google/b@{'0' * 40}]\n"
OFFLINE = ("--offline", "--snapshot", "cards.jsonl", "--no-bundled-snapshot")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    tmp_path.joinpath("policy.yaml").write_text(POLICY, encoding="utf-8")
    tmp_path.joinpath("models.yaml").write_text(MANIFEST, encoding="utf-8")
    cards = "".join(f"{json.dumps(card)}\n" for card in CARDS)
    tmp_path.joinpath("cards.jsonl").write_text(cards, encoding="utf-8")
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    project.joinpath(name).write_text(text, encoding="utf-8")


def test_show_prints_yaml_that_says_where_each_line_is_from(invoke: Run, project: Path) -> None:
    ran = invoke("policy", "show", cwd=project)
    shown = yaml.safe_load(ran.out)
    lines = {line.split("#")[0].strip(): line.partition("  # ")[2] for line in ran.out.split("\n")}

    assert [rule["id"] for rule in shown["rules"]] == ["open-licences", "no-covered-origin"]
    assert lines["- id: open-licences"].startswith("builtin:open-weights:")
    assert lines["deny: {origin: [CN]}"] == "policy.yaml:6:9"
    assert lines["commercial: true"] == "policy.yaml:4:23"
    assert lines["origin-unknown: warning"] == "policy.yaml:9:10"
    assert lines["license-unknown: error"] == "built in"
    assert shown["exceptions"][0]["id"] == "EX-1"


def test_every_ready_made_policy_can_be_shown_and_read_again(invoke: Run, project: Path) -> None:
    for name in ("strict", "us-federal-ndaa-1532", "data-sovereignty-example"):
        ran = invoke("policy", "show", f"builtin:{name}", cwd=project)
        write(project, "again.yaml", f"version: 1\n{ran.out}")
        assert invoke("policy", "validate", "again.yaml", cwd=project).code == 0


def test_the_lists_that_a_policy_names_are_shown(invoke: Run, project: Path) -> None:
    ran = invoke("policy", "show", "builtin:us-federal-ndaa-1532", cwd=project)
    assert yaml.safe_load(ran.out)["restriction_lists"] == ["us-ndaa-1532"]


def test_validate_counts_what_the_policy_holds(invoke: Run, project: Path) -> None:
    ran = invoke("policy", "validate", cwd=project)
    assert (ran.code, ran.out) == (0, "policy.yaml: valid: 2 rules, 1 exception, 1 test\n")


def test_a_test_that_passes_is_told_so(invoke: Run, project: Path) -> None:
    ran = invoke("policy", "test", "policy.yaml", cwd=project)
    assert (ran.code, ran.out) == (0, "ok    a Chinese base is refused\n1 test, 0 failed\n")


def test_a_test_that_fails_says_what_was_expected_and_found(invoke: Run, project: Path) -> None:
    write(project, "policy.yaml", POLICY.replace("[{license: mit, origin: CN}]", "[]"))
    ran = invoke("policy", "test", cwd=project)
    assert ran.code == 1
    assert ran.out == (
        "FAIL  a Chinese base is refused\n"
        "      policy.yaml:14:11\n"
        "      expected: fail no-covered-origin\n"
        "      found:    pass\n"
        "1 test, 1 failed\n"
    )


def test_a_test_with_a_looser_context_is_wrong_input(invoke: Run, project: Path) -> None:
    loose = POLICY.replace(
        "origin: US, lineage", "origin: US, context: {commercial: false}, lineage"
    )
    write(project, "policy.yaml", loose)
    ran = invoke("policy", "test", cwd=project)
    assert ran.code == 2
    assert "is looser than the policy's in: commercial" in ran.err


def test_a_test_that_expects_a_rule_which_does_not_exist_is_wrong_input(
    invoke: Run, project: Path
) -> None:
    write(project, "policy.yaml", POLICY.replace("rules: [no-covered-origin]}\n", "rules: [no]}\n"))
    ran = invoke("policy", "test", cwd=project)
    assert ran.code == 2
    assert "expects 'no', which does not exist" in ran.err


def test_examples_can_say_all_that_rules_ask(invoke: Run, project: Path) -> None:
    text = """\
version: 1
name: all
rules:
  - {id: kind, deny: {kind: individual}}
  - {id: name, deny: {organisation: Acme}}
  - {id: parent, deny: {parent_origin: CN}}
  - {id: gated, deny: {gated: manual}}
  - {id: data, deny: {model: secret/data}, scope: datasets}
  - {id: merged, deny: {relation: merge}}
  - {id: used, deny: {license: MIT}, when: {use: {any-of: [production]}}}
tests:
  - name: everything at once
    model:
      {id: acme/a, license: mit, origin: [FR, DE], parent_origin: CN, organisation: Acme,
       kind: individual, gated: manual, datasets: [secret/data], use: [production],
       lineage: [{license: mit, origin: FR, relation: merge}]}
    expect: {result: fail, rules: [kind, name, parent, gated, data, merged, used]}
"""
    write(project, "policy.yaml", text)
    ran = invoke("policy", "test", cwd=project)
    assert (ran.code, ran.out.split("\n")[0]) == (0, "ok    everything at once")


def test_diff_says_what_a_new_policy_would_change(invoke: Run, project: Path) -> None:
    write(project, "new.yaml", "version: 1\nname: new\nrules: [{id: no, deny: {license: MIT}}]\n")
    ran = invoke("policy", "diff", "policy.yaml", "new.yaml", *OFFLINE, cwd=project)
    assert ran.code == 1
    assert ran.out == (
        "Qwen/a: pass -> fail\n"
        "  + error no: license MIT is denied\n"
        "google/b: fail -> pass\n"
        "  - error open-licences: Not an open licence, in the model or in what it was made from: "
        "category use-restricted is not on the allow-list (open-licences)\n"
    )


def test_diff_of_a_policy_with_itself_is_silent(invoke: Run, project: Path) -> None:
    ran = invoke("policy", "diff", "policy.yaml", "policy.yaml", *OFFLINE, cwd=project)
    assert (ran.code, ran.out) == (0, "")


def test_without_a_policy_there_is_none_to_look_at(invoke: Run, tmp_path: Path) -> None:
    ran = invoke("policy", "show", cwd=tmp_path)
    assert (ran.code, "name a policy" in ran.err) == (2, True)
    write(tmp_path, "models.yaml", "version: 1\nmodels: [a/b]\n")
    ran = invoke("policy", "show", cwd=tmp_path)
    assert (ran.code, "models.yaml: names no policy" in ran.err) == (2, True)


def test_a_baseline_lets_a_team_adopt_the_gate(invoke: Run, project: Path) -> None:
    assert invoke("check", *OFFLINE, cwd=project).code == 1
    assert invoke("baseline", *OFFLINE, cwd=project).code == 0
    ran = invoke("check", *OFFLINE, "--baseline", "models.baseline.json", cwd=project)
    assert ran.code == 0
    assert "known: in the baseline" in ran.out
    assert "1 waived, 1 in the baseline" in ran.out


def test_a_baseline_of_undecided_models_says_so(invoke: Run, project: Path) -> None:
    write(project, "cards.jsonl", json.dumps(CARDS[0]) + "\n")
    assert invoke("baseline", *OFFLINE, cwd=project).code == 3


def test_a_broken_baseline_is_wrong_input(invoke: Run, project: Path) -> None:
    write(project, "known.json", '{"version": 1, "findings": [{"fingerprint": "1"}]}')
    ran = invoke("check", *OFFLINE, "--baseline", "known.json", cwd=project)
    assert (ran.code, "known.json:1:" in ran.err) == (2, True)


def test_nothing_of_an_undecided_model_is_gone_from_the_baseline(
    invoke: Run, project: Path
) -> None:
    invoke("baseline", *OFFLINE, cwd=project)
    write(project, "cards.jsonl", json.dumps(CARDS[0]) + "\n")
    ran = invoke("check", *OFFLINE, "--baseline", "models.baseline.json", cwd=project)
    assert (ran.code, "baseline-vanished" in ran.out) == (3, False)


def test_a_report_shows_who_waived_what(invoke: Run, project: Path) -> None:
    ran = invoke("check", *OFFLINE, "--today", "2026-11-21", cwd=project)
    assert "waived: EX-1, until 2026-12-31, by legal: Tried out." in ran.out


def test_what_is_wrong_with_an_exception_alone_decides_the_verdict_too(
    invoke: Run, project: Path
) -> None:
    strict = POLICY.replace("origin-unknown: warning", "exception-expired: error")
    write(project, "policy.yaml", strict.replace("no-covered-origin]", "license-unknown]"))
    write(project, "models.yaml", f"version: 1\nmodels: [mistralai/c@{'0' * 40}]\n")
    card = {"id": "mistralai/c", "sha": "0" * 40, "cardData": {"license": "mit"}}
    write(project, "cards.jsonl", json.dumps(card) + "\n")
    day = ("--policy", "policy.yaml", "--today", "2027-06-01", "-f", "json")
    ran = invoke("check", *OFFLINE, *day, cwd=project)
    report = json.loads(ran.out)
    assert (ran.code, report["verdict"], report["models"][0]["verdict"]) == (1, "fail", "pass")


def test_today_is_a_day(invoke: Run, project: Path) -> None:
    ran = invoke("check", *OFFLINE, "--today", "soon", cwd=project)
    assert (ran.code, "'soon' is no day" in ran.err) == (2, True)


def test_init_writes_a_project_that_can_be_checked(invoke: Run, tmp_path: Path) -> None:
    ran = invoke("init", "Qwen/QwQ-32B@976055f8c83f394f35dbd3ab09a285a984907bd0", cwd=tmp_path)
    assert ran.code == 0
    assert invoke("policy", "validate", cwd=tmp_path).code == 0
    assert invoke("policy", "test", cwd=tmp_path).code == 0
    assert invoke("check", "--offline", cwd=tmp_path).code in {0, 1}
    for name in ("models", "policy"):
        first, *_ = tmp_path.joinpath(f"{name}.yaml").read_text(encoding="utf-8").split("\n")
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(tmp_path.joinpath(schema).read_text(encoding="utf-8"))["$id"]


def test_init_without_models_leaves_a_place_for_them(invoke: Run, tmp_path: Path) -> None:
    ran = invoke("init", "--extends", "builtin:internal-research", cwd=tmp_path)
    assert (ran.code, "no models were found: list them" in ran.err) == (0, True)
    assert invoke("policy", "validate", "policy.yaml", cwd=tmp_path).code == 0
    assert invoke("check", "--offline", cwd=tmp_path).code == 3


def test_init_lists_what_it_finds(invoke: Run, tmp_path: Path) -> None:
    code = "from transformers import pipeline\npipeline(model='Qwen/QwQ-32B')\n"
    write(tmp_path, "app.py", code)
    assert invoke("init", cwd=tmp_path).code == 0
    text = tmp_path.joinpath("models.yaml").read_text(encoding="utf-8")
    assert text.endswith("models:\n  - Qwen/QwQ-32B\n")


def test_init_writes_over_nothing(invoke: Run, project: Path) -> None:
    ran = invoke("init", cwd=project)
    assert (ran.code, "models.yaml: is there already" in ran.err) == (2, True)
    assert project.joinpath("models.yaml").read_text(encoding="utf-8") == MANIFEST


def test_init_lists_a_model_that_is_named_twice_once(invoke: Run, tmp_path: Path) -> None:
    invoke("init", "acme/chat", "acme/chat", cwd=tmp_path)
    listed = yaml.safe_load((tmp_path / "models.yaml").read_text(encoding="utf-8"))["models"]
    assert listed == ["acme/chat"]


def test_init_refuses_what_is_no_model(invoke: Run, tmp_path: Path) -> None:
    ran = invoke("init", "../etc/passwd", cwd=tmp_path)
    assert (ran.code, "is no Hub id" in ran.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_diff_tells_a_finding_that_weighs_otherwise(invoke: Run, project: Path) -> None:
    write(project, "models.yaml", "version: 1\nmodels: [Qwen/a]\n")
    for name, severity in (("old", "warning"), ("new", "error")):
        text = f"version: 1\nname: {name}\nchecks: {{revision-unpinned: {severity}}}\n"
        write(project, f"{name}.yaml", text)

    ran = invoke("policy", "diff", "old.yaml", "new.yaml", *OFFLINE, cwd=project)

    assert ran.out.splitlines()[:2] == [
        "Qwen/a: review -> fail",
        "  ~ warning -> error revision-unpinned: no revision is given",
    ]


@pytest.mark.parametrize("named", ["./gone.yaml", "builtin:nonesuch"])
def test_a_policy_that_is_not_there_is_told_at_the_line_that_names_it(
    invoke: Run, project: Path, named: str
) -> None:
    write(project, "models.yaml", f"version: 1\npolicy: {named}\nmodels: [Qwen/a]\n")

    ran = invoke("check", *OFFLINE, cwd=project)

    assert (ran.code, ran.err.startswith("models.yaml:2:9: there is no ")) == (2, True)

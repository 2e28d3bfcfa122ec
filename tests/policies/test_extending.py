"""Where bases are found, and how far."""

from pathlib import Path

import pytest

from scanner import policies
from scanner.domain.policy import Severity
from scanner.errors import InputError


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"version: 1\nname: {path.stem}\n{text}", encoding="utf-8")
    return str(path)


def complaint(path: str) -> str:
    with pytest.raises(InputError) as caught:
        policies.read_policy(path)
    return str(caught.value)


def test_a_base_is_named_from_the_folder_of_the_policy(tmp_path: Path) -> None:
    write(tmp_path, "shared/base.yaml", "rules: [{id: base, deny: {license: MIT}}]\n")
    own = write(tmp_path, "team/own.yaml", "extends: [../shared/base.yaml]\n")
    assert [rule.id for rule in policies.read_policy(own).rules] == ["base"]


def test_a_base_that_is_reached_twice_counts_once(tmp_path: Path) -> None:
    write(tmp_path, "root.yaml", "rules: [{id: root, deny: {license: MIT}}]\n")
    write(tmp_path, "left.yaml", "extends: [root.yaml]\n")
    write(tmp_path, "right.yaml", "extends: [root.yaml]\n")
    own = write(tmp_path, "own.yaml", "extends: [left.yaml, right.yaml]\n")
    assert [rule.id for rule in policies.read_policy(own).rules] == ["root"]


def test_two_bases_cannot_call_different_rules_alike(tmp_path: Path) -> None:
    write(tmp_path, "left.yaml", "rules: [{id: same, deny: {license: MIT}}]\n")
    write(tmp_path, "right.yaml", "rules: [{id: same, deny: {license: ISC}}]\n")
    own = write(tmp_path, "own.yaml", "extends: [left.yaml, right.yaml]\n")
    assert "the rule 'same' is there already, at" in complaint(own)


def test_of_two_bases_the_stricter_setting_and_context_hold(tmp_path: Path) -> None:
    write(tmp_path, "left.yaml", "checks: {origin-unknown: note}\ncontext: {devices: 5}\n")
    write(
        tmp_path,
        "right.yaml",
        "checks: {origin-unknown: warning}\ncontext: {devices: 3, territories: [FR]}\n"
        "max_exception_days: 9\n",
    )
    own = write(tmp_path, "own.yaml", "extends: [left.yaml, right.yaml]\n")
    policy = policies.read_policy(own)
    assert policy.checks["origin-unknown"].severity is Severity.WARNING
    assert policy.context.amount("devices") == 5
    assert policy.context.territories is not None
    assert policy.context.territories >= {"FR", "EU"}
    assert {each.name: each.value for each in policy.stated} == {
        "devices": 5,
        "territories": ["FR"],
    }
    assert policy.max_exception_days == 9


def test_a_missing_base_is_told_where_it_is_named(tmp_path: Path) -> None:
    own = write(tmp_path, "own.yaml", "extends: [gone.yaml]\n")
    assert complaint(own).startswith(f"{own}:3:11: there is no policy")


def test_a_ready_made_base_that_does_not_exist_is_told_with_the_one_that_was_meant(
    tmp_path: Path,
) -> None:
    own = write(tmp_path, "own.yaml", "extends: [builtin:open-weight]\n")
    assert f"{own}:3:11: there is no ready-made policy" in complaint(own)
    assert "did you mean builtin:open-weights?" in complaint(own)


def test_a_wrong_base_is_told_at_its_own_place(tmp_path: Path) -> None:
    base = write(tmp_path, "base.yaml", "ruls: []\n")
    own = write(tmp_path, "own.yaml", "extends: [base.yaml]\n")
    assert complaint(own).startswith(f"{base}:3:1: unknown key 'ruls'")


def test_a_chain_that_nobody_can_follow_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "p0.yaml", "")
    for number in range(1, 12):
        write(tmp_path, f"p{number}.yaml", f"extends: [p{number - 1}.yaml]\n")
    assert "over more than 8 files" in complaint(str(tmp_path / "p11.yaml"))
    assert policies.read_policy(str(tmp_path / "p8.yaml")).name == "p8"


def test_a_file_that_is_missing_is_told_with_what_there_is(tmp_path: Path) -> None:
    assert "name another file, or one of ours: builtin:" in complaint(str(tmp_path / "gone.yaml"))
    assert "There are: builtin:" in complaint("builtin:nonesuch")


def test_one_of_ours_that_lacks_its_prefix_is_meant(tmp_path: Path) -> None:
    extending = write(tmp_path, "own.yaml", "extends: [strict]\n")

    assert complaint("strict").endswith("did you mean builtin:strict?")
    assert complaint(extending).endswith("did you mean builtin:strict?")

"""`modelcustoms diff` as a reviewer of an upgrade runs it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run

OLD = "0" * 40
NEW = "1" * 40


def card(model: str, licence: str, commit: str, *bases: str) -> dict[str, Any]:
    data = {"license": licence, **({"base_model": list(bases)} if bases else {})}
    return {"id": model, "sha": commit, "gated": False, "tags": [], "cardData": data}


def written(folder: Path, name: str, *cards: dict[str, Any], models: tuple[str, ...]) -> str:
    """Write a manifest of `models` and a snapshot of `cards` into a folder of their own."""
    project = folder / name
    project.mkdir()
    listed = "".join(f"  - {model}\n" for model in models)
    project.joinpath("models.yaml").write_text(f"version: 1\nmodels:\n{listed}", encoding="utf-8")
    lines = "".join(json.dumps(card) + "\n" for card in cards)
    project.joinpath("cards.jsonl").write_text(lines, encoding="utf-8")
    return name


@pytest.fixture
def locks(tmp_path: Path, invoke: Run) -> tuple[Path, Path]:
    """Two locks: a model got another licence and a base, and a second model came."""
    before = (card("microsoft/phi-2", "mit", OLD),)
    after = (
        card("microsoft/phi-2", "gemma", NEW, "google/gemma-2b"),
        card("google/gemma-2b", "gemma", NEW),
        card("openai/gpt-oss-20b", "apache-2.0", NEW),
    )
    written(tmp_path, "old", *before, models=("microsoft/phi-2",))
    written(tmp_path, "new", *after, models=("microsoft/phi-2", "openai/gpt-oss-20b"))
    for name in ("old", "new"):
        options = ("--offline", "--no-bundled-snapshot", "--snapshot", "cards.jsonl")
        ran = invoke("lock", *options, cwd=tmp_path / name)
        assert ran.code == 0, ran.err
    return tmp_path / "old/models.lock", tmp_path / "new/models.lock"


def test_a_reviewer_sees_licence_base_and_commit(locks: tuple[Path, Path], invoke: Run) -> None:
    ran = invoke("diff", *locks)
    assert ran.code == 0, ran.err
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "licence MIT (permissive) → LicenseRef-gemma-terms (use-restricted)" in lines
    assert f"commit {OLD} → {NEW}" in lines
    assert any(line.startswith("+ ancestor google/gemma-2b: ") for line in lines)
    assert any(line.startswith("+ openai/gpt-oss-20b ") for line in lines)
    assert lines[-1] == "1 changed, 1 added, 0 models unchanged"


def test_reports_tell_of_verdicts_as_well(
    locks: tuple[Path, Path], tmp_path: Path, invoke: Run
) -> None:
    for lock in locks:
        policy = "version: 1\nname: acme\nrules: [{id: open, allow: {category: [permissive]}}]\n"
        lock.with_name("policy.yaml").write_text(policy, encoding="utf-8")
        arguments = ("--frozen", "-p", "policy.yaml", "-o", "json=report.json")
        assert invoke("check", *arguments, cwd=lock.parent).code in {0, 1}
    ran = invoke("diff", "old/report.json", "new/report.json", "-f", "json", cwd=tmp_path)
    model = json.loads(ran.out)["models"][0]
    told = {(change["what"], change["before"], change["after"]) for change in model["changes"]}
    assert ("verdict", "review", "fail") in told


def test_a_lock_compared_with_itself_is_unchanged(locks: tuple[Path, Path], invoke: Run) -> None:
    ran = invoke("diff", locks[1], locks[1])
    assert (ran.code, ran.out) == (0, "2 models unchanged\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("version: 1\n", "not comparable"),
        ("{}", "neither a lock nor a JSON report"),
        ('{"lock-version": 9}', "lock-version is 9"),
        ("[" * 100_000, "not comparable: nested too deeply"),
        (None, "cannot be read"),
    ],
)
def test_other_files_are_refused_with_what_to_give(
    content: str | None, said: str, locks: tuple[Path, Path], tmp_path: Path, invoke: Run
) -> None:
    other = tmp_path / "other"
    if content is not None:
        other.write_text(content, encoding="utf-8")
    ran = invoke("diff", other, locks[0])
    assert ran.code == 2
    assert said in ran.err


def test_what_came_is_told_with_the_countries_of_its_lineage(
    locks: tuple[Path, Path], invoke: Run
) -> None:
    told = invoke("diff", *locks).out

    assert "+ openai/gpt-oss-20b  Apache-2.0 (permissive), US (OpenAI), lineage US\n" in told

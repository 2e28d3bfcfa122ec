"""What a hook loads at every commit: a gate over a lock, and nothing that only other runs need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Run
from tests.test_contracts import HEAVY

MODELS = "version: 1\nmodels:\n  - Qwen/Qwen2.5-7B-Instruct\n  - google/gemma-2-9b-it\n"
PROGRAM = """
import json, sys
opened = []
sys.addaudithook(lambda event, given: event == "open" and opened.append(str(given[0])))
from scanner.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(json.dumps([sorted(sys.modules), opened]), file=sys.stderr)
"""
# Texts of licences, the cards of the snapshot, and what only `lock`, `explain` or `discover` read.
TABLES = ("discover_vocabulary", "hosted", "license_prints", "license_texts", "ollama_models")


@pytest.fixture
def locked(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "models.yaml").write_text(MODELS, encoding="utf-8")
    run("lock", "--offline", cwd=tmp_path)
    return tmp_path


def loaded_by(*arguments: str, cwd: Path) -> tuple[set[str], str]:
    """Return the modules that a run of `check` loads, and the paths of all files it opens."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "check", *arguments],
        cwd=cwd,
        # What measures the tests would be among what is loaded.
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    modules, opened = json.loads(done.stderr)
    return set(modules), "\n".join(opened)


@pytest.mark.parametrize("source", ["--frozen", "--offline"])
def test_a_gate_over_a_lock_loads_no_texts_and_nothing_of_other_commands(
    locked: Path, source: str
) -> None:
    modules, opened = loaded_by(source, cwd=locked)
    assert "licenses.jsonl" in opened
    assert [table for table in (*TABLES, "snapshot") if f"{table}.jsonl" in opened] == []
    others = {"gzip", "locale", "pathlib", "scanner.classify.texts", "scanner.cards.hub"}
    assert modules & (HEAVY | others) == set()


def test_a_gate_without_a_policy_loads_nothing_that_policies_state(locked: Path) -> None:
    modules, _ = loaded_by("--frozen", cwd=locked)
    stated = {"scanner.domain.grants", "scanner.domain.limit", "scanner.domain.rule"}
    assert modules & (stated | {"scanner.policies", "scanner.judge.ruling"}) == set()


def test_a_ready_made_policy_loads_what_it_states_and_no_schema(locked: Path) -> None:
    modules, opened = loaded_by("--frozen", "--policy", "builtin:open-weights", cwd=locked)
    assert "scanner.judge.ruling" in modules
    assert modules & (HEAVY | {"scanner.domain.grants", "scanner.domain.limit"}) == set()
    assert ".schema.json" not in opened

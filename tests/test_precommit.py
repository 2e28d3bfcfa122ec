"""The hook, as a user has it: the real pre-commit in a consumer's repository, with no network."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import Run
from tests.offline import borrowing_environment, clone, commit

# As the Hub gives it, cut down to what is judged.
CARD = {
    "id": "microsoft/phi-2",
    "sha": "ef382358ec9e382308935a992d908de099b64c23",
    "gated": False,
    "tags": ["license:mit"],
    "cardData": {"license": "mit"},
    "config": {"architectures": ["PhiForCausalLM"]},
}
PINNED = f"version: 1\nmodels:\n  - {CARD['id']}@{CARD['sha']}\n"
DENYING = "version: 1\nname: acme\nrules:\n  - id: no-mit\n    deny: {license: [MIT]}\n"


class Hooks(NamedTuple):
    """A repository that offers our hooks, at a commit, and how to run pre-commit offline."""

    repository: Path
    commit: str
    variables: dict[str, str]


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    folder = tmp_path_factory.mktemp("hooks")
    variables = borrowing_environment(folder / "borrowed")
    variables["PRE_COMMIT_HOME"] = str(folder / "pre-commit")
    repository = clone(folder / "modelcustoms")
    return Hooks(repository, commit(repository), variables)


@pytest.fixture
def consumer(hooks: Hooks, tmp_path: Path) -> Path:
    """A project that pins one model and uses the hooks; it has no lock yet."""
    config = {
        "repos": [
            {
                "repo": str(hooks.repository),
                "rev": hooks.commit,
                "hooks": [{"id": "modelcustoms"}, {"id": "modelcustoms-lock"}],
            }
        ]
    }
    folder = tmp_path / "consumer"
    folder.mkdir()
    # JSON is YAML.
    folder.joinpath(".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    folder.joinpath("models.yaml").write_text(PINNED, encoding="utf-8")
    folder.joinpath("cards.jsonl").write_text(json.dumps(CARD) + "\n", encoding="utf-8")
    commit(folder)
    return folder


def pre_commit(hooks: Hooks, consumer: Path, *arguments: str) -> tuple[int, str]:
    """Run pre-commit in `consumer`; return its exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", *arguments],
        cwd=consumer,
        env=hooks.variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def lock(run: Run, consumer: Path) -> None:
    """Lock the consumer's models from its own snapshot and commit the lock."""
    ran = run("lock", "--offline", "--snapshot", "cards.jsonl", cwd=consumer)
    assert ran.code == 0, ran.err
    commit(consumer)


def test_the_gate_lets_a_clean_locked_project_pass(hooks: Hooks, consumer: Path, run: Run) -> None:
    lock(run, consumer)
    code, printed = pre_commit(hooks, consumer, "--all-files")
    assert code == 0, printed
    assert "Passed" in printed


def test_the_gate_stops_a_commit_with_findings(hooks: Hooks, consumer: Path, run: Run) -> None:
    consumer.joinpath("policy.yaml").write_text(DENYING, encoding="utf-8")
    denied = PINNED.replace("models:", "policy: ./policy.yaml\nmodels:")
    consumer.joinpath("models.yaml").write_text(denied, encoding="utf-8")
    lock(run, consumer)
    code, printed = pre_commit(hooks, consumer, "--all-files")
    assert code == 1
    assert "- exit code: 1" in printed
    assert "no-mit" in printed


def test_a_changed_policy_alone_has_every_model_judged_again(
    hooks: Hooks, consumer: Path, run: Run
) -> None:
    lock(run, consumer)
    consumer.joinpath("policy.yaml").write_text(DENYING, encoding="utf-8")
    commit(consumer)
    code, printed = pre_commit(hooks, consumer, "--files", "policy.yaml")
    assert code == 0, printed
    assert "Passed" in printed
    assert "Skipped" not in printed


def test_the_gate_says_at_once_what_to_run_when_the_lock_is_missing(
    hooks: Hooks, consumer: Path
) -> None:
    code, printed = pre_commit(hooks, consumer, "--all-files")
    assert code == 1
    assert "- exit code: 3" in printed
    assert "modelcustoms lock" in printed


def test_other_files_do_not_wake_the_gate(hooks: Hooks, consumer: Path) -> None:
    code, printed = pre_commit(hooks, consumer, "--files", "cards.jsonl")
    assert code == 0
    assert "no files to check" in printed


def test_only_a_person_runs_the_hook_that_asks_the_hub(hooks: Hooks, consumer: Path) -> None:
    _, printed = pre_commit(hooks, consumer, "--all-files")
    assert "asks the Hub" not in printed
    arguments = ("modelcustoms-lock", "--hook-stage", "manual", "--all-files")
    code, printed = pre_commit(hooks, consumer, *arguments)
    # The Hub of the tests answers nobody, so that the hook was started shows in how it failed.
    assert code == 1
    assert "- exit code: 3" in printed


def test_a_changed_file_that_uses_an_undeclared_model_is_stopped(
    hooks: Hooks, consumer: Path
) -> None:
    repository = {"repo": str(hooks.repository), "rev": hooks.commit}
    config = {"repos": [{**repository, "hooks": [{"id": "modelcustoms-undeclared"}]}]}
    consumer.joinpath(".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    code = 'AutoModel.from_pretrained("org/undeclared")\n'
    consumer.joinpath("code.py").write_text(code, encoding="utf-8")
    commit(consumer)

    stopped, printed = pre_commit(hooks, consumer, "--files", "code.py")
    passed, _ = pre_commit(hooks, consumer, "--files", "models.yaml")

    assert (stopped, passed) == (1, 0)
    assert "code.py:1:28: hub org/undeclared [not declared]" in printed

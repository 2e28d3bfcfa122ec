"""What users copy: the action, the GitLab job and the blocks of docs/integrations, tried out."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from scanner.manifests import NAMELESS, READERS
from scanner.reports import RENDERERS
from tests.offline import PROJECT, borrowing_environment, clone, outcome, scripts_of
from tests.validators import tools

ACTION = PROJECT / "action.yml"
TEMPLATE = PROJECT / "templates/modelcustoms.yml"
DOCS = PROJECT / "docs/integrations"
NAMELESS_FORMATS = {name for name, reader in READERS.items() if reader.names == NAMELESS}
PIN = "0123456789abcdef0123456789abcdef01234567"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="the job runs in a POSIX shell")

MANIFEST = "version: 1\nmodels:\n  - microsoft/phi-2@ef382358ec9e382308935a992d908de099b64c23\n"
DENYING = "version: 1\nname: acme\nrules:\n  - id: no-mit\n    deny: {license: [MIT]}\n"


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """Return the code blocks of a page, with names in the place of its placeholders."""
    text = read(DOCS / page).replace("OWNER", "acme").replace("COMMIT", PIN)
    return [body for kind, body in FENCE.findall(text) if kind == language]


def the_action() -> Any:
    return yaml.safe_load(read(ACTION))


def the_template() -> tuple[Any, Any]:
    inputs, job = yaml.safe_load_all(read(TEMPLATE))
    return inputs["spec"]["inputs"], job["modelcustoms"]


def action_script() -> str:
    (step,) = the_action()["runs"]["steps"]
    script: str = step["run"]
    return script


class Ended(NamedTuple):
    """How a step ended: exit code, log, the outputs it set, what it put on the summary page."""

    code: int
    log: str
    outputs: Mapping[str, str]
    summary: str


class Runner:
    """Runs the action's step as a GitHub runner does, with no network."""

    def __init__(self, folder: Path) -> None:
        self.temp = folder
        self.variables = borrowing_environment(folder / "borrowed")
        self.action = clone(folder / "action")
        self.programs = scripts_of(folder / "modelcustoms")

    def step(self, project: Path, **inputs: str) -> Ended:
        script, output, summary = (project / name for name in ("step.sh", "output", "summary"))
        script.write_text(action_script(), encoding="utf-8", newline="\n")
        output.write_text("", encoding="utf-8")
        summary.write_text("", encoding="utf-8")
        defaults = {name: each["default"] for name, each in the_action()["inputs"].items()}
        given = {**defaults, **{name.replace("_", "-"): text for name, text in inputs.items()}}
        variables = {f"IN_{name.upper().replace('-', '_')}": text for name, text in given.items()}
        places = {
            "ACTION_PATH": str(self.action),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_OS": "Windows" if os.name == "nt" else "Linux",
            "RUNNER_TEMP": str(self.temp),
        }
        code, log = outcome(
            *("bash", "--noprofile", "--norc", "-eo", "pipefail", script),
            cwd=project,
            env=self.variables | variables | places,
        )
        lines = (line.partition("=") for line in read(output).splitlines())
        return Ended(code, log, {name: value for name, _, value in lines}, read(summary))


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    return Runner(tmp_path_factory.mktemp("runner"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one model that the built-in snapshot knows, and a policy that denies it."""
    tmp_path.joinpath("models.yaml").write_text(MANIFEST, encoding="utf-8")
    tmp_path.joinpath("policy.yaml").write_text(DENYING, encoding="utf-8")
    return tmp_path


def test_the_action_ends_as_the_check_does_and_says_where_its_reports_are(
    runner: Runner, project: Path
) -> None:
    ended = runner.step(project, cards="offline", policy="policy.yaml\n", sarif="models.sarif")
    assert ended.code == 1, ended.log
    assert "::error file=models.yaml,line=3," in ended.log
    assert ended.outputs["exit-code"] == "1"
    assert ended.outputs["sarif"] == "models.sarif"
    assert json.loads(read(Path(ended.outputs["report"])))["policy"] == "acme"
    assert ended.summary.startswith("## modelcustoms: ❌ fail")
    assert json.loads(read(project / "models.sarif"))["runs"][0]["results"]


def test_the_action_passes_a_clean_project_in_silence_if_asked(
    runner: Runner, project: Path
) -> None:
    ended = runner.step(project, cards="offline", summary="false", fail_on="error")
    assert ended.code == 0, ended.log
    assert ended.summary == ""
    assert "sarif" not in ended.outputs


def test_without_a_lock_the_action_is_undecided_and_asks_nobody(
    runner: Runner, project: Path
) -> None:
    ended = runner.step(project)
    assert (ended.code, ended.outputs["exit-code"]) == (3, "3")
    assert "modelcustoms lock" in ended.log


def test_wrong_input_of_the_action_is_no_finding(runner: Runner, project: Path) -> None:
    assert runner.step(project, cards="somewhere").code == 2
    assert runner.step(project, manifests="gone.yaml").code == 2


def test_inputs_of_the_action_are_no_shell(runner: Runner, project: Path) -> None:
    hostile = "$(touch owned) `touch owned`; touch owned\n--help"
    runner.step(project, manifests=hostile, policy=hostile, fail_on=hostile, sarif=hostile)
    assert not list(project.glob("**/owned"))


@POSIX_ONLY
def test_the_gitlab_job_checks_and_writes_what_it_promises(runner: Runner, project: Path) -> None:
    assert runner.step(project, cards="offline").code == 0  # installs
    inputs, job = the_template()
    given = {name: each["default"] for name, each in inputs.items()}
    given |= {"cards": "offline", "policy": "policy.yaml"}
    variables = {
        name: re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: given[found[1]], text)
        for name, text in job["variables"].items()
    }
    path = f"{runner.programs}{os.pathsep}{runner.variables['PATH']}"
    script = "\n".join(job["script"])
    code, log = outcome(
        *("sh", "-ec", script), cwd=project, env=runner.variables | variables | {"PATH": path}
    )
    assert code == 1, log
    promised = job["artifacts"]["reports"]
    for name in (promised["codequality"], promised["junit"], *promised["cyclonedx"]):
        assert (project / name).stat().st_size
    assert tools.schema_complaints("gitlab-code-quality", [project / promised["codequality"]]) == ""


def test_the_action_is_an_action_and_zizmor_has_nothing_to_say() -> None:
    assert tools.schema_complaints("github-actions", [ACTION]) == ""
    assert tools.zizmor_complaints([ACTION]) == ""


def test_shellcheck_has_nothing_to_say(tmp_path: Path) -> None:
    files = {"bash": action_script(), "sh": "\n".join(the_template()[1]["script"])}
    for shell, text in files.items():
        file = tmp_path / f"step.{shell}"
        file.write_text(text, encoding="utf-8", newline="\n")
        assert tools.complaints(tools.script("shellcheck"), f"--shell={shell}", file) == ""


def test_the_template_is_what_gitlab_takes(tmp_path: Path) -> None:
    for number, part in enumerate(read(TEMPLATE).split("\n---\n")):
        file = tmp_path / f"{number}.gitlab-ci.yml"
        file.write_text(part, encoding="utf-8")
        assert tools.schema_complaints("gitlab-ci", [file]) == ""


def test_the_workflow_of_the_docs_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "models.yml"
    file.write_text(blocks("github.md", "yaml")[0], encoding="utf-8")
    assert tools.schema_complaints("github-workflows", [file]) == ""
    assert tools.zizmor_complaints([file]) == ""


def test_the_gitlab_blocks_of_the_docs_are_what_gitlab_takes(tmp_path: Path) -> None:
    for number, block in enumerate(blocks("gitlab.md", "yaml")):
        file = tmp_path / f"{number}.gitlab-ci.yml"
        file.write_text(block, encoding="utf-8")
        assert tools.schema_complaints("gitlab-ci", [file]) == ""


def test_the_hooks_of_the_docs_are_the_hooks_there_are() -> None:
    offered = [hook["id"] for hook in yaml.safe_load(read(PROJECT / ".pre-commit-hooks.yaml"))]
    (block,) = blocks("pre-commit.md", "yaml")
    (repository,) = yaml.safe_load(block)["repos"]
    assert sorted(hook["id"] for hook in repository["hooks"]) == sorted(offered)
    assert all(f"| `{hook}` |" in read(DOCS / "pre-commit.md") for hook in offered)


@pytest.mark.parametrize("hook_id", ["modelcustoms", "modelcustoms-lock"])
def test_the_hooks_wake_for_every_manifest_that_is_read_by_its_name(hook_id: str) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load(read(PROJECT / ".pre-commit-hooks.yaml"))}
    pattern = hooks[hook_id]["files"]
    woken = [name for name, reader in READERS.items() if f"{reader.names}\n" in pattern]
    assert woken == [name for name in READERS if name not in {"list", *NAMELESS_FORMATS}]
    for name in ("models.yaml", "a/compose.prod.yml", "kits/Kitfile", "litellm_config.yaml"):
        assert re.search(pattern, name)
    for name in ("notes.txt", "config.yaml", "a/mycompose.yaml", "package.json", "Kitfile.md"):
        assert not re.search(pattern, name)


def test_every_manifest_that_is_read_stands_on_its_page() -> None:
    page = read(PROJECT / "docs/manifests.md")
    told = [
        *("models.yaml", "huggingface.lock.yaml", "compose.yaml", "Modelfile", "MLmodel"),
        *("Kitfile", "litellm*.yaml", "*.cdx.json", "*.spdx.json", "*.spdx", "*.txt"),
    ]
    named = [reader for name, reader in READERS.items() if name not in NAMELESS_FORMATS]
    for name, reader in zip(told, named, strict=True):
        assert f"`{name}`" in page
        assert reader.claims(name.replace("*", "x" if name.startswith("*") else "_x"))
    assert all(f"[{title}](https://" in page for title in ("KServe", "KubeAI", "Truss"))


def test_renovate_takes_its_block_and_finds_every_model(tmp_path: Path) -> None:
    (block,) = blocks("renovate.md", "json")
    file = tmp_path / "renovate.json"
    file.write_text(block, encoding="utf-8")
    assert tools.schema_complaints("renovate", [file]) == ""
    (manager,) = json.loads(block)["customManagers"]
    (manifest,) = blocks("renovate.md", "yaml")
    found = [
        match.groupdict()
        for pattern in manager["matchStrings"]
        for match in re.finditer(pattern.replace("(?<", "(?P<"), manifest)
    ]
    assert [(each["depName"], each["currentValue"]) for each in found] == [
        ("Qwen/Qwen3-8B", "main"),
        ("meta-llama/Llama-3.1-8B-Instruct", "main"),
    ]


def test_every_input_is_documented_with_its_default() -> None:
    for page, inputs in (("github.md", the_action()["inputs"]), ("gitlab.md", the_template()[0])):
        table = dict(re.findall(r"^\| `([\w-]+)` \| (\S.*?) \|", read(DOCS / page), re.MULTILINE))
        assert set(inputs) == set(table)
        for name, each in inputs.items():
            assert f"`{each['default']}`" == table[name] or not each["default"]


def test_every_format_is_documented() -> None:
    page = read(DOCS / "README.md")
    named = re.findall(r"^\| ((?:`[\w.-]+`(?:, )?)+) \|", page, re.MULTILINE)
    assert {name for cell in named for name in re.findall(r"`([\w.-]+)`", cell)} == set(RENDERERS)

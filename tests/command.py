"""The real command, run by tests as a user runs it."""

import os
import subprocess
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

# Port 9 is "discard": nothing listens there, so whoever asks the Hub by mistake is refused at once.
DEAD_HUB = "http://127.0.0.1:9"

# What a subprocess keeps of our environment: what the system and coverage need to work, and
# nothing that would change a result (no tokens, proxies, colours or offline switches).
KEPT_VARIABLES = frozenset(
    {"APPDATA", "HOME", "LOCALAPPDATA", "USERPROFILE"}
    | {"PATH", "PATHEXT", "SYSTEMDRIVE", "SYSTEMROOT", "WINDIR"}
    | {"TEMP", "TMP", "TMPDIR"}
    | {"COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"}
)


class Ran(NamedTuple):
    """What a run of the command left: its exit code and all that it wrote."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs the command with `arguments` in `cwd`, its environment clean but for `env`."""

    def __call__(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
    ) -> Ran: ...


def clean_environment(folder: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment that is the same on every machine, with no way to the real Hub.

    `folder` is where the Hub's client would look for a token and keep a cache.
    """
    kept = {name: value for name, value in os.environ.items() if name.upper() in KEPT_VARIABLES}
    fixed = {
        "COLUMNS": "100",
        "HF_ENDPOINT": DEAD_HUB,
        "HF_HOME": str(folder / "hf-home"),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }
    return kept | fixed | dict(extra or {})


def in_a_process(folder: Path) -> Run:
    """Return a `Run` that starts the installed command, in `folder` unless told."""
    script = Path(sysconfig.get_path("scripts")) / "modelcustoms"

    def run(
        *arguments: str | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
    ) -> Ran:
        done = subprocess.run(
            [script, *arguments],
            cwd=cwd or folder,
            env=clean_environment(folder, env),
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


def in_this_process(folder: Path, enter: Callable[[Path], None]) -> Run:
    """Return a `Run` that calls the command here, which is faster; `enter` changes the folder."""
    import importlib

    from click.testing import CliRunner

    def run(
        *arguments: str | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
    ) -> Ran:
        enter(cwd or folder)
        absent = dict.fromkeys(os.environ, None)
        done = CliRunner().invoke(
            importlib.import_module("scanner.cli").main,
            [str(argument) for argument in arguments],
            input=stdin,
            env=absent | clean_environment(folder, env),
            prog_name="modelcustoms",
        )
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return run

"""Installs the project as users do, with no network: what it depends on is borrowed from here."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from tests.command import clean_environment

PROJECT = Path(__file__).resolve().parent.parent


def borrowing_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which any Python finds our packages after all of its own.

    So pip holds dependencies for installed and needs no index, and what was installed by the test
    still wins over what is installed here. `folder` is for this function alone.
    """
    folder.mkdir()
    ours = sysconfig.get_path("purelib")
    program = f"import sys\nsys.path.append({ours!r})\n"
    folder.joinpath("sitecustomize.py").write_text(program, encoding="utf-8")
    cleaned = clean_environment(folder)
    # Our packages are for the Python that runs this, which `python3` shall be, too.
    python = Path(sys.executable).resolve().parent
    return cleaned | {
        "PATH": f"{python}{os.pathsep}{cleaned['PATH']}",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it the wrong way round: no isolation
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": str(folder),
    }


def outcome(*command: str | Path, cwd: Path, env: Mapping[str, str]) -> tuple[int, str]:
    """Run `command`; return its exit code and what it printed on both streams."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout


def succeed(*command: str | Path, cwd: Path, env: Mapping[str, str]) -> str:
    """Run `command`, which must end well, and return what it printed on both streams."""
    code, printed = outcome(*command, cwd=cwd, env=env)
    assert code == 0, printed
    return printed


def clone(folder: Path) -> Path:
    """Copy the working tree, without what git ignores, to `folder`; return the folder."""
    names = succeed(
        *("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=PROJECT,
        env=os.environ,
    )
    for name in filter(None, names.split("\0")):
        source, target = PROJECT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    return folder


def commit(folder: Path) -> str:
    """Make `folder` a git repository with one commit of all it holds; return the commit's id."""
    identity = ("-c", "user.name=Test", "-c", "user.email=test@localhost")
    for arguments in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        (*identity, "commit", "--quiet", "--message=All of it"),
    ):
        succeed("git", *arguments, cwd=folder, env=clean_environment(folder))
    return succeed("git", "rev-parse", "HEAD", cwd=folder, env=clean_environment(folder)).strip()


def scripts_of(environment: Path) -> Path:
    """Return the folder of the commands of a virtual environment."""
    return environment / ("Scripts" if sys.platform == "win32" else "bin")

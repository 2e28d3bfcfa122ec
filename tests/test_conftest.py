"""The house rules of the tests themselves."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SKIPPING = """
import pytest

def test_that_skips_itself():
    pytest.skip("no browser here")

@pytest.mark.xfail(strict=True)
def test_that_is_known_to_fail():
    raise AssertionError
"""


def outcomes(folder: Path, *, no_skips: bool) -> str:
    """Run pytest with our conftest over a test that skips itself; return what it printed."""
    folder.joinpath("test_skipping.py").write_text(SKIPPING, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    environment.pop("MODELCUSTOMS_NO_SKIPS", None)
    if no_skips:
        environment["MODELCUSTOMS_NO_SKIPS"] = "1"
    arguments = ["-m", "pytest", "-p", "tests.conftest", "--rootdir", str(folder), str(folder)]
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.stdout


def test_a_skip_is_a_failure_where_skips_are_forbidden(tmp_path: Path) -> None:
    printed = outcomes(tmp_path, no_skips=True)
    assert "1 failed, 1 xfailed" in printed
    assert "no browser here" in printed


def test_a_skip_is_a_skip_elsewhere(tmp_path: Path) -> None:
    assert "1 skipped, 1 xfailed" in outcomes(tmp_path, no_skips=False)


def test_no_test_can_leave_this_machine() -> None:
    # 192.0.2.1 is reserved for documentation: nothing is there even if the guard were gone.
    with socket.socket() as connection, pytest.raises(pytest.fail.Exception, match="only loopback"):
        connection.connect(("192.0.2.1", 80))

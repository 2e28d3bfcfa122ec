"""What every test stands on: no network, no skips in CI, and the real command to run."""

import os
import socket
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.command import Run, in_a_process, in_this_process

NO_SKIPS = "MODELCUSTOMS_NO_SKIPS"

# No test is timed: a law does not fail because the machine was busy.
settings.register_profile(
    "unhurried",
    deadline=None,
    # Whole results are large by nature, and slow to think up on a busy machine.
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
settings.load_profile("unhurried")

pytest_plugins = ["tests.hub.plugin"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where no skips are allowed, a skipped test is a failed one that says why it was skipped."""
    report = yield
    if os.environ.get(NO_SKIPS) and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and {NO_SKIPS} is set: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Likewise for a module that skips itself."""
    report = yield
    if os.environ.get(NO_SKIPS) and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, and {NO_SKIPS} is set: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _only_loopback() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _loopback_only(getattr(socket.socket, name)))
        yield


def _loopback_only(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = str(address[0])
            if host not in {"localhost", "::1"} and not host.startswith("127."):
                pytest.fail(f"a test tried to reach {host}: only loopback is open to tests")
        return connect(self, address)

    return guarded


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the installed command in a process of its own, in `tmp_path` unless told."""
    return in_a_process(tmp_path)


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process: faster, where a process of its own proves nothing more."""
    return in_this_process(tmp_path, monkeypatch.chdir)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return an empty folder for the licence texts that a manifest beside it gives."""
    (tmp_path / "papers").mkdir()
    return tmp_path / "papers"

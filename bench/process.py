"""Whole commands, measured by the operating system's own account of the finished process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

RUNS = 9

# ru_maxrss counts kibibytes on Linux and bytes on macOS.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Cost(NamedTuple):
    """What one run took: seconds of processor, seconds by the clock, peak memory in bytes."""

    cpu: float
    wall: float
    memory: int


def cost(
    command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None, runs: int = RUNS
) -> Cost:
    """Return the median cost of `command` over `runs`, after one run that warms the caches."""
    taken = [_once(command, cwd, env) for _ in range(runs + 1)][1:]
    return Cost(*(statistics.median(values) for values in zip(*taken, strict=True)))


def paired(
    command: Sequence[str | Path], other: Sequence[str | Path], cwd: Path, runs: int = RUNS
) -> float:
    """Return the median ratio of processor time of two commands run in turn."""
    ratios = [_once(command, cwd).cpu / _once(other, cwd).cpu for _ in range(runs + 1)]
    return statistics.median(ratios[1:])


def _once(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None) -> Cost:
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    wall = time.perf_counter() - begun
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _RSS_UNIT)

"""Failures a user can cause or meet, each with its exit code and the next step.

::

    ScannerError            exit 4 unless a class below says otherwise
    ├── InputError          exit 2   an option, manifest, policy, lock or snapshot is wrong
    └── UndecidedError      exit 3   nothing is wrong, but no verdict can be reached today

Exit codes are the contract of the command line: 0 clean, 1 findings, 2 wrong input,
3 undecided, 4 a bug in modelcustoms, 130 interrupted.
"""

from typing import NamedTuple

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_INPUT = 2
EXIT_UNDECIDED = 3
EXIT_BUG = 4
EXIT_INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing that is wrong in a user's file: where, what, and what to do next.

    `line` and `column` count from 1; both are 0 where the problem has no place inside the file.
    """

    path: str
    line: int
    column: int
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        advice = f"\n    {self.remedy}" if self.remedy else ""
        return f"{place}: {self.message}{advice}" if place else f"{self.message}{advice}"


class ScannerError(Exception):
    """Base of every expected failure; carries its exit code and the problems to print."""

    exit_code = EXIT_BUG

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class InputError(ScannerError):
    """The user's input is wrong: exit code 2."""

    exit_code = EXIT_INPUT


class UndecidedError(ScannerError):
    """No verdict is possible today (no models, the network, a stale lock): exit code 3."""

    exit_code = EXIT_UNDECIDED

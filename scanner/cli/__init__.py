"""The command line: the only place that reads the environment, prints, or exits.

Results go to standard output, everything else to standard error. A command's module is imported
when the command is called, and imports what it needs when it runs, so that the hook starts fast.
"""

from __future__ import annotations

import gc

# A run ends soon and makes few cycles of objects. Python looks for them at every 700th object, most
# often while modules are imported: a tenth of a short run.
gc.set_threshold(100_000)

import os  # noqa: E402 - see above
import sys  # noqa: E402
from contextlib import suppress  # noqa: E402
from typing import NoReturn  # noqa: E402

import click  # noqa: E402

from scanner.cli.command import version  # noqa: E402
from scanner.cli.desk import Desk  # noqa: E402
from scanner.errors import EXIT_BUG  # noqa: E402

# Each is the command of the same name in the module `scanner.cli.<name>`, in the order of --help.
COMMANDS = (
    "check",
    "lock",
    "explain",
    "diff",
    "discover",
    "policy",
    "baseline",
    "init",
    "schema",
)


@click.group(cls=Desk, names=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@version
def main() -> None:
    """Licence and provenance of the AI models a project uses, checked against policy.

    Exit codes: 0 nothing to object to, 1 findings, 2 wrong input, 3 undecided (network, stale lock
    or no models), 4 a bug in modelcustoms.
    """


def run() -> NoReturn:
    """Run the command in a process of its own, which ends when the command does.

    By then all files are closed and written. What is left is for Python to take down what it holds,
    object by object, which no short run waits for.
    """
    for name in ("stdout", "stderr"):
        # A stream that whoever started us has closed is None: nobody wants to read it.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    code: object = None
    try:
        main()
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        # Who could not be told by now will not be.
        with suppress(OSError):
            stream.flush()
    os._exit(code if isinstance(code, int) else EXIT_BUG)

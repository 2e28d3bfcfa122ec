"""The command line: the only place that reads the environment, prints, or exits.

Results go to standard output, everything else to standard error. A command's module is imported
when the command is called, and imports what it needs when it runs, so that the hook starts fast.
"""

from __future__ import annotations

import atexit
import gc

# A run ends soon and makes few cycles of objects. Python looks for them at every 700th object, most
# often while modules are imported, and through all objects twice on its way out (frozen ones it
# passes over): together a fifth of a short run.
gc.set_threshold(100_000)
atexit.register(gc.freeze)

import click  # noqa: E402 - see above

from scanner import __version__  # noqa: E402
from scanner.cli.desk import Desk  # noqa: E402

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
@click.version_option(__version__, prog_name="modelcustoms")
def main() -> None:
    """Licence and provenance of the AI models a project uses, checked against policy.

    Exit codes: 0 nothing to object to, 1 findings, 2 wrong input, 3 undecided (network, stale lock
    or no models), 4 a bug in modelcustoms.
    """

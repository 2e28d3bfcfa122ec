"""The command line: the only place that reads the environment, prints, or exits.

Results go to standard output, everything else to standard error. Each command imports what it needs
when it runs, so that `--help` and the hook start fast.
"""

from __future__ import annotations

import click

from scanner import __version__
from scanner.cli.check import check
from scanner.cli.desk import Desk
from scanner.cli.explain import explain
from scanner.cli.lock import lock
from scanner.cli.schema import schema


@click.group(cls=Desk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="modelcustoms")
def main() -> None:
    """Licence and provenance of the AI models a project uses, checked against policy.

    Exit codes: 0 nothing to object to, 1 findings, 2 wrong input, 3 undecided (network, stale lock
    or no models), 4 a bug in modelcustoms.
    """


main.add_command(check)
main.add_command(lock)
main.add_command(explain)
main.add_command(schema)

"""`modelcustoms diff`."""

from __future__ import annotations

import click

from scanner.cli import options
from scanner.cli.output import print_text, screen_options
from scanner.errors import EXIT_CLEAN
from scanner.reports.diff import DIFF_RENDERERS


@click.command()
@click.argument("old")
@click.argument("new")
@options.report_format(DIFF_RENDERERS)
def diff(old: str, new: str, chosen: str) -> int:
    """Say what changed between two locks or two JSON reports.

    Licences, origins, ancestors and commits; between reports also verdicts and findings. Both
    locks are judged with what is known today, so that only changes of the models show.
    """
    from scanner.reports.diff.changes import compare
    from scanner.standings import read_standings

    comparison = compare(read_standings(old), read_standings(new))
    print_text(DIFF_RENDERERS[chosen](comparison, screen_options()))
    return EXIT_CLEAN

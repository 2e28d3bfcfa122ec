"""`modelcustoms baseline`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scanner.cli import options
from scanner.cli.output import STDOUT, print_text
from scanner.domain.finding import Verdict
from scanner.errors import EXIT_CLEAN, EXIT_UNDECIDED
from scanner.reports.terminal import inert

DEFAULT_FILE = "models.baseline.json"


@click.command(short_help="Write down today's findings, so that only new ones fail.")
@options.manifests
@options.policies
@click.option(
    "-o",
    "--output",
    default=DEFAULT_FILE,
    show_default=True,
    metavar="FILE",
    help="Write it here (- is standard output).",
)
@options.today
@options.card_places
def baseline(**given: Any) -> int:
    """Write down today's findings, so that `check --baseline FILE` fails on new ones only.

    A finding is known by its rule and model, never by its line. Exit 3 where a model is undecided
    today: its findings are missing from the baseline.
    """
    from scanner.exceptions import written
    from scanner.files import write_whole
    from scanner.pipeline import Request, scan
    from scanner.reports.wording import count

    places = options.Places.taken_from(given)
    with options.reading(places) as source:
        day = options.day(given["today"])
        result = scan(Request(given["manifests"], given["policies"], source, today=day))
    text = written(result.findings)
    if given["output"] == STDOUT:
        print_text(text)
    else:
        write_whole(given["output"], text)
    known = count(text.count('"fingerprint"'), "finding")
    click.echo(f"{inert(str(Path(given['output'])))}: {known}", err=True)
    undecided = any(model.verdict is Verdict.UNDECIDED for model in result.models)
    return EXIT_UNDECIDED if undecided else EXIT_CLEAN

"""`modelcustoms explain`."""

from __future__ import annotations

from typing import Any

import click

from scanner.cli import options
from scanner.cli.output import print_text, screen_options
from scanner.errors import EXIT_CLEAN, EXIT_UNDECIDED, InputError, Problem


@click.command()
@click.argument("model", metavar="MODEL[@REVISION]")
@options.card_places
def explain(**given: Any) -> int:
    """Show one model's lineage with the evidence for each licence and origin.

    The card comes from the models.lock in the current folder where that has it, else from the Hub.
    """
    from scanner.cli.progress import Progress
    from scanner.domain.card import MissingCard
    from scanner.domain.location import Location
    from scanner.domain.manifest import HubEntry, Manifest
    from scanner.domain.ref import ModelRef, is_hub_id, is_revision
    from scanner.pipeline import subjects_of
    from scanner.reports.explain import render

    places = options.Places.taken_from(given)
    model_id, _, revision = given["model"].partition("@")
    if not is_hub_id(model_id) or (revision and not is_revision(revision)):
        message = f"'{given['model']}' is no Hub id"
        raise InputError(Problem("", 0, 0, message, "give owner/name or owner/name@revision"))
    entry = HubEntry(ModelRef(model_id, revision or None), Location("", 0, 0))
    with Progress(quiet=places.quiet) as progress:
        source = options.card_source(places, progress, closely=True)
        (subject,) = subjects_of(Manifest(options.DEFAULT_MANIFEST, (entry,)), source)
    print_text(render(subject, screen_options()))
    card = subject.model.card
    return EXIT_UNDECIDED if isinstance(card, MissingCard) and card.is_undecided else EXIT_CLEAN

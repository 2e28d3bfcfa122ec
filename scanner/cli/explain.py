"""`modelcustoms explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scanner.cli import options
from scanner.cli.output import print_text, screen_options
from scanner.errors import EXIT_CLEAN, EXIT_UNDECIDED, InputError, Problem

if TYPE_CHECKING:
    from scanner.domain.manifest import Entry

_HOSTED = "hosted:"
_FILE = ".gguf"


@click.command(short_help="Show one model's lineage, with evidence for each conclusion.")
@click.argument("model", metavar="MODEL[@REVISION]|hosted:ID|FILE.gguf", required=False)
@click.option("--licence", "--license", metavar="ID", help="Show what is known of a licence.")
@click.option("--licence-text", metavar="FILE", help="Say of which licence a file is the text.")
@options.card_places
def explain(**given: Any) -> int:
    """Show one model's lineage with the evidence for each licence and origin.

    The card comes from the models.lock in the current folder where that has it, else from the Hub.
    Of a model behind an interface (`hosted:openai/gpt-4o`) the data on hosted models speak, of a
    GGUF file its header.
    """
    asked = [name for name in ("model", "licence", "licence_text") if given[name] is not None]
    if len(asked) != 1:
        raise click.UsageError("name a model, or a licence with --licence or --licence-text")
    if given["model"] is None:
        from scanner.cli.licence import show_licence, show_text

        show = show_text if given["licence"] is None else show_licence
        return show(given[asked[0]])
    return _show_model(given)


def _show_model(given: dict[str, Any]) -> int:
    from scanner.domain.manifest import Manifest
    from scanner.pipeline import subjects_of
    from scanner.reports.explain import render

    places = options.Places.taken_from(given)
    entry = _entry(given["model"])
    with options.reading(places, closely=True) as source:
        (subject,) = subjects_of(Manifest(options.DEFAULT_MANIFEST, (entry,)), source)
    print_text(render(subject, screen_options()))
    return EXIT_UNDECIDED if subject.model.card.is_undecided else EXIT_CLEAN


def _entry(text: str) -> Entry:
    """Return what would stand in a manifest for the model that `text` names."""
    from pathlib import Path

    from scanner.domain.location import Location
    from scanner.domain.manifest import Claim, ClaimedEntry, HostedEntry, HubEntry
    from scanner.domain.ref import ModelRef, is_hub_id, is_revision

    here = Location("", 0, 0)
    if text.startswith(_HOSTED) and len(text) > len(_HOSTED):
        return HostedEntry(text.removeprefix(_HOSTED), here)
    if text.lower().endswith(_FILE):
        if not Path(text).is_file():
            raise InputError(Problem(text, 0, 0, "no such file", "check the path"))
        return ClaimedEntry(text, Claim(text), Location(text, 0, 0))
    model_id, at, revision = text.partition("@")
    if not is_hub_id(model_id) or (at and not is_revision(revision)):
        remedy = "give owner/name or owner/name@revision, hosted:ID, or a GGUF file"
        raise InputError(Problem("", 0, 0, f"'{text}' is no Hub id", remedy))
    return HubEntry(ModelRef(model_id, revision or None), here)

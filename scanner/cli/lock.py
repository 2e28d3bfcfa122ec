"""`modelcustoms lock`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scanner.cli import options
from scanner.errors import EXIT_CLEAN, EXIT_UNDECIDED
from scanner.reports import wording
from scanner.reports.terminal import inert

if TYPE_CHECKING:
    from scanner.locking import Locking


@click.command(short_help="Record the cards of all models and ancestors in models.lock.")
@options.manifests
@click.option("--check", "only_check", is_flag=True, help="Write nothing: say what would change.")
@click.option("--upgrade", is_flag=True, help="Ask for every model again, not for new ones only.")
@options.card_places
def lock(**given: Any) -> int:
    """Record the cards of all models and their ancestors in models.lock beside the manifest.

    The lock holds what the Hub says, commits and hashes, and no verdicts: `check` judges it anew
    with whatever it knows then. Commit it with the code. Manifests in one folder share its lock:
    name them all. With --check, exit 3 where it is not current.
    """
    from scanner import locking
    from scanner.cards import lockfile
    from scanner.cli.progress import Progress

    places = options.Places.taken_from(given)
    again = given["upgrade"] or given["only_check"]
    codes = []
    with Progress(quiet=places.quiet) as progress:
        source = options.card_source(places, progress, closely=True)
        for manifests in locking.by_lock(given["manifests"]):
            try:
                found = locking.lock(manifests, source, again=again)
            except KeyboardInterrupt:
                if not given["only_check"]:
                    partial = locking.interrupted_lock(manifests, progress.cards)
                    lockfile.write(partial.lock, partial.path)
                raise
            if not given["only_check"]:
                lockfile.write(found.lock, found.path)
            progress.clear()
            codes.append(_told(found, only_check=given["only_check"]))
    return max(codes)


def _told(locking: Locking, *, only_check: bool) -> int:
    """Print what locking one manifest came to; return its exit code."""
    for change in locking.changes:
        before, after = inert(change.before or "nothing"), inert(change.after or "nothing")
        click.echo(f"{inert(change.id)}: {change.what}: {before} -> {after}")
    for card in locking.unread:
        click.echo(f"{inert(card.id)}: not read: {inert(card.reason)}", err=True)
        click.echo(f"    {inert(card.remedy)}", err=True)
    where = inert(locking.path)
    if only_check and not locking.unread:
        state = "is stale: run `modelcustoms lock`" if locking.changes else "is current"
        click.echo(f"{where} {state}", err=True)
        return EXIT_UNDECIDED if locking.changes else EXIT_CLEAN
    if not only_check:
        models = wording.count(len(locking.lock.roots), "model")
        cards = wording.count(len(locking.lock.nodes), "card")
        click.echo(f"{where}: {models}, {cards}", err=True)
    return EXIT_UNDECIDED if locking.unread else EXIT_CLEAN

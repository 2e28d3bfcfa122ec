"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

import click

if TYPE_CHECKING:
    from scanner.cards.hub import Watcher
    from scanner.domain.card import CardSource

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

DEFAULT_MANIFEST = "models.yaml"


class Places(NamedTuple):
    """Where cards may come from beside the lock."""

    offline: bool
    snapshots: tuple[str, ...]
    bundled_snapshot: bool
    jobs: int
    allow_http: bool
    quiet: bool

    @classmethod
    def taken_from(cls, options: dict[str, Any], *, offline: bool = False) -> Self:
        """Return the places that a command's options name, and remove these from `options`."""
        places = cls(**{name: options.pop(name) for name in cls._fields})
        # As huggingface_hub reads the variable.
        told = os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}
        places = places._replace(offline=places.offline or offline or told)
        if places.snapshots and not places.offline:
            raise click.UsageError("--snapshot needs --offline: otherwise the Hub is asked")
        return places


def manifests(command: Decorated) -> Decorated:
    """Add the argument that names manifests."""
    return click.argument("manifests", nargs=-1, metavar="[MANIFEST]...", callback=_or_default)(
        command
    )


def _or_default(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(given)) or (DEFAULT_MANIFEST,)


def report_format(names: Iterable[str]) -> Callable[[Decorated], Decorated]:
    """Return what adds the option that chooses one of the formats `names`, `text` by default."""
    return click.option(
        "-f",
        "--format",
        "chosen",
        default="text",
        show_default=True,
        type=click.Choice(list(names)),
        help="The report on standard output.",
    )


def policies(command: Decorated) -> Decorated:
    """Add the option that names policies."""
    return click.option(
        "-p",
        "--policy",
        "policies",
        multiple=True,
        metavar="FILE|builtin:NAME",
        help="Judge by this policy, not by the manifest's. Repeatable: all of them count.",
    )(command)


def known(command: Decorated) -> Decorated:
    """Add the options that say what was known before, and which day it is."""
    command = click.option(
        "--baseline", metavar="FILE", help="Findings in this file are known and fail nothing."
    )(command)
    return today(command)


def today(command: Decorated) -> Decorated:
    """Add the option that says which day it is."""
    return click.option(
        "--today",
        metavar="YYYY-MM-DD",
        help="The day on which exceptions are judged, in place of the system's date.",
    )(command)


def day(given: str | None) -> str:
    """Return the ISO date of `--today`, or of the system's clock."""
    from datetime import UTC, date, datetime

    if given is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise click.UsageError(f"--today: '{given}' is no day as YYYY-MM-DD") from None


def card_places(command: Decorated) -> Decorated:
    """Add the options that `Places` is made of."""
    for add in reversed(
        (
            click.option(
                "--offline", is_flag=True, help="Open no connection: lock, then snapshots."
            ),
            click.option(
                "--snapshot",
                "snapshots",
                multiple=True,
                metavar="FILE",
                help="With --offline: recorded cards, JSON Lines or .gz. Repeatable.",
            ),
            click.option(
                "--bundled-snapshot/--no-bundled-snapshot",
                default=True,
                help="With --offline: whether the built-in snapshot is asked last.",
            ),
            click.option(
                "--jobs",
                default=8,
                show_default=True,
                type=click.IntRange(1, 64),
                help="Connections to the Hub at once.",
            ),
            click.option("--allow-http", is_flag=True, help="Accept plain http in HF_ENDPOINT."),
            click.option("-q", "--quiet", is_flag=True, help="Show no progress."),
        )
    ):
        command = add(command)
    return command


@contextmanager
def reading(
    places: Places, *, locked: bool = False, closely: bool = False
) -> Iterator[CardSource | None]:
    """Give what is asked for cards that a lock lacks, and show how far it is; None: nothing is.

    Nothing is where the lock alone counts (`locked`); see `card_source` for `closely`.
    """
    if locked or places.offline:
        yield None if locked else card_source(places)
        return
    from scanner.cli.progress import Progress

    with Progress(quiet=places.quiet) as progress:
        yield card_source(places, progress, closely=closely)


def card_source(
    places: Places, watcher: Watcher | None = None, *, closely: bool = False
) -> CardSource | None:
    """Return the source that is asked for what a lock lacks: snapshots, or the Hub.

    Where it is to look `closely`, files of models with an origin in doubt are read too.
    """
    if not places.offline:
        from scanner.cards.hub import HubSource

        hub = HubSource(jobs=places.jobs, allow_insecure=places.allow_http, watcher=watcher)
        if not closely:
            return hub
        from scanner.cards.closer import Closer

        return Closer(hub, jobs=places.jobs)
    from scanner.cards import FirstOf
    from scanner.cards.snapshot import BuiltInSnapshot

    given = [_snapshot_files(places.snapshots)] if places.snapshots else []
    built_in = [BuiltInSnapshot()] if places.bundled_snapshot else []
    return FirstOf([*given, *built_in]) if given or built_in else None


def _snapshot_files(names: Iterable[str]) -> CardSource:
    from pathlib import Path

    from scanner.cards.snapshot_files import SnapshotSource

    return SnapshotSource([Path(name) for name in names])

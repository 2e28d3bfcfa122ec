"""`modelcustoms discover`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scanner.cli import options
from scanner.cli.output import print_text, screen_options
from scanner.domain.manifest import Manifest
from scanner.domain.reference import Discovery
from scanner.errors import EXIT_CLEAN, EXIT_FINDINGS, InputError, Problem, UndecidedError
from scanner.reports import wording
from scanner.reports.discovery import DISCOVERY_RENDERERS
from scanner.reports.terminal import inert

_HERE = Path()


@click.command(short_help="Find the models that code and configuration use.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--undeclared",
    "manifests",
    multiple=True,
    metavar="MANIFEST",
    help="Exit 1 where a model is used that the manifest lacks. Repeatable: any may declare it.",
)
@click.option("--write", is_flag=True, help="Add what is undeclared to the (one) manifest.")
@click.option("--from-cache", is_flag=True, help="PATH is a cache folder of Hugging Face.")
@options.report_format(DISCOVERY_RENDERERS)
def discover(**given: Any) -> int:
    """Find the models that code and configuration use, and those the manifest lacks.

    Without PATH, the current folder. Nothing is executed, no connection is opened.
    """
    names, paths = given["manifests"], given["paths"] or (_HERE,)
    if given["write"] and len(names) != 1:
        message = "--write needs --undeclared MANIFEST, once: the file to add to"
        raise click.UsageError(message)
    discovery = _cached(paths) if given["from_cache"] else found_in(paths, names)
    if names:
        is_whole = any(path.is_dir() for path in paths)
        discovery = held_against(discovery, names, is_whole=is_whole)
    print_text(DISCOVERY_RENDERERS[given["chosen"]](discovery, screen_options().screen))
    if given["write"]:
        _add_undeclared(names[0], discovery)
        return EXIT_CLEAN
    return exit_code(discovery)


def found_in(paths: tuple[Path, ...], manifests: tuple[str, ...]) -> Discovery:
    """Return what the files below `paths` refer to, the manifests themselves left out."""
    from scanner.discover import discover as discover_in

    return discover_in(paths, Path.cwd(), leave_out=[Path(name) for name in manifests], processes=0)


def held_against(
    discovery: Discovery, names: tuple[str, ...], *, is_whole: bool = True
) -> Discovery:
    """Return `discovery` compared with the manifests of these names."""
    from scanner.discover.declared import compared

    return compared(discovery, [_manifest(name) for name in names], is_whole=is_whole)


def tell_undeclared(manifests: tuple[str, ...]) -> bool:
    """Say on standard error what the current folder uses undeclared; return whether it does."""
    from scanner.discover.declared import undeclared

    missing = undeclared(held_against(found_in((_HERE,), manifests), manifests))
    for one in missing:
        click.echo(f"{inert(str(one.location))}: {inert(one.id)} is not declared", err=True)
    return bool(missing)


def exit_code(discovery: Discovery) -> int:
    """Return 1 where something is not declared."""
    from scanner.discover.declared import undeclared

    return EXIT_FINDINGS if undeclared(discovery) else EXIT_CLEAN


def _manifest(name: str) -> Manifest:
    from scanner.manifests import read_manifest

    try:
        return read_manifest(name)
    except UndecidedError:
        return Manifest(name, ())  # it lists nothing yet, so that nothing is declared


def _cached(paths: tuple[Path, ...]) -> Discovery:
    from scanner.discover.hub_cache import cached_models

    return cached_models(paths, Path.cwd())


def _add_undeclared(name: str, discovery: Discovery) -> None:
    """Write the manifest with what it lacks, once the new text is seen to say just that."""
    from scanner.discover.additions import with_additions
    from scanner.discover.declared import compared, undeclared
    from scanner.files import parse, write_whole
    from scanner.manifests import OURS, reader_of
    from scanner.manifests.models_yaml import read_document

    missing = undeclared(discovery)
    if not missing:
        return
    if reader_of(name) is not OURS:
        message = "models are added to a manifest of our own format alone"
        raise InputError(Problem(name, 0, 0, message, "add them by hand, or name a models.yaml"))
    old = Path(name).read_bytes().decode("utf-8")
    new = with_additions(name, old, missing)
    if undeclared(compared(discovery, [read_document(parse(new.encode(), name))])):
        message = "the models could not be added so that the manifest declares them"
        raise InputError(Problem(name, 0, 0, message, "add them by hand"))
    write_whole(name, new)
    added = wording.count(len({one.id for one in missing}), "model")
    click.echo(f"{inert(name)}: {added} added", err=True)

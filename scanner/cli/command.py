"""The two options every run declares, --help and --version, without a search for translations.

click asks `gettext` for what both say and ships no other language than English. For that Python
loads `locale` and looks for catalogues in eight places: a fiftieth of a hook's run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from scanner import __version__


class Command(click.Command):
    """A command whose --help is declared once, in English."""

    _help: click.Option | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help page, under the names the context gives it."""
        if self._help is None:
            shown = _shown(lambda context: context.get_help(), "Show this message and exit.")
            self._help = click.Option(self.get_help_option_names(ctx), **shown)
        return self._help


def _shown(text: Callable[[click.Context], str], help_: str) -> dict[str, Any]:
    """Return what makes an option show a text, before anything else is looked at, and end."""

    def show(context: click.Context, _option: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001
        if is_asked and not context.resilient_parsing:
            click.echo(text(context))
            context.exit()

    flags = {"is_flag": True, "is_eager": True, "expose_value": False}
    return {"callback": show, "help": help_, **flags}


version = click.option(
    "--version",
    **_shown(lambda _: f"modelcustoms, version {__version__}", "Show the version and exit."),
)

"""`modelcustoms schema NAME`."""

from __future__ import annotations

import click

SCHEMAS = ("baseline", "lock", "manifest", "policy", "report")


@click.command()
@click.argument("name", type=click.Choice(SCHEMAS))
def schema(name: str) -> None:
    """Print the JSON Schema (draft-07) of a file format."""
    from scanner.files import schema_text

    click.echo(schema_text(name), nl=False)

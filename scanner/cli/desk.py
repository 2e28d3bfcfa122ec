"""Turns whatever ends a command into a message and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from scanner import errors
from scanner.cli.command import Command
from scanner.reports.terminal import inert

# What a write to a file that took writes before is refused for.
_FULL = frozenset({errno.EFBIG, errno.EIO, errno.ENOSPC})


class Desk(Command, click.Group):
    """A group whose commands end with the exit codes of `scanner.errors`, and never a traceback.

    Its commands are named beforehand and imported when they are asked for.
    """

    def __init__(self, *args: Any, names: Sequence[str] = (), **kwargs: Any) -> None:
        """Make a group of the commands `names`, each in the module `scanner.cli.<name>`."""
        super().__init__(*args, **kwargs)
        self._names = tuple(names)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands in the order of --help."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name, importing its module; None where there is no such one."""
        if cmd_name not in self._names:
            return None
        command: click.Command = getattr(import_module(f"scanner.cli.{cmd_name}"), cmd_name)
        return command

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run the command and exit."""
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read our output has gone.
            code = errors.EXIT_FINDINGS
        except errors.ScannerError as error:
            _say_problems(error)
            code = error.exit_code
        except click.ClickException as error:
            error.show()
            code = errors.EXIT_INPUT
        except (KeyboardInterrupt, click.Abort):
            click.echo("interrupted", err=True)
            code = errors.EXIT_INTERRUPTED
        except Exception as error:  # noqa: BLE001 - the last stop: a bug must not look like findings
            code = _unplanned(error)
        sys.exit(code or errors.EXIT_CLEAN)


def _say_problems(error: errors.ScannerError) -> None:
    for problem in error.problems:
        place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
        click.echo(f"{inert(place)}: " if place else "", err=True, nl=False)
        click.echo(inert(problem.message), err=True)
        for line in problem.remedy.splitlines():
            click.echo(f"    {inert(line)}", err=True)


def _unplanned(error: Exception) -> int:
    """Say what nobody has caught; return the exit code. A full disk or a lost folder is no bug."""
    if isinstance(error, FileNotFoundError) and _is_nowhere():
        click.echo("the current folder is gone: change to one that exists", err=True)
        return errors.EXIT_INPUT
    if isinstance(error, OSError) and error.errno in _FULL:
        click.echo(f"the output cannot be written: {error.strerror}", err=True)
        return errors.EXIT_INPUT
    _say_bug(error)
    return errors.EXIT_BUG


def _is_nowhere() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 - pathlib is not loaded for this
    except FileNotFoundError:
        return True
    return False


def _say_bug(error: Exception) -> None:
    """Say where it broke, without values: they may hold what must not be shown."""
    click.echo(f"modelcustoms has a bug: {type(error).__name__}. Please report it with:", err=True)
    click.echo(f"  command: {inert(' '.join(sys.argv[1:2]))}", err=True)
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        click.echo(f"  {code.co_filename}:{step.tb_lineno} in {code.co_qualname}", err=True)
        step = step.tb_next

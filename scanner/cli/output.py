"""Where reports go, and what the terminal they go to can show."""

import os
import sys
from typing import NamedTuple, TextIO

import click

from scanner.domain.result import ScanResult
from scanner.errors import InputError, Problem
from scanner.reports import RENDERERS, RenderOptions
from scanner.reports.options import LAST_SECOND

STDOUT = "-"
# Python refuses to read a number of very many digits.
_MOST_DIGITS = 20


class Output(NamedTuple):
    """One report to write: its format, and a file or `-`."""

    format: str
    target: str


class OutputTo(click.ParamType[Output]):
    """`FORMAT=FILE` on the command line."""

    name = "output"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        """Return the parsed value; usage error where it has no such format or no file."""
        chosen, _, target = str(value).partition("=")
        if chosen not in RENDERERS or not target:
            known = ", ".join(RENDERERS)
            self.fail(f"'{value}' is not FORMAT=FILE with FORMAT one of {known}", param, ctx)
        return Output(chosen, target)


def write_reports(
    result: ScanResult,
    outputs: tuple[Output, ...],
    exit_code: int,
    *,
    include_excepted: bool = False,
    obligations: bool = False,
) -> None:
    """Render and write every report, files first: one that cannot be written is an error."""
    for output in sorted(outputs, key=lambda output: output.target == STDOUT):
        is_file = output.target != STDOUT
        options = RenderOptions(exit_code, epoch=_epoch()) if is_file else _for_stdout(exit_code)
        options = options._replace(include_excepted=include_excepted, obligations=obligations)
        text = RENDERERS[output.format](result, options)
        if is_file:
            # Late: most runs write no file.
            from scanner.files import write_whole

            write_whole(output.target, text)
        else:
            print_text(text)


def print_minimum(result: ScanResult, name: str) -> None:
    """Print on standard error which elements of a list our CycloneDX document holds."""
    from scanner.reports import minimum

    text = minimum.render(result, _for_stdout(0), name)
    encoding = sys.stderr.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False, err=True)


def print_text(text: str) -> None:
    """Print a rendered text on standard output, escaping what its encoding lacks."""
    encoding = sys.stdout.encoding or "utf-8"
    # color=True: what may be coloured is decided when rendering, click need not strip.
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False, color=True)


def screen_options() -> RenderOptions:
    """Return how to render for a person in front of standard output."""
    return _for_stdout(0)


def wants_color(stream: TextIO) -> bool:
    """Whether to colour: NO_COLOR wins over FORCE_COLOR wins over being a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _for_stdout(exit_code: int) -> RenderOptions:
    is_terminal = sys.stdout.isatty()
    return RenderOptions(
        exit_code,
        width=_columns() if is_terminal else None,
        color=wants_color(sys.stdout),
        ascii=not (sys.stdout.encoding or "").lower().startswith("utf"),
        epoch=_epoch(),
    )


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH in seconds, for formats that must carry a time."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return None
    is_time = given.isascii() and given.isdecimal() and len(given) < _MOST_DIGITS
    if not is_time or int(given) > LAST_SECOND:
        message = f"SOURCE_DATE_EPOCH is no number of seconds up to {LAST_SECOND}: {given!r}"
        raise InputError(Problem("", 0, 0, message, "unset it, or give seconds since 1970"))
    return int(given)

"""Text for a terminal: hostile characters made inert, display widths, columns, colour.

Ids, card fields, paths and error texts are written by others. A raw escape sequence can redraw
the screen, set the clipboard or forge a line of output (CWE-150), and a bidi override can show one
name while another is meant (CWE-1007). `inert` turns each such character into a visible escape.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import accumulate, takewhile
from typing import NamedTuple

# Printable by Unicode's category, yet drawn as nothing: fillers and variation selectors of the
# Default_Ignorable_Code_Point property, and the blank Braille pattern.
_INVISIBLE = frozenset(
    {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
    | set(range(0x180B, 0x1810))
    | set(range(0xFE00, 0xFE10))
    | set(range(0xE0100, 0xE01F0))
)
# A base with more marks than this is no word of any script; the rest would pile up on other lines.
_MAX_MARKS = 4
# What `Screen.paint` adds; nothing else on a line holds an escape character.
_PAINT = r"\x1b\[[0-9;]+m"

_ASCII_DRAWING = str.maketrans(
    {"│": "|", "├": "|", "└": "`", "─": "-", "…": "...", "→": ">", "·": "-"}
)


class Style(StrEnum):
    """What colour says; the values are SGR parameters (ECMA-48, 8.3.117)."""

    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"


class Screen(NamedTuple):
    """What the output can show.

    `width` is in columns, None where lines must not be wrapped (a pipe, a file). `ascii` is for
    outputs that are not UTF-8: all other characters become escapes.
    """

    width: int | None = None
    color: bool = False
    ascii: bool = False

    def paint(self, text: str, *styles: Style) -> str:
        """Return `text` in `styles`, or as it is where the output has no colour."""
        if not (self.color and styles and text):
            return text
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m"

    def safe(self, text: str, limit: int | None = None) -> str:
        """Return `text` of foreign origin made inert, cut to `limit` columns where one is given."""
        cut = text if limit is None else text[: limit * (_MAX_MARKS + 1)]
        shown = inert(cut, ascii_only=self.ascii)
        if limit is None or (cut == text and columns(shown) <= limit):
            return shown
        return shorten(shown, limit, self.draw("…"))

    def draw(self, text: str) -> str:
        """Return our own branches, arrows and ellipses as this output can show them."""
        return text.translate(_ASCII_DRAWING) if self.ascii else text

    def fits(self, text: str) -> bool:
        """Whether `text`, painted or not, stays on one line: colour takes no columns."""
        return self.width is None or columns(re.sub(_PAINT, "", text)) <= self.width

    def wrap(self, text: str, indent: str, hanging: str | None = None) -> Iterator[str]:
        """Yield `text` as lines broken at spaces; see `flow`."""
        return self.flow(text.split(" "), indent, hanging)

    def flow(self, pieces: Sequence[str], indent: str, hanging: str | None = None) -> Iterator[str]:
        """Yield `pieces`, one space between them, as lines after `indent`, later after `hanging`.

        A piece wider than the screen is left whole, so that ids and addresses can be copied.
        """
        if self.width is None:
            yield indent + " ".join(pieces)
            return
        line, is_empty = indent, True
        for piece in pieces:
            longer = f"{line}{piece}" if is_empty else f"{line} {piece}"
            if is_empty or self.fits(longer):
                line = longer
            else:
                yield line
                line = (indent if hanging is None else hanging) + piece
            is_empty = False
        yield line


def inert(text: str, *, ascii_only: bool = False) -> str:
    r"""Return `text` with every character that a terminal would obey or hide as an escape.

    These are controls (C0, C1, DEL, line breaks), bidi and other format characters, zero-width
    and invisible ones, U+2028, U+2029, lone surrogates, private and unassigned code points:
    `\n`, `\x1b`, `\u202e`. With `ascii_only` so is everything beyond ASCII.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = []
    marks = 0
    for char in text:
        marks = marks + 1 if _is_mark(char) else 0
        is_shown = _is_visible(char) and marks <= _MAX_MARKS and not (ascii_only and char > "~")
        shown.append(char if is_shown else char.encode("unicode_escape").decode("ascii"))
    return "".join(shown)


def columns(text: str) -> int:
    """Return how many terminal columns inert `text` takes: wide characters two, marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def shorten(text: str, limit: int, ellipsis: str) -> str:
    """Return inert `text` cut at the end, with `ellipsis`, to at most `limit` columns."""
    room = limit - columns(ellipsis)
    reached = accumulate(map(_columns_of, text))
    kept = sum(1 for _ in takewhile(lambda width: width <= room, reached))
    return text[:kept] + ellipsis


def pad(text: str, width: int) -> str:
    """Return `text` filled with spaces to `width` columns."""
    return text + " " * (width - columns(text))


def widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the widest cell of each column of `rows`, which all have the same number of cells."""
    return tuple(max(map(columns, cells)) for cells in zip(*rows, strict=True))


def _is_visible(char: str) -> bool:
    if char.isprintable():
        return ord(char) not in _INVISIBLE
    return unicodedata.category(char) == "Zs"


def _is_mark(char: str) -> bool:
    return char > "~" and unicodedata.category(char) in {"Mn", "Me"}


def _columns_of(char: str) -> int:
    if char <= "~":
        return 1
    if _is_mark(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1

"""Foreign text inside Markdown: shown as it is, never obeyed.

GitHub and GitLab read more into a text than Markdown does: mentions, issue and merge-request
numbers, bare addresses, emoji, formulas. What Markdown itself obeys becomes a character reference.
What they look for after that, in the rendered text, is broken by a zero-width space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scanner.reports.terminal import inert

_OBEYED = re.compile(r"[\\`*\[\]<>&|~$]|(?<![^\W_])_|_(?![^\W_])")
# `@name`, `#1`, `!1`, `~label`, `%1`, `&1`, `$1`, `^alert`, `GH-1`, `www.`, `http://`, `:smile:`.
_REFERENCES = re.compile(r"([@#!~%&$^](?=\w)|:(?=\S)|GH-(?=\d)|www(?=\.))", re.IGNORECASE)
_BREAK = "\u200b"

MAX_CELL = 300

# What a report in Markdown may have, in bytes of UTF-8, which are never fewer than characters: a
# comment takes 65,536 characters.
MAX_SIZE = 60_000


def prose(text: str, limit: int = MAX_CELL) -> str:
    """Return foreign `text` as one line that reads as it is written, of `limit` characters.

    What stands between two backticks becomes a code span, which obeys nothing either.
    """
    pieces = (text if len(text) <= limit else f"{text[:limit]}…").split("`")
    if len(pieces) % 2 == 0:
        pieces[-2:] = ["`".join(pieces[-2:])]
    return "".join(
        _span(piece) if position % 2 else _plain(piece, is_inner=0 < position < len(pieces) - 1)
        for position, piece in enumerate(pieces)
    )


def _span(piece: str) -> str:
    return code(piece, len(piece)) or _plain(f"`{piece}`", is_inner=False)


def _plain(piece: str, *, is_inner: bool) -> str:
    """Return text without spans; between two of them there is always something."""
    broken = _REFERENCES.sub(rf"\1{_BREAK}", inert(piece))
    shown = _OBEYED.sub(lambda found: f"&#{ord(found[0])};", broken)
    return shown or (_BREAK if is_inner else "")


def code(text: str, limit: int = MAX_CELL) -> str:
    """Return foreign `text` as a code span, from which it can be copied; fit for a table cell."""
    # A cell ends at `|` even in a code span, and `\|` does not keep it where a `\` goes before.
    shown = inert(text if len(text) <= limit else f"{text[:limit]}…").replace("|", r"\x7c")
    if not shown.strip():
        return ""
    runs = [len(run) for run in re.findall(r"`+", shown)]
    fence = "`" * (max(runs, default=0) + 1)
    margin = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{margin}{shown}{margin}{fence}"


def row(cells: Sequence[str]) -> str:
    """Return one line of a table from cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"


def fitting(block: Iterable[str], room: int) -> tuple[list[str], int]:
    """Return the first lines of a block that fit, and how many do not."""
    lines = list(block)
    taken = 0
    for position, line in enumerate(lines):
        taken += size(line)
        if taken > room:
            return lines[:position], len(lines) - position
    return lines, 0


def size(line: str) -> int:
    """Return what a line adds to a report, in bytes of UTF-8."""
    return len(line.encode()) + 1

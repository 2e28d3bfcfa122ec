"""What changed, for a terminal.

::

    ~ acme/chat
        licence in force  MIT (permissive) → LicenseRef-acme (community)
        + ancestor        acme/base: LicenseRef-acme (community), US (Acme), finetune
    + acme/new  MIT (permissive), US (Acme), lineage US
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.reports import wording
from scanner.reports.diff import words
from scanner.reports.diff.changes import Change, Comparison, Fate, ModelChange
from scanner.reports.options import RenderOptions
from scanner.reports.terminal import Screen, Style, pad

_SIGNS = {
    Fate.CHANGED: ("~", Style.YELLOW),
    Fate.ADDED: ("+", Style.GREEN),
    Fate.REMOVED: ("-", Style.RED),
}
_LABEL = 18


def render(comparison: Comparison, options: RenderOptions) -> str:
    """Return a block for each model that is not as it was, then the count."""
    screen = options.screen
    lines = [line for model in comparison.models for line in _model(model, screen)]
    space = [""] if lines else []
    return "\n".join([*lines, *space, words.counted(comparison)]) + "\n"


def _model(model: ModelChange, screen: Screen) -> Iterator[str]:
    sign, style = _SIGNS[model.fate]
    name = screen.safe(model.id, wording.MAX_NAME)
    head = f"{screen.paint(sign, style)} {screen.paint(name, Style.BOLD)}"
    if model.fate is Fate.CHANGED:
        yield head
        for change in model.changes:
            yield from _change(change, screen)
    else:
        told = screen.safe(", ".join(words.glance(model)), wording.MAX_MESSAGE)
        yield f"{head}  {told}"


def _change(change: Change, screen: Screen) -> Iterator[str]:
    what = words.label(change)
    if change.before and change.after:
        sign, text = "", f"{change.before} → {change.after}"
    else:
        sign, text = ("- ", change.before) if change.before else ("+ ", change.after)
    told = f"{change.member}: {text}" if change.member else text
    shown = screen.draw("→").join(
        screen.safe(piece, wording.MAX_MESSAGE) for piece in told.split("→")
    )
    yield from screen.wrap(shown, f"    {pad(sign + what, _LABEL)} ", " " * (_LABEL + 5))

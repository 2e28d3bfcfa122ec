"""What changed, as the comment one wants under the pull request that bumps a model."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.reports import wording
from scanner.reports.diff import words
from scanner.reports.diff.changes import Change, Comparison, Fate, ModelChange
from scanner.reports.markdown_text import MAX_SIZE, code, fitting, prose, row
from scanner.reports.options import RenderOptions

_SIGNS = {Fate.CHANGED: "✏️ changed", Fate.ADDED: "➕ added", Fate.REMOVED: "➖ removed"}  # noqa: RUF001
_HEAD = ("Model", "What", "Before", "After")


def render(comparison: Comparison, options: RenderOptions) -> str:  # noqa: ARG001 - same for all
    """Return the comment, of a size that a comment may have; ends with a line break."""
    lines = [f"## Models: {words.counted(comparison)}"]
    if comparison.models:
        lines += ["", row(_HEAD), row(["---"] * len(_HEAD))]
    rows = [row(cells) for model in comparison.models for cells in _rows(model)]
    taken, left_out = fitting(rows, MAX_SIZE)
    lines += taken
    if left_out:
        lines += ["", f"… and {left_out} more lines: see `modelcustoms diff`."]
    return "\n".join(lines) + "\n"


def _rows(model: ModelChange) -> Iterator[tuple[str, ...]]:
    name = code(model.id, wording.MAX_NAME)
    if model.fate is not Fate.CHANGED:
        told = prose(", ".join(words.glance(model)))
        is_new = model.fate is Fate.ADDED
        yield (name, _SIGNS[model.fate], "" if is_new else told, told if is_new else "")
        return
    for change in model.changes:
        yield (name, _what(change), prose(change.before), prose(change.after))


def _what(change: Change) -> str:
    what = words.label(change)
    return f"{what} {code(change.member, wording.MAX_NAME)}" if change.member else what

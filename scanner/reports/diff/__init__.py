"""What changed between two runs or two locks, for the review of an upgrade.

One renderer per format, as for reports: a `Comparison` in, text out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from scanner.reports.diff.changes import Comparison
from scanner.reports.options import RenderOptions

DiffRenderer = Callable[[Comparison, RenderOptions], str]


def _renderer(module: str) -> DiffRenderer:
    """Return the `render` of a module of this package, imported at the first call."""

    def render(comparison: Comparison, options: RenderOptions) -> str:
        chosen: DiffRenderer = import_module(f"{__name__}.{module}").render
        return chosen(comparison, options)

    return render


DIFF_RENDERERS: Mapping[str, DiffRenderer] = MappingProxyType(
    {
        "text": _renderer("text"),
        "markdown": _renderer("markdown"),
        "json": _renderer("json_diff"),
    }
)

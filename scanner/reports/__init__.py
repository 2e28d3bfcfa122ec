"""One renderer per report format: a `ScanResult` in, the text of the report out.

Renderers decide nothing: verdicts and findings come ready. Each is a module of its own, imported
when its format is asked for and not before.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from scanner.domain.result import ScanResult
from scanner.reports.options import Renderer, RenderOptions

__all__ = ["RENDERERS", "RenderOptions", "Renderer"]


def _renderer(module: str, function: str = "render") -> Renderer:
    """Return a renderer out of a module of this package, imported at the first call."""

    def render(result: ScanResult, options: RenderOptions) -> str:
        chosen: Renderer = getattr(import_module(f"{__name__}.{module}"), function)
        return chosen(result, options)

    return render


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "text": _renderer("text"),
        "json": _renderer("json_report"),
        "sarif": _renderer("sarif"),
        "github": _renderer("github"),
        "gitlab": _renderer("gitlab"),
        "junit": _renderer("junit"),
        "markdown": _renderer("markdown"),
        "csv": _renderer("csv_report"),
        "cyclonedx": _renderer("cyclonedx"),
        "cyclonedx-1.7": _renderer("cyclonedx", "render_1_7"),
        "spdx": _renderer("spdx"),
        "spdx-tag-value": _renderer("spdx", "render_tag_value"),
        "spdx3": _renderer("spdx3"),
        "html": _renderer("html_report"),
    }
)

"""The report to mail to a reviewer: one HTML file that loads nothing and reads without a script.

Text of foreign origin goes through `markup` alone; the page's content security policy allows our
own style and script by their hashes, and nothing else.
"""

from __future__ import annotations

from scanner.domain.result import ScanResult
from scanner.reports.html_report.page import page
from scanner.reports.options import RenderOptions

__all__ = ["render"]


def render(result: ScanResult, options: RenderOptions) -> str:
    """Return the report as one HTML document; ends with a line break."""
    return str(page(result, options))

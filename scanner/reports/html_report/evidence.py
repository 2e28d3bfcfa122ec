"""Statements with the place they were read, one click away."""

from __future__ import annotations

from scanner.domain.evidence import Evidence
from scanner.reports import wording
from scanner.reports.html_report import links
from scanner.reports.html_report.markup import Markup, tag, text


def proof(evidence: tuple[Evidence, ...]) -> Markup | None:
    """Return evidence as a list; None where there is none."""
    return tag("ul", map(_item, evidence), class_="proof") if evidence else None


def folded(evidence: tuple[Evidence, ...]) -> Markup | None:
    """Return evidence behind one click; None where there is none."""
    if not evidence:
        return None
    return tag("details", tag("summary", "Evidence"), proof(evidence), class_="evidence")


def _item(item: Evidence) -> Markup:
    statement = tag("span", text(item.statement, wording.MAX_MESSAGE), class_="statement")
    read = tag("span", f"read {item.read}", class_="read") if item.read else None
    source = links.source(item.source) if item.source else None
    return tag("li", statement, " ", source, " " if source and read else None, read)

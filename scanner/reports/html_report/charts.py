"""Shares as bars. The numbers stand beside them in a table, so the drawing may go unread."""

from __future__ import annotations

from scanner.domain.exposure import UNKNOWN, Share, Spread, exposure, spread
from scanner.domain.result import ScanResult
from scanner.reports import wording
from scanner.reports.html_report.markup import Markup, tag, text

# A longer tail tells nobody more.
MAX_BARS = 12


def section(result: ScanResult) -> Markup:
    """Return the charts of a run that has models."""
    subjects = [model.subject for model in result.models]
    exposed = exposure(subjects)
    categories = spread([frozenset({s.effective.category.value}) for s in subjects])
    return tag(
        "section",
        tag("h2", "Exposure"),
        tag(
            "p",
            "The share of models that depend on a country or an organisation anywhere in their "
            "lineage. One model may count for several, so shares can add up to more than 100 %. "
            "HHI is the Herfindahl-Hirschman index of concentration: 1 is a monopoly.",
            class_="lead",
        ),
        tag(
            "div",
            _chart("Countries", exposed.lineage_countries),
            _chart("Organisations", exposed.lineage_organisations),
            _chart("Licence in force", categories),
            class_="charts",
        ),
        id="exposure",
    )


def _chart(title: str, shown: Spread) -> Markup:
    shares = shown.shares
    rest = len(shares) - MAX_BARS
    more = tag("p", f"and {rest} more, each no larger", class_="more") if rest > 0 else None
    bars = tag("tbody", map(_bar, shares[:MAX_BARS]))
    caption = (title, " ", tag("span", f"HHI {shown.hhi:.2f}", class_="part"))
    head = tag("tr", tag("th", "Name", scope="col"), tag("th", "Models", scope="col"))
    table = tag("table", tag("caption", caption), tag("thead", head, class_="spoken"), bars)
    return tag("div", table, more, class_="chart")


def _bar(share: Share) -> Markup:
    part = f"{share.share * 100:.1f}".removesuffix(".0")
    track = tag("rect", class_="track", width=100, height=6)
    bar = tag("rect", class_="bar", width=part, height=6)
    drawing = tag(
        "svg", track, bar, viewBox="0 0 100 6", preserveAspectRatio="none", aria_hidden="true"
    )
    number = (str(share.models), tag("span", f" {share.share:.0%}", class_="part"))
    name = tag("th", text(share.name, wording.MAX_NAME), drawing, scope="row")
    return tag("tr", name, tag("td", number), class_="unknown" if share.name == UNKNOWN else None)

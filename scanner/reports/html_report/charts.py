"""Shares as bars. The numbers stand beside them in a table, so the drawing may go unread."""

from __future__ import annotations

from scanner.reports import wording
from scanner.reports.html_report.exposure import UNKNOWN, Exposure, Share
from scanner.reports.html_report.markup import Markup, tag, text

# A longer tail tells nobody more.
MAX_BARS = 12


def section(exposure: Exposure) -> Markup:
    """Return the charts of a run, or nothing to see where it has no models."""
    return tag(
        "section",
        tag("h2", "Exposure"),
        tag(
            "p",
            "The share of models that depend on a country or an organisation anywhere in their "
            "lineage. One model may count for several, so shares can add up to more than 100 %.",
            class_="lead",
        ),
        tag(
            "div",
            _chart("Countries", exposure.countries),
            _chart("Organisations", exposure.organisations),
            _chart("Licence in force", exposure.categories),
            class_="charts",
        ),
        id="exposure",
    )


def _chart(title: str, shares: tuple[Share, ...]) -> Markup:
    rest = len(shares) - MAX_BARS
    more = tag("p", f"and {rest} more, each no larger", class_="more") if rest > 0 else None
    bars = tag("tbody", map(_bar, shares[:MAX_BARS]))
    head = tag("tr", tag("th", "Name", scope="col"), tag("th", "Models", scope="col"))
    table = tag("table", tag("caption", title), tag("thead", head, class_="spoken"), bars)
    return tag("div", table, more, class_="chart")


def _bar(share: Share) -> Markup:
    part = f"{share.part * 100:.1f}".removesuffix(".0")
    track = tag("rect", class_="track", width=100, height=6)
    bar = tag("rect", class_="bar", width=part, height=6)
    drawing = tag(
        "svg", track, bar, viewBox="0 0 100 6", preserveAspectRatio="none", aria_hidden="true"
    )
    number = (str(share.models), tag("span", f" {share.part:.0%}", class_="part"))
    name = tag("th", text(share.name, wording.MAX_NAME), drawing, scope="row")
    return tag("tr", name, tag("td", number), class_="unknown" if share.name == UNKNOWN else None)

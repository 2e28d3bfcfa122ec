"""All models in one table, worst first; the page's script sorts and filters it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scanner.domain.exposure import UNKNOWN
from scanner.reports import wording
from scanner.reports.html_report.badges import WORST_FIRST, badge, commercial_use
from scanner.reports.html_report.markup import Content, Markup, tag, text
from scanner.reports.summary import Attributed

# What a browser still sorts at once; the JSON report has all.
MAX_ROWS = 5000

_COLUMNS = (
    "Verdict",
    "Model",
    "Licence in force",
    "Category",
    "Commercial use",
    "Origin",
    "Findings",
)


class Row(NamedTuple):
    """A model with its findings, and the id of its dossier, if it has one."""

    model: Attributed
    anchor: str | None

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of its lineage, and a word for those that are not known."""
        subject = self.model.model.subject
        is_known = all(member.origin.countries for member in subject.lineage)
        return subject.countries if is_known else (*subject.countries, UNKNOWN)


def section(rows: Sequence[Row]) -> Markup:
    """Return the table, with the filters that the script makes work, in the order of `rows`."""
    shown = rows[:MAX_ROWS]
    head = tag("tr", map(_heading, _COLUMNS), role="row")
    body = tag("tbody", map(_row, shown), role="rowgroup")
    return tag(
        "section",
        tag("h2", "Models"),
        _filters(shown),
        _cut(len(rows) - len(shown)),
        tag(
            "table",
            tag("caption", "Models of the manifest, worst first", class_="spoken"),
            tag("thead", head, role="rowgroup"),
            body,
            role="table",
            class_="models",
        ),
        tag("p", "No model matches.", class_="nothing", hidden=True),
        id="models",
    )


def _cut(hidden: int) -> Markup | None:
    if hidden <= 0:
        return None
    told = f"The table has the worst {MAX_ROWS} models; {hidden} more are in the JSON report."
    return tag("p", told, class_="cut")


def _heading(name: str) -> Markup:
    """Return a column's heading; the script turns its text into a button."""
    return tag("th", name, scope="col", role="columnheader")


def _row(row: Row) -> Markup:
    model, found = row.model
    subject = model.subject
    effective = subject.effective
    name = text(subject.entry.id, wording.MAX_NAME)
    counted = str(len(found)) if found else tag("span", "0", class_="none")
    cells: tuple[tuple[Content, int | None], ...] = (
        (badge(model.verdict), WORST_FIRST.index(model.verdict)),
        (tag("a", name, href=f"#{row.anchor}") if row.anchor else name, None),
        (tag("code", text(effective.expression, wording.MAX_LICENSE)), None),
        (effective.category.value, effective.category.rank),
        (commercial_use(effective.commercial_use), effective.commercial_use.rank),
        (text(", ".join(row.countries), wording.MAX_NAME), None),
        (counted, -len(found)),
    )
    return tag(
        "tr",
        [tag("td", content, role="cell", data_rank=rank) for content, rank in cells],
        role="row",
        data_verdict=model.verdict.value,
        data_category=effective.category.value,
        data_origin="|".join(row.countries),
    )


def _filters(rows: Sequence[Row]) -> Markup:
    """Return the controls, hidden until a script runs that makes them work."""
    subjects = [row.model.model.subject for row in rows]
    verdicts = {row.model.model.verdict for row in rows}
    categories = sorted({subject.effective.category for subject in subjects}, key=lambda c: c.rank)
    countries = sorted({country for row in rows for country in row.countries})
    words = tag("input", type="search", id="filter-words", autocomplete="off", spellcheck="false")
    return tag(
        "div",
        tag("p", tag("label", "Filter", for_="filter-words"), words),
        _choice("verdict", [verdict for verdict in WORST_FIRST if verdict in verdicts]),
        _choice("category", categories),
        _choice("origin", countries),
        tag("p", role="status", id="filter-count"),
        class_="filters",
        role="search",
        aria_label="Models",
        hidden=True,
    )


def _choice(name: str, values: Iterable[str]) -> Markup:
    options = [tag("option", "any", value="")]
    options += [tag("option", value, value=value) for value in values]
    label = tag("label", name.capitalize(), for_=f"filter-{name}")
    return tag("p", label, tag("select", options, id=f"filter-{name}", data_filter=name))

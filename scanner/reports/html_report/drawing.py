"""A model's lineage as an SVG drawing: every box leads to the evidence for what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from scanner.domain.conclusion import Member, Subject
from scanner.domain.lineage import Gap
from scanner.reports import tree, wording
from scanner.reports.html_report import graph
from scanner.reports.html_report.markup import Markup, tag, text
from scanner.reports.terminal import Screen

# A drawing with more members than this is read by nobody.
MAX_DRAWN = 40

# What fits into a box, in columns of the size of type it is set in.
_NAME_COLUMNS = 29
_FACT_COLUMNS = 36
_INSET = 16
_LINES = (18, 35, 52, 66)
# A label stands this far down the first stretch of its line.
_LABEL_AT = 0.42

_Content = Member | Gap


class _Plan(NamedTuple):
    """What to draw: the model first; `labels` are the edges with how the derived was made."""

    contents: tuple[_Content, ...]
    labels: Mapping[graph.Edge, tuple[str, ...]]
    layout: graph.Layout


def draw(subject: Subject, anchor: str) -> Markup:
    """Return the drawing of the first `MAX_DRAWN` members; each links to `#{anchor}-{position}`."""
    plan = _plan(subject)
    lines = [_line(plan, edge) for edge in plan.layout.lines]
    boxes = [
        _member(content, place, f"#{anchor}-{position}", is_model=position == 0)
        if isinstance(content, Member)
        else _gap(content, place)
        for position, (content, place) in enumerate(
            zip(plan.contents, plan.layout.boxes, strict=True)
        )
    ]
    width, height = _number(plan.layout.width), _number(plan.layout.height)
    labels = [_label(plan, edge) for edge in plan.layout.lines]
    return tag(
        "svg",
        lines,
        labels,
        boxes,
        class_="lineage",
        role="group",
        aria_label=f"Lineage of {subject.model.id}, oldest first",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )


def _plan(subject: Subject) -> _Plan:
    """Return the members, then the gaps that hang below them, and how they hang together."""
    members = subject.lineage[:MAX_DRAWN]
    positions: dict[str, int] = {}
    for position, member in enumerate(members):
        positions.setdefault(member.id, position)
    contents: list[_Content] = list(members)
    labels: dict[graph.Edge, tuple[str, ...]] = {}
    for derived, below in tree.children(subject).items():
        for content, relations in below if derived in positions else ():
            if isinstance(content, Gap):
                contents.append(content)
                labels[len(contents) - 1, positions[derived]] = ()
            elif content.id in positions:
                labels[positions[content.id], positions[derived]] = relations
    return _Plan(tuple(contents), labels, graph.arrange(len(contents), tuple(labels)))


def _line(plan: _Plan, edge: graph.Edge) -> Markup:
    way = plan.layout.lines[edge]
    kind = "unknown" if isinstance(plan.contents[edge[0]], Gap) else None
    tip = way[-1]
    # An arrow head of its own needs no marker, which some programs that print leave out.
    head = f"M{_at(tip.x - 4, tip.y - 7)} L{_at(*tip)} L{_at(tip.x + 4, tip.y - 7)}"
    return tag(
        "g", tag("path", d=_curve(way)), tag("path", d=head), class_=kind, aria_hidden="true"
    )


def _curve(way: Sequence[graph.Point]) -> str:
    """Return a path that leaves and enters every layer straight down."""
    steps = [f"M{_at(*way[0])}"]
    for start, end in pairwise(way):
        middle = (start.y + end.y) / 2
        is_straight = start.x == end.x
        bend = f"C{_at(start.x, middle)} {_at(end.x, middle)} {_at(*end)}"
        steps.append(f"L{_at(*end)}" if is_straight else bend)
    return " ".join(steps)


def _label(plan: _Plan, edge: graph.Edge) -> Markup | None:
    if not plan.labels[edge]:
        return None
    start, end, *_ = plan.layout.lines[edge]
    x, y = (a + (b - a) * _LABEL_AT for a, b in zip(start, end, strict=True))
    shown = text("+".join(plan.labels[edge]), _FACT_COLUMNS)
    return tag("text", shown, class_="relation", x=_number(x), y=_number(y + 5), aria_hidden="true")


def _member(member: Member, place: graph.Point, target: str, *, is_model: bool) -> Markup:
    owner, _, name = member.id.rpartition("/")
    terms = f"{member.license.expression} · {member.license.category}"
    origin = _origin(member)
    lines = (
        ("owner", text(owner or "no publisher named", _FACT_COLUMNS)),
        ("name", text(name, _NAME_COLUMNS)),
        ("fact", text(terms, _FACT_COLUMNS)),
        ("fact", text(origin, _FACT_COLUMNS)),
    )
    use = f"use-{member.license.commercial_use}"
    box = _box(lines, place, f"box {use} this" if is_model else f"box {use}")
    spoken = f"{member.id}: {terms}, {origin}"
    return tag("a", tag("title", text(spoken, wording.MAX_MESSAGE)), box, href=target)


def _origin(member: Member) -> str:
    organisation = member.origin.organisation
    return " · ".join(filter(None, (wording.countries(member.origin.countries), organisation)))


def _gap(gap: Gap, place: graph.Point) -> Markup:
    shown = text(gap.reason, 3 * _FACT_COLUMNS)
    lines = [
        ("name", text("Not known")),
        *(("fact", text(line, _FACT_COLUMNS)) for line in _wrapped(gap.reason)),
    ]
    spoken = tag("title", "Before ", gap.model, ": ", shown)
    return tag("g", spoken, _box(lines, place, "box gap"))


def _wrapped(reason: str) -> Iterator[str]:
    """Yield the beginning of a text as lines that fit into a box."""
    screen = Screen(_FACT_COLUMNS)
    told = list(screen.wrap(screen.safe(reason, wording.MAX_NAME), ""))
    last = len(_LINES) - 2
    yield from told[:last]
    yield " ".join(told[last:])


def _box(lines: Sequence[tuple[str, Markup]], place: graph.Point, kind: str) -> Markup:
    """Return a box with its lines, which end where the box does."""
    shown = [
        tag("text", content, class_=role, x=_INSET, y=y)
        for (role, content), y in zip(lines, _LINES, strict=False)
    ]
    width, height = graph.BOX_WIDTH, graph.BOX_HEIGHT
    frame = tag("rect", class_="frame", x=1, y=1, width=width - 2, height=height - 2, rx=8)
    edge = tag("rect", class_="edge", x=1, y=12, width=4, height=height - 24, rx=2)
    x, y = _number(place.x), _number(place.y)
    return tag("svg", frame, edge, shown, class_=kind, x=x, y=y, width=width, height=height)


def _at(x: float, y: float) -> str:
    return f"{_number(x)} {_number(y)}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

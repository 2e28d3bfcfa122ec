"""The lineage of a model drawn for a terminal, with what is concluded of each member."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from scanner.domain.card import CardOutcome, MissingCard
from scanner.domain.conclusion import Subject
from scanner.reports import tree, wording
from scanner.reports.terminal import Screen, Style, columns, pad, widths

# What a branch leaves below itself: only the line down to the next sibling.
_CONTINUED = str.maketrans({"├": "│", "└": " ", "`": " ", "─": " ", "-": " "})


class _Row(NamedTuple):
    """A line: branch and name, then the facts, if they go here, and a remark."""

    branch: str
    name: str
    facts: tuple[str, ...] = ()
    remark: str = ""


def draw(subject: Subject, screen: Screen, indent: str, limit: int) -> Iterator[str]:
    """Yield the tree of `subject`, one line a member, then the licence in force under ancestors.

    The columns are: name, licence, category, countries, relation, card. Where they do not fit, the
    facts go below the name.
    """
    gaps = frozenset(gap.model for gap in subject.gaps)
    rows = [_row(line, gaps, screen) for line in tree.lines(subject, limit)]
    room = widths([(row.branch + row.name, *row.facts) for row in rows if row.facts])
    is_wide = screen.width is None or columns(indent) + sum(room) + 2 * len(room) <= screen.width
    for row in rows:
        if row.facts and is_wide:
            yield from _in_columns(row, room, indent, screen)
        else:
            yield from _stacked(row, indent, screen)
    if not subject.ancestors:
        return
    effective = subject.effective
    licence = screen.safe(effective.expression, wording.MAX_MESSAGE)
    told = f"in force: {licence}, {effective.category}, commercial use {effective.commercial_use}"
    yield from screen.wrap(told, indent, indent + "  ")


def _row(line: tree.Line, gaps: frozenset[str], screen: Screen) -> _Row:
    """Return what one line says; why a card was not read is left to the gap, where there is one."""
    match line:
        case tree.Node(branch, member, relations, is_repeated):
            branch = screen.draw(branch)
            name = screen.safe(member.id, wording.MAX_NAME)
            if is_repeated:
                return _Row(branch, name, remark=", ".join((*relations, "see above")))
            facts = (
                screen.safe(member.license.expression, wording.MAX_LICENSE),
                str(member.license.category),
                screen.safe(wording.countries(member.origin.countries), wording.MAX_NAME),
                "+".join(relations),
                screen.safe(wording.card_state(member.card), wording.MAX_NAME),
            )
            trouble = "" if member.id in gaps else _trouble(member.card, screen)
            return _Row(branch, name, facts, trouble)
        case tree.GapNode(branch, gap):
            reason = screen.safe(gap.reason, wording.MAX_MESSAGE)
            return _Row(screen.draw(branch), "ends here", remark=reason)
        case tree.More(hidden):
            return _Row("", screen.draw(f"… and {hidden} more (see -f json)"))
        case _:
            assert_never(line)


def _trouble(card: CardOutcome, screen: Screen) -> str:
    """Return why a card could not be read; empty where it was."""
    return screen.safe(card.reason, wording.MAX_MESSAGE) if isinstance(card, MissingCard) else ""


def _in_columns(row: _Row, room: tuple[int, ...], indent: str, screen: Screen) -> Iterator[str]:
    cells = zip((row.branch + row.name, *row.facts), room, strict=True)
    line = "  ".join(pad(cell, width) for cell, width in cells if width).rstrip()
    branch = screen.paint(row.branch, Style.DIM)
    painted = indent + branch + line[len(row.branch) :]
    whole = f"{painted} ({row.remark})"
    if row.remark and screen.fits(whole):
        yield whole
        return
    yield painted
    if row.remark:
        yield from screen.wrap(row.remark, indent + _below(row.branch))


def _stacked(row: _Row, indent: str, screen: Screen) -> Iterator[str]:
    name = f"{indent}{screen.paint(row.branch, Style.DIM)}{row.name}"
    whole = f"{name}: {row.remark}"
    if row.remark and not row.facts and screen.fits(whole):
        yield whole
        return
    yield name
    if row.facts:
        yield from screen.flow(wording.listed(row.facts), indent + _below(row.branch))
    if row.remark:
        yield from screen.wrap(row.remark, indent + _below(row.branch))


def _below(branch: str) -> str:
    """Return what is drawn before a second line of the member behind `branch`."""
    return branch.translate(_CONTINUED) + "  "

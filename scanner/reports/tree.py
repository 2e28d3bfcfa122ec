"""A lineage as the lines of a tree, each ancestor once, of bounded length."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from scanner.domain.card import Card
from scanner.domain.conclusion import Member, Subject
from scanner.domain.lineage import Gap
from scanner.reports import wording

# Twelve generations; deeper ones would leave a narrow terminal no room for names.
_WIDEST_MARGIN = 12 * len("│  ")


class Node(NamedTuple):
    """One line: `branch` is what is drawn before it, `relations` how the parent model came from it.

    `is_repeated` marks a member that was drawn above, where its own ancestors are.
    """

    branch: str
    member: Member
    relations: tuple[str, ...] = ()
    is_repeated: bool = False


class GapNode(NamedTuple):
    """One line that says what is not known at this place."""

    branch: str
    gap: Gap


class More(NamedTuple):
    """The last line of a tree that was cut: so many members and gaps are not drawn."""

    hidden: int


Line = Node | GapNode | More


# What hangs below a member, a member it was made from or a gap, and how it is related.
Child = tuple[Member | Gap, tuple[str, ...]]


def lines(subject: Subject, limit: int) -> Iterator[Line]:
    """Yield the tree of `subject`, in at most `limit` lines and one that says how many more.

    A member that several others were made from is drawn in full at the first place, and by name
    at the others. Children keep the order of the lineage.
    """
    yield Node("", subject.model)
    drawn = {subject.model.id}
    gaps = 0
    for line in islice(_hanging(children(subject), subject.model.id, "", drawn), limit - 1):
        gaps += isinstance(line, GapNode)
        yield line
    hidden = len(subject.ancestors) + len(subject.gaps) + 1 - len(drawn) - gaps
    if hidden > 0:
        yield More(hidden)


def _hanging(
    below: Mapping[str, list[Child]], member_id: str, margin: str, drawn: set[str]
) -> Iterator[Line]:
    """Yield the lines below one member, each behind `margin`; `drawn` are the ids met so far."""
    last = len(below[member_id]) - 1
    for position, (content, relations) in enumerate(below[member_id]):
        branch = margin + ("└─ " if position == last else "├─ ")
        if isinstance(content, Gap):
            yield GapNode(branch, content)
            continue
        is_repeated = content.id in drawn
        drawn.add(content.id)
        yield Node(branch, content, relations, is_repeated)
        further = margin + ("   " if position == last else "│  ")
        if not is_repeated and len(further) < _WIDEST_MARGIN:
            yield from _hanging(below, content.id, further, drawn)


def children(subject: Subject) -> Mapping[str, list[Child]]:
    """Return, by member id, what hangs below each member; every ancestor hangs somewhere."""
    known = _by_spelling(subject)
    below: defaultdict[str, list[Child]] = defaultdict(list)
    for member in subject.lineage:
        relations: dict[str, list[str]] = {}
        for edge in member.edges:
            child = known.get(edge.child.casefold(), subject.model.id)
            seen = relations.setdefault(child, [])
            if wording.relation(edge) not in seen:
                seen.append(wording.relation(edge))
        if not relations and member is not subject.model:
            nearest = member.path[-1] if member.path else subject.model.id
            relations[known.get(nearest.casefold(), subject.model.id)] = []
        for child, kinds in relations.items():
            below[child].append((member, tuple(kinds)))
    for gap in subject.gaps:
        below[known.get(gap.model.casefold(), subject.model.id)].append((gap, ()))
    return below


def _by_spelling(subject: Subject) -> Mapping[str, str]:
    """Return member ids by their folded spellings: as asked for, and as the source answered."""
    known = {
        member.card.id.casefold(): member.id
        for member in reversed(subject.lineage)
        if isinstance(member.card, Card)
    }
    known.update((member.id.casefold(), member.id) for member in reversed(subject.lineage))
    return known

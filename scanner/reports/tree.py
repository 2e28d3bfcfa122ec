"""A lineage as the lines of a tree, each ancestor once, of bounded length."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scanner.domain.card import Card
from scanner.domain.conclusion import Member, Subject
from scanner.domain.lineage import Gap
from scanner.reports import wording

# A branch deeper than this leaves a narrow terminal no room for names.
MAX_DEPTH = 12


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


class Child(NamedTuple):
    """What hangs below a member: a member it was made from, or a gap."""

    content: Member | Gap
    relations: tuple[str, ...] = ()


class _Place(NamedTuple):
    """A child that waits to be drawn, behind `margin`, at `depth`."""

    child: Child
    margin: str
    depth: int
    is_last: bool


def lines(subject: Subject, limit: int) -> Iterator[Line]:
    """Yield the tree of `subject`, in at most `limit` lines and one that says how many more.

    A member that several others were made from is drawn in full at the first place, and by name
    at the others. Children keep the order of the lineage.
    """
    below = children(subject)
    yield Node("", subject.model)
    drawn = {subject.model.id}
    gaps = 0
    waiting = _places(below[subject.model.id], "", 1)
    for _ in range(limit - 1):
        if not waiting:
            break
        place = waiting.pop()
        branch = place.margin + ("└─ " if place.is_last else "├─ ")
        content = place.child.content
        if isinstance(content, Gap):
            gaps += 1
            yield GapNode(branch, content)
            continue
        is_repeated = content.id in drawn
        yield Node(branch, content, place.child.relations, is_repeated)
        if not is_repeated and place.depth < MAX_DEPTH:
            margin = place.margin + ("   " if place.is_last else "│  ")
            waiting += _places(below[content.id], margin, place.depth + 1)
        drawn.add(content.id)
    hidden = len(subject.ancestors) + len(subject.gaps) + 1 - len(drawn) - gaps
    if hidden > 0:
        yield More(hidden)


def _places(siblings: list[Child], margin: str, depth: int) -> list[_Place]:
    """Return `siblings` as a stack: the first is on top."""
    last = len(siblings) - 1
    return [
        _Place(child, margin, depth, position == last) for position, child in enumerate(siblings)
    ][::-1]


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
            below[child].append(Child(member, tuple(kinds)))
    for gap in subject.gaps:
        below[known.get(gap.model.casefold(), subject.model.id)].append(Child(gap))
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

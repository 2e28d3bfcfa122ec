"""The models of a result as a bill of materials counts them: each repository at a commit once."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from scanner.domain.card import Card, CardOutcome, CardStatus, MissingCard, Relation, SourceKind
from scanner.domain.conclusion import Member, Subject
from scanner.domain.knowledge import Basis
from scanner.domain.manifest import Entry, HubEntry
from scanner.domain.ref import is_commit, is_hub_id, purl
from scanner.domain.result import ScanResult
from scanner.reports.summary import Attributed, attribute


class Link(NamedTuple):
    """How a part came from another, which is named by its `ref`."""

    parent: str
    relation: Relation
    basis: Basis | None

    @property
    def said(self) -> str:
        """The relation in words, and what says so where the card of the child does not."""
        return f"{self.relation} ({self.basis})" if self.basis else self.relation.value


class Part(NamedTuple):
    """One model, be it asked for by a manifest, an ancestor of such a one, or both.

    `ref` names it within the document: its package URL, or an escaped name where it is not on the
    Hub. `commit` is the one that a manifest pins, else the one of its card. `results` are the
    manifest entries that ask for it with what was found, `gaps` what its lineage lacks here.
    """

    ref: str
    purl: str | None
    commit: str | None
    member: Member
    results: tuple[Attributed, ...]
    links: tuple[Link, ...]
    gaps: tuple[str, ...]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What is judged of the manifest entries that ask for it."""
        return tuple(asked.model.subject for asked in self.results)

    @property
    def name(self) -> str:
        """The id in the spelling of its source."""
        return _name(self.member)

    @property
    def is_on_the_hub(self) -> bool:
        """Whether one can look at it there; what the Hub says it does not have is not."""
        return self.purl is not None and self.member.card.status is not CardStatus.NOT_FOUND


class _Draft:
    """A part in the making."""

    def __init__(self, member: Member, commit: str | None) -> None:
        self._member = member
        self._commit = commit
        self.results: list[Attributed] = []
        self.links: set[Link] = set()
        self.gaps: set[str] = _unread(member.card)

    def finished(self, ref: str) -> Part:
        return Part(
            ref,
            _purl(self._member, self._commit),
            self._commit,
            self._member,
            tuple(self.results),
            tuple(sorted(self.links, key=lambda link: (link.parent, link.said))),
            tuple(sorted(self.gaps)),
        )


def inventory(result: ScanResult) -> tuple[Part, ...]:
    """Return every model of `result` and every ancestor once, in the order of their refs."""
    refs: dict[str, str] = {}
    drafts: dict[str, _Draft] = {}
    for asked in attribute(result)[0]:
        subject = asked.model.subject
        here = {}
        for member in subject.lineage:
            commit = _commit(member, subject.entry)
            ref = _ref(member, commit)
            # The Hub answers to an id in any letter case: one repository, the first spelling.
            ref = refs.setdefault(ref.casefold(), ref)
            drafts.setdefault(ref, _Draft(member, commit))
            here[member.id.casefold()] = here[_name(member).casefold()] = ref
        root = here[subject.model.id.casefold()]
        drafts[root].results.append(asked)
        for child, link in _links(subject, here, root):
            drafts[child].links.add(link)
        for gap in subject.gaps:
            drafts[here.get(gap.model.casefold(), root)].gaps.add(gap.reason)
    return tuple(drafts[ref].finished(ref) for ref in sorted(drafts))


def _links(subject: Subject, refs: dict[str, str], root: str) -> Iterator[tuple[str, Link]]:
    """Yield the ref of a child with its link; who names itself as its base has no link."""
    for member in subject.ancestors:
        for edge in member.edges:
            child = refs.get(edge.child.casefold(), root)
            parent = refs[member.id.casefold()]
            if child != parent:
                yield child, Link(parent, edge.relation, edge.basis)


def _unread(card: CardOutcome) -> set[str]:
    """Return why nothing is known of a model's bases: of what was not read, nobody knows any."""
    return {f"not read: {card.reason}"} if isinstance(card, MissingCard) else set()


def _commit(member: Member, entry: Entry) -> str | None:
    """Return the commit that is in use: what a manifest pins goes before what was read."""
    if member.depth == 0 and isinstance(entry, HubEntry) and entry.ref.is_pinned:
        return entry.ref.revision
    said = member.card.commit if isinstance(member.card, Card) else None
    return said if said and is_commit(said) else None


def _name(member: Member) -> str:
    """Return the id that the source of a card gives, which differs for a model that moved."""
    return member.card.id if isinstance(member.card, Card) else member.id


def _ref(member: Member, commit: str | None) -> str:
    return _purl(member, commit) or f"model:{quote(_name(member), errors='surrogatepass')}"


def _purl(member: Member, commit: str | None) -> str | None:
    """Return the package URL in the Hub's own spelling; None for what is not on the Hub."""
    card, name = member.card, _name(member)
    is_claimed = isinstance(card, Card) and card.provenance.kind is SourceKind.MANIFEST
    return None if is_claimed or not is_hub_id(name) else purl(name, commit)

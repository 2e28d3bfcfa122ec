"""What is true of a member of a lineage, in the words that rules match.

A fact has one or several values, which hold together: a model of two countries is of both. Where a
licence lets the user choose, there are several alternatives, and any one of them may be taken.
Folded for comparison; what is not known is the value `unknown`, which no list of names contains.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from scanner.domain.card import Card, MissingCard
from scanner.domain.conclusion import Member, Subject
from scanner.domain.manifest import HubEntry
from scanner.domain.ref import namespace_of
from scanner.domain.rule import Fact

UNKNOWN = "unknown"
NONE = "none"

Values = frozenset[str]
Alternatives = tuple[Values, ...]


class Judged(NamedTuple):
    """One thing that a rule looks at, on a day (ISO date): a member of a subject's lineage.

    With `dataset`, it is the data set of that id, which the member's card names.
    """

    subject: Subject
    member: Member
    today: str
    dataset: str = ""

    @property
    def id(self) -> str:
        """The id of what is judged."""
        return self.dataset or self.member.id


def values(judged: Judged, fact: Fact) -> Alternatives:
    """Return the alternatives of a fact, each a set of values as they are shown."""
    if fact is Fact.LICENSE:
        return _alternatives(judged.member)
    return (_VALUES[fact](judged),)


def folded(alternatives: Alternatives) -> Alternatives:
    """Return alternatives in the form that is compared."""
    return tuple(frozenset(map(str.casefold, values)) for values in alternatives)


def age(judged: Judged) -> int | None:
    """Return how many days ago the member's card was recorded; None: it carries no date."""
    card = judged.member.card
    as_of = card.provenance.as_of if isinstance(card, Card) else None
    if not as_of or not judged.today:
        return None
    return (date.fromisoformat(judged.today) - date.fromisoformat(as_of[:10])).days


def datasets(subject: Subject, today: str) -> Iterator[Judged]:
    """Yield each data set that a card of the lineage names, at the member nearest to the model."""
    seen: set[str] = set()
    for member in subject.lineage:
        for name in member.card.datasets if isinstance(member.card, Card) else ():
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield Judged(subject, member, today, name)


def _alternatives(member: Member) -> Alternatives:
    if member.license.alternatives:
        return member.license.alternatives
    ids = frozenset(row.id for row in member.license.rows)
    return (ids or frozenset({member.license.expression}),)


def _terms(judged: Judged) -> Values:
    rows = judged.member.license.rows
    if not rows:
        return frozenset({UNKNOWN})
    return frozenset(term.kind for row in rows for term in row.terms) or frozenset({NONE})


def _origin(judged: Judged) -> Values:
    """Return the countries of the publisher; ones that rest on no source are also `unknown`."""
    origin = judged.member.origin
    is_known = origin.countries and origin.is_verified
    return frozenset(origin.countries if is_known else (*origin.countries, UNKNOWN))


def _parent_origin(judged: Judged) -> Values:
    """Return the countries of the ultimate parent; of a publisher without one, its own.

    A parent of whom no source was read decides nothing.
    """
    parent = judged.member.origin.parent
    if parent is None or not parent.is_verified:
        return _origin(judged)
    return frozenset(parent.countries or (UNKNOWN,))


def publisher(judged: Judged) -> str:
    """Return the Hub namespace of who publishes what is judged."""
    if judged.dataset:
        return namespace_of(judged.dataset)
    return judged.subject.publisher(judged.member)


def _publisher(judged: Judged) -> Values:
    return frozenset({publisher(judged) or judged.id})


def _organisation(judged: Judged) -> Values:
    return frozenset({judged.member.origin.organisation or UNKNOWN})


def _parent(judged: Judged) -> Values:
    parent = judged.member.origin.parent
    return frozenset({parent.name if parent else NONE})


def _kind(judged: Judged) -> Values:
    return frozenset({judged.member.origin.kind or UNKNOWN})


def _relation(judged: Judged) -> Values:
    """Return how the member was made from its bases."""
    subject, key = judged.subject, judged.member.id.casefold()
    made = {
        edge.relation.value
        for ancestor in subject.ancestors
        for edge in ancestor.edges
        if edge.child.casefold() == key
    }
    holes = {UNKNOWN for gap in subject.gaps if gap.model.casefold() == key}
    return frozenset(made | holes) or frozenset({NONE})


def _gated(judged: Judged) -> Values:
    card = judged.member.card
    return frozenset({(card.gated or "open") if isinstance(card, Card) else UNKNOWN})


def _pinned(judged: Judged) -> Values:
    entry = judged.subject.entry
    return frozenset({"true" if isinstance(entry, HubEntry) and entry.ref.is_pinned else "false"})


def _source(judged: Judged) -> Values:
    card = judged.member.card
    kind = card.kind if isinstance(card, MissingCard) else card.provenance.kind
    return frozenset({kind or NONE})


_VALUES: Mapping[Fact, Callable[[Judged], Values]] = {
    Fact.CATEGORY: lambda judged: frozenset({judged.member.license.category.value}),
    Fact.COMMERCIAL_USE: lambda judged: frozenset({judged.member.license.commercial_use.value}),
    Fact.TERM: _terms,
    Fact.ORIGIN: _origin,
    Fact.PARENT_ORIGIN: _parent_origin,
    Fact.PUBLISHER: _publisher,
    Fact.ORGANISATION: _organisation,
    Fact.PARENT: _parent,
    Fact.KIND: _kind,
    Fact.RESTRICTION: _publisher,
    Fact.MODEL: lambda judged: frozenset({judged.id}),
    Fact.RELATION: _relation,
    Fact.GATED: _gated,
    Fact.PINNED: _pinned,
    Fact.CARD: lambda judged: frozenset({judged.member.card.status.value}),
    Fact.SOURCE: _source,
    Fact.CARD_OLDER_THAN: lambda judged: frozenset({str(age(judged))}),
}

"""What we hold to be true of a model, with the proof."""

from typing import TYPE_CHECKING, NamedTuple

from scanner.domain.card import Card, CardOutcome, MissingCard
from scanner.domain.context import NO_CONTEXT, Context
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.license import Category, CommercialUse, LicenseRow, Term
from scanner.domain.lineage import Edge, Gap
from scanner.domain.manifest import Entry
from scanner.domain.origin import OrganisationKind, ParentOrganisation
from scanner.domain.ref import namespace_of
from scanner.domain.traces import Hint

if TYPE_CHECKING:
    from scanner.domain.hosted import HostedModel
    from scanner.domain.listing import Listings

_UNLISTED: "Listings" = {}


class LicenseConclusion(NamedTuple):
    """The licence we hold a model to be under.

    `expression` is an SPDX expression, `NOASSERTION` where we cannot say, `NONE` where the card
    states none. `rows` are the licences of the expression; `alternatives` the sets of their ids
    among which an OR lets the user choose, empty where there is no choice. `contradictions` say
    where the model's own sources speak against each other: the conclusion is to the stricter.
    `claims` are the texts given by a manifest without which it would not be known.
    """

    expression: str
    category: Category
    commercial_use: CommercialUse
    confidence: Confidence
    evidence: tuple[Evidence, ...]
    rows: tuple[LicenseRow, ...] = ()
    alternatives: tuple[frozenset[str], ...] = ()
    contradictions: tuple[Evidence, ...] = ()
    claims: tuple[Evidence, ...] = ()

    @property
    def choices(self) -> tuple[tuple[LicenseRow, ...], ...]:
        """The sets of licences among which a user chooses; one where there is no choice."""
        if len(self.alternatives) < 2:  # noqa: PLR2004 - a choice is between two
            return (self.rows,)
        return tuple(tuple(r for r in self.rows if r.id in ids) for ids in self.alternatives)

    @property
    def chosen(self) -> tuple[LicenseRow, ...]:
        """The licences that bind whoever makes the freest choice; all where there is none."""
        return min(self.choices, key=_closedness)


def _closedness(rows: tuple[LicenseRow, ...]) -> tuple[int, int]:
    categories = [row.category.rank for row in rows]
    return max(categories, default=0), sum(len(row.terms) for row in rows)


class OriginConclusion(NamedTuple):
    """Where a model's publisher is from; `countries` is empty where that is unknown.

    `doubts` are why the answer may be another one: readings that differ, and what nobody read.
    Where no source on the countries was read, `is_verified` is False: a rule can hold them against
    the model, and not for it.
    """

    countries: tuple[str, ...]
    organisation: str | None
    parent: ParentOrganisation | None
    kind: OrganisationKind | None
    confidence: Confidence
    evidence: tuple[Evidence, ...]
    doubts: tuple[Evidence, ...] = ()
    is_verified: bool = True


class Member(NamedTuple):
    """One model of a lineage with its conclusions; the model itself has depth 0 and no path.

    `hints` are signs of bases that nobody states, `disputes` what others state of its bases where
    its card states otherwise.
    """

    id: str
    card: CardOutcome
    license: LicenseConclusion
    origin: OriginConclusion
    depth: int = 0
    path: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()
    hints: tuple[Hint, ...] = ()
    disputes: tuple[Evidence, ...] = ()


class EffectiveTerm(NamedTuple):
    """A term in force for a model, and the member of its lineage that brings it.

    `path` leads from the model to that member, as its own does. `is_kept` says whether the model's
    own licence, or its name, meets the term; whoever uses the model is bound either way.
    """

    term: Term
    license: str
    member: str
    path: tuple[str, ...] = ()
    is_kept: bool = True


class EffectiveLicense(NamedTuple):
    """What is in force once every ancestor has had its say."""

    expression: str
    category: Category
    commercial_use: CommercialUse
    terms: tuple[EffectiveTerm, ...]


class Subject(NamedTuple):
    """Everything known of one manifest entry, and for what it is used: what is judged.

    `hosting` says of a model behind an interface who sells it and where prompts go. `listings` are
    the restriction lists of the policy that judges, by folded Hub namespace.
    """

    entry: Entry
    model: Member
    ancestors: tuple[Member, ...]
    gaps: tuple[Gap, ...]
    effective: EffectiveLicense
    context: Context = NO_CONTEXT
    hosting: "HostedModel | None" = None
    listings: "Listings" = _UNLISTED

    def publisher(self, member: Member) -> str:
        """Return the Hub namespace of who publishes a member of the lineage, empty without one.

        Of a hosted model it is that of its weights, else its vendor's own: a hosted id has the
        prefix that an interface goes by.
        """
        hosting = self.hosting
        if hosting is not None and member is self.model:
            hosted = namespace_of(hosting.weights or "") or hosting.publisher
            return hosted or namespace_of(member.id)
        return namespace_of(member.id)

    @property
    def is_complete(self) -> bool:
        """Whether the lineage is known to its end; of a model without a card it never is."""
        return isinstance(self.model.card, Card) and not self.gaps

    @property
    def lineage(self) -> tuple[Member, ...]:
        """The model and all its ancestors, nearest first."""
        return (self.model, *self.ancestors)

    @property
    def unread(self) -> tuple[MissingCard, ...]:
        """The cards of the lineage that could not be read today: nobody can say, yet."""
        cards = (member.card for member in self.lineage)
        return tuple(card for card in cards if isinstance(card, MissingCard) and card.is_undecided)

    @property
    def countries(self) -> tuple[str, ...]:
        """All countries of the lineage, sorted."""
        return tuple(sorted({c for member in self.lineage for c in member.origin.countries}))

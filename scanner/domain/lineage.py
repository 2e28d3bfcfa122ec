"""A model, its ancestors, and what is not known of them."""

from typing import NamedTuple

from scanner.domain.card import CardOutcome, Relation
from scanner.domain.evidence import Evidence
from scanner.domain.knowledge import Basis

ELISION = "…"


class Edge(NamedTuple):
    """`child` was made from `parent`; `parent` is a Hub id, both in their source's spelling.

    `basis` says what a base rests on that the child's card leaves out; None: the card names it.
    """

    child: str
    parent: str
    relation: Relation
    evidence: tuple[Evidence, ...]
    basis: Basis | None = None


class Gap(NamedTuple):
    """Something the lineage lacks, at the member `model`, to which `path` leads.

    `is_undecided` marks a fact about today (offline, the network, the lock), not about the model.
    `hides_base` marks that there is a base of which nobody can say what it is.
    """

    model: str
    reason: str
    path: tuple[str, ...]
    is_undecided: bool = False
    hides_base: bool = False


class Ancestor(NamedTuple):
    """One ancestor, once, at its shortest distance.

    `path` is the way from the model to this ancestor: the model first, the ancestor's child last,
    the first in alphabetical order among equally short ones; the middle of a very long way is
    replaced by `ELISION`. `edges` are all edges of the lineage that lead to it.
    """

    id: str
    card: CardOutcome
    depth: int
    path: tuple[str, ...]
    edges: tuple[Edge, ...]


class Lineage(NamedTuple):
    """A model's card, every ancestor's, nearest first, and what keeps the view from being whole."""

    id: str
    card: CardOutcome
    ancestors: tuple[Ancestor, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every path was followed to a model that names no base of its own."""
        return not self.gaps

"""Walks base models through a card source: refs in, lineages out.

Breadth first and level by level, so that a source is asked for many cards at once and for each
repository only once. Nothing recurses: any graph ends, whatever its depth, width or cycles.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from scanner.domain.card import Card, CardOutcome, CardSource, MissingCard, Parent
from scanner.domain.evidence import Evidence
from scanner.domain.knowledge import Basis, KnownParent
from scanner.domain.lineage import ELISION, Ancestor, Edge, Gap, Lineage
from scanner.domain.ref import ModelRef, hub_id_in, namespace_of

KnownParents = Callable[[str], tuple[KnownParent, ...]]

# A path is for a reader: of one longer than this, the ends are shown.
MAX_PATH = 16


class Graph(NamedTuple):
    """Every card that the asked models and their ancestors led to.

    `cards` holds one outcome for each asked ref and each ancestor; `chosen` says which ref stands
    for a repository (by folded id) when an ancestor names it without a revision.
    """

    cards: dict[ModelRef, CardOutcome]
    chosen: dict[str, ModelRef]
    known_parents: KnownParents

    def lineage(self, ref: ModelRef) -> Lineage:
        """Return the lineage of one of the asked refs."""
        return _Walk(self, self.cards[ref]).lineage()

    def lineage_of(self, card: Card, bases: tuple[KnownParent, ...]) -> Lineage:
        """Return the lineage of a model of no repository, made from `bases`, which were read."""

        def known(model_id: str) -> tuple[KnownParent, ...]:
            return bases if model_id == card.id else self.known_parents(model_id)

        return _Walk(self._replace(known_parents=known), card).lineage()

    def card_of(self, model_id: str) -> CardOutcome:
        """Return the card that stands for the repository `model_id`."""
        return self.cards[self.chosen[model_id.casefold()]]


def resolve(refs: Collection[ModelRef], source: CardSource, known_parents: KnownParents) -> Graph:
    """Read the cards of `refs` and of all their ancestors.

    Of several revisions of one repository the first of `refs` stands for it among ancestors.
    """
    graph = Graph({}, {}, known_parents)
    asked = sorted(set(refs), key=lambda ref: (ref.key, ref.revision or "", ref.id))
    for ref in refs:
        graph.chosen.setdefault(ref.key, ref)
    level = asked
    while level:
        found = source.read(level)
        graph.cards.update((ref, found[ref]) for ref in level)
        for ref in level:
            graph.chosen.setdefault(found[ref].id.casefold(), ref)
        level = _not_yet_read(graph, level)
    return graph


def _not_yet_read(graph: Graph, level: Collection[ModelRef]) -> list[ModelRef]:
    """Choose a ref for every parent that nobody asked for yet, in alphabetical order."""
    fresh: dict[str, ModelRef] = {}
    for ref in level:
        for edge in _edges(graph.cards[ref], graph.known_parents):
            parent = ModelRef(edge.parent)
            if parent.key not in graph.chosen:
                fresh[parent.key] = min(parent, fresh.get(parent.key, parent))
    graph.chosen.update(fresh)
    return [fresh[key] for key in sorted(fresh)]


class _Walk:
    """One breadth-first walk from a model towards its roots."""

    def __init__(self, graph: Graph, root: CardOutcome) -> None:
        self._graph = graph
        self._root = root
        self._paths: dict[str, tuple[str, ...]] = {root.id.casefold(): ()}
        self._edges: dict[str, list[Edge]] = {root.id.casefold(): []}
        self._gaps: list[Gap] = []

    def lineage(self) -> Lineage:
        ancestors: list[Ancestor] = []
        level, depth = [self._root], 0
        while level:
            level, depth = self._parents_of(level), depth + 1
            ancestors += [self._ancestor(card, depth) for card in level]
        # Edges are complete only after the walk: a longer way may lead to a near ancestor too.
        whole = tuple(a._replace(edges=tuple(self._edges[a.id.casefold()])) for a in ancestors)
        self._gaps += _cycle(self._edges, self._paths, self._root.id)
        return Lineage(self._root.id, self._root, whole, tuple(self._gaps))

    def _parents_of(self, level: list[CardOutcome]) -> list[CardOutcome]:
        fresh: dict[str, CardOutcome] = {}
        for card in level:
            path = self._paths[card.id.casefold()]
            self._gaps += _gaps(card, path, self._graph.known_parents)
            for edge in _edges(card, self._graph.known_parents):
                parent = self._graph.card_of(edge.parent)
                key = parent.id.casefold()
                self._edges.setdefault(key, []).append(edge._replace(parent=parent.id))
                if key not in self._paths:
                    self._paths[key] = _longer(path, card.id)
                    fresh[key] = parent
        return [fresh[key] for key in sorted(fresh)]

    def _ancestor(self, card: CardOutcome, depth: int) -> Ancestor:
        return Ancestor(card.id, card, depth, self._paths[card.id.casefold()], ())


def _longer(path: tuple[str, ...], step: str) -> tuple[str, ...]:
    if len(path) < MAX_PATH:
        return (*path, step)
    half = MAX_PATH // 2
    return (*path[:half], ELISION, *path[half + 2 :], step)


def _edges(card: CardOutcome, known_parents: KnownParents) -> Iterator[Edge]:
    """Yield the ways to a card's parents; what the card states itself wins over known rows."""
    bases = card.bases if isinstance(card, Card) else ()
    for parent in bases:
        if parent.id is not None:
            yield Edge(card.id, parent.id, parent.relation, _stated_by(card, parent))
    if bases:
        return
    was_seen = isinstance(card, Card) and card.parents is not None
    for known in known_parents(card.id):
        # Where a card was seen to name no base, a hint is a reason to ask, not a base.
        if known.basis is Basis.HINT and was_seen:
            continue
        yield Edge(card.id, known.id, known.relation, known.evidence, known.basis)


def _stated_by(card: CardOutcome, parent: Parent) -> tuple[Evidence, ...]:
    source = card.source if isinstance(card, Card) else f"hf:{card.id}"
    return tuple(Evidence(f"{field}: {parent.text}", source) for field in parent.fields)


def _gaps(card: CardOutcome, path: tuple[str, ...], known_parents: KnownParents) -> Iterator[Gap]:
    match card:
        case MissingCard():
            # The model's own missing card is a fact of its own, not a hole in its lineage.
            if path:
                yield Gap(card.id, f"not read: {card.reason}", path, card.is_undecided)
        case Card(parents=None):
            yield from _unrecorded(card, path, known_parents(card.id))
        case Card(parents=()):
            base = card.traces.adapter_base
            # A base with a publisher is a sign, and asked about; any other would be passed over.
            if base and not namespace_of(hub_id_in(base) or "") and not known_parents(card.id):
                reason = f"it is an adapter of what is no Hub model: {base}"
                yield Gap(card.id, reason, path, hides_base=True)
        case Card(parents=parents):
            for parent in parents or ():
                if parent.id is None:
                    reason = f"its base is no Hub model: {parent.text}"
                    yield Gap(card.id, reason, path, hides_base=True)
                elif parent.id.casefold() == card.id.casefold():
                    yield Gap(card.id, "it names itself as its base", path)


def _unrecorded(card: Card, path: tuple[str, ...], known: tuple[KnownParent, ...]) -> Iterator[Gap]:
    """Yield a gap for a card whose bases nobody looked at, unless a source states them."""
    if not known or any(parent.basis is Basis.HINT for parent in known):
        where = card.provenance.detail or card.provenance.kind
        hinted = f", only hinted at: {known[0].id}" if known else ""
        yield Gap(card.id, f"its base models were not recorded in {where}{hinted}", path)


def _cycle(
    edges: dict[str, list[Edge]], paths: dict[str, tuple[str, ...]], root: str
) -> Iterator[Gap]:
    """Yield a gap where a model is among its own ancestors.

    Members without children left, and members without parents left, are taken away until none can
    be: what remains lies on a cycle or between two.
    """
    parents: dict[str, set[str]] = {key: set() for key in edges}
    children: dict[str, set[str]] = {key: set() for key in edges}
    for key, leading in edges.items():
        for edge in leading:
            child = edge.child.casefold()
            parents[child].add(key)
            children[key].add(child)
    loose = [key for key in edges if not parents[key] or not children[key]]
    while loose:
        key = loose.pop()
        if key not in parents:
            continue
        for child in children.pop(key):
            parents[child].discard(key)
            loose += [child] if not parents[child] else []
        for parent in parents.pop(key):
            children[parent].discard(key)
            loose += [parent] if not children[parent] else []
    if parents:
        first = min(parents, key=lambda key: (len(paths[key]), key))
        name = edges[first][0].parent if edges[first] else root
        yield Gap(name, "it is among its own ancestors", paths[first])

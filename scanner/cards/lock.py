"""What a lock holds, and the source of cards it makes.

Whether a lock is current is decided entry by entry. It holds facts and never verdicts: new
knowledge must judge an old lock anew.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple, Self

from scanner.domain.card import Card, CardOutcome, CardStatus, MissingCard, SourceKind
from scanner.domain.ref import ModelRef

LOCK_NAME = "models.lock"
REMEDY = "run `modelcustoms lock`"


class Root(NamedTuple):
    """A model that the manifest asks for, and the commit that was found."""

    id: str
    revision: str | None
    commit: str | None

    @property
    def ref(self) -> ModelRef:
        """What the manifest asks for."""
        return ModelRef(self.id, self.revision)


class Lock(NamedTuple):
    """What a lock holds; `nodes` are keyed by folded Hub id, `aliases` lead from other names there.

    A card keeps the provenance with which it was first read.
    """

    roots: tuple[Root, ...] = ()
    nodes: Mapping[str, CardOutcome] = MappingProxyType({})
    aliases: Mapping[str, str] = MappingProxyType({})

    @classmethod
    def of(
        cls,
        roots: Collection[ModelRef],
        cards: Mapping[ModelRef, CardOutcome],
        previous: Self | None = None,
    ) -> Self:
        """Return the lock of what was read so far: `cards` of `roots` and of ancestors.

        Cards that came out of `previous` keep their own provenance. What is unavailable today is no
        fact about a model: where there is any, all that `previous` knew stays. Where one repository
        was read at two revisions the root's card stands.
        """
        wanted = set(roots)
        nodes: dict[str, CardOutcome] = {}
        aliases: dict[str, str] = {}
        found: dict[ModelRef, Root] = {}
        for ref in sorted(cards, key=lambda ref: (ref not in wanted, *_order(ref))):
            outcome = _as_first_read(ref, cards[ref], previous)
            if outcome.is_undecided:
                continue
            key = outcome.id.casefold()
            nodes.setdefault(key, outcome)
            if ref.key != key:
                aliases[ref.key] = key
            if ref in wanted:
                found[ref] = Root(*ref, _commit(outcome))
        if previous is not None and any(card.is_undecided for card in cards.values()):
            nodes = {**previous.nodes, **nodes}
            aliases = {**previous.aliases, **aliases}
            found = {root.ref: root for root in previous.roots if root.ref in wanted} | found
        return cls(tuple(found[ref] for ref in sorted(found, key=_order)), nodes, aliases)

    def card(self, ref: ModelRef) -> CardOutcome | None:
        """Return the card of the repository, under whatever name it was asked for."""
        return self.nodes.get(self.aliases.get(ref.key, ref.key))


class LockSource:
    """The cards of a lock."""

    def __init__(self, lock: Lock, roots: Collection[ModelRef] = ()) -> None:
        """Read from `lock`; `roots` must be current in it, all other models are ancestors."""
        self._lock = lock
        self._roots = frozenset(roots)
        self._covered = {(root.ref.key, root.revision) for root in lock.roots}
        self._revisions = {root.ref.key: root.revision for root in lock.roots}

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref; unavailable where the lock is stale or has none."""
        return {ref: self._read(ref) for ref in refs}

    def _read(self, ref: ModelRef) -> CardOutcome:
        is_root = ref in self._roots or ref.revision is not None
        if is_root and (ref.key, ref.revision) not in self._covered:
            return _unavailable(ref, self._staleness(ref))
        card = self._lock.card(ref)
        if card is None:
            return _unavailable(ref, f"{LOCK_NAME} has no card of {ref.id}")
        return _from_lock(card)

    def _staleness(self, ref: ModelRef) -> str:
        if ref.key not in self._revisions:
            return f"{ref.id} is not in {LOCK_NAME}"
        locked, asked = self._revisions[ref.key] or "main", ref.revision or "main"
        return f"{LOCK_NAME} is stale: it has {ref.id} at {locked}, the manifest asks for {asked}"


def _order(ref: ModelRef) -> tuple[str, str, str]:
    return (ref.key, ref.revision or "", ref.id)


def _commit(card: CardOutcome) -> str | None:
    return card.commit if isinstance(card, Card) else None


def _as_first_read(ref: ModelRef, card: CardOutcome, previous: Lock | None) -> CardOutcome:
    """Return the card as its first source gave it, where it came out of the previous lock."""
    kind = card.provenance.kind if isinstance(card, Card) else card.kind
    known = previous.card(ref) if previous and kind is SourceKind.LOCK else None
    return known or card


def _from_lock(card: CardOutcome) -> CardOutcome:
    """Return the card as this run read it: from the lock, which says where it had it from."""
    if isinstance(card, MissingCard):
        return card._replace(kind=SourceKind.LOCK)
    first = card.provenance
    detail = f"{first.kind}: {first.detail}" if first.detail else first.kind.value
    return card._replace(provenance=first._replace(kind=SourceKind.LOCK, detail=detail))


def _unavailable(ref: ModelRef, reason: str) -> MissingCard:
    return MissingCard(ref.id, CardStatus.UNAVAILABLE, reason, REMEDY, SourceKind.LOCK)

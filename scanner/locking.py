"""What locking a manifest comes to: the lock it should have and what changes. Writes nothing."""

from collections.abc import Mapping
from typing import NamedTuple

from scanner.cards import FirstOf, lockfile
from scanner.cards.changes import Change, changes
from scanner.cards.lock import Lock, LockSource
from scanner.domain.card import CardOutcome, CardSource, MissingCard
from scanner.domain.manifest import ClaimedEntry, HubEntry, Manifest
from scanner.domain.ref import ModelRef
from scanner.manifests import read_manifest
from scanner.pipeline import graph_of, lock_path, own_sources, refs_of


class Locking(NamedTuple):
    """What locking one manifest comes to.

    `changes` is what differs from the lock that is there, `unread` what could not be read today and
    is missing from the new lock for that reason.
    """

    path: str
    lock: Lock
    changes: tuple[Change, ...]
    unread: tuple[MissingCard, ...]


def lock(path: str, source: CardSource | None, *, again: bool) -> Locking:
    """Return the lock that the manifest at `path` should have; writes nothing.

    Cards that the present lock has are kept unless they are to be read `again`.
    """
    manifest = read_manifest(path)
    present = lockfile.read(lock_path(manifest))
    kept = [] if again else [LockSource(present, refs_of(manifest))]
    asked = [source] if source else []
    chain = FirstOf([*own_sources(manifest), *kept, *asked])
    return _locking(manifest, present, graph_of(manifest, chain).cards)


def interrupted_lock(path: str, read: Mapping[ModelRef, CardOutcome]) -> Locking:
    """Return the lock of what was `read` until someone interrupted, with all that it had before."""
    manifest = read_manifest(path)
    present = lockfile.read(lock_path(manifest))
    before = {root.ref: card for root in present.roots if (card := present.card(root.ref))}
    before |= {ModelRef(card.id): card for card in present.nodes.values()}
    return _locking(manifest, present, {**before, **read})


def _locking(manifest: Manifest, present: Lock, cards: Mapping[ModelRef, CardOutcome]) -> Locking:
    on_the_hub = [entry.ref for entry in manifest.entries if isinstance(entry, HubEntry)]
    claimed = {entry.id.casefold() for entry in manifest.entries if isinstance(entry, ClaimedEntry)}
    cards = {ref: card for ref, card in cards.items() if ref.key not in claimed}
    fresh = Lock.of(on_the_hub, cards, present)
    missing = [card for card in cards.values() if isinstance(card, MissingCard)]
    unread = tuple(sorted(card for card in missing if card.is_undecided))
    return Locking(lock_path(manifest), fresh, changes(present, fresh), unread)

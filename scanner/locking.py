"""What locking manifests comes to: the lock they should have and what changes. Writes nothing."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scanner.cards import FirstOf, lockfile
from scanner.cards.changes import Change, changes
from scanner.cards.lock import Lock, LockSource
from scanner.cards.remembered import Remembered
from scanner.domain.card import CardOutcome, CardSource, MissingCard
from scanner.domain.manifest import ClaimedEntry, HubEntry, Manifest
from scanner.domain.ref import ModelRef
from scanner.manifests import read_manifest
from scanner.pipeline import graph_of, lock_path, own_sources, refs_of


class Locking(NamedTuple):
    """What locking the manifests of one folder comes to.

    `changes` is what differs from the lock that is there, `unread` what could not be read today and
    is missing from the new lock for that reason.
    """

    path: str
    lock: Lock
    changes: tuple[Change, ...]
    unread: tuple[MissingCard, ...]


def by_lock(paths: Sequence[str]) -> list[tuple[Manifest, ...]]:
    """Return the manifests at `paths`, those that have one lock together, for it holds them all."""
    sharing: dict[str, list[Manifest]] = {}
    for path in paths:
        manifest = read_manifest(path)
        sharing.setdefault(lock_path(manifest), []).append(manifest)
    return [tuple(manifests) for manifests in sharing.values()]


def lock(manifests: Sequence[Manifest], source: CardSource | None, *, again: bool) -> Locking:
    """Return the lock that `manifests`, all of one folder, should have; writes nothing.

    Cards that the present lock has are kept unless they are to be read `again`.
    """
    present = lockfile.read(lock_path(manifests[0]))
    asked = [Remembered(source)] if source else []
    cards: dict[ModelRef, CardOutcome] = {}
    for manifest in manifests:
        kept = [] if again else [LockSource(present, refs_of(manifest))]
        chain = FirstOf([*own_sources(manifest), *kept, *asked])
        cards |= _unclaimed(manifest, graph_of(manifest, chain).cards)
    return _locking(manifests, present, cards)


def interrupted_lock(
    manifests: Sequence[Manifest], read: Mapping[ModelRef, CardOutcome]
) -> Locking:
    """Return the lock of what was `read` until someone interrupted, with all that it had before."""
    present = lockfile.read(lock_path(manifests[0]))
    before = {root.ref: card for root in present.roots if (card := present.card(root.ref))}
    before |= {ModelRef(card.id): card for card in present.nodes.values()}
    cards = {**before, **read}
    for manifest in manifests:
        cards = _unclaimed(manifest, cards)
    return _locking(manifests, present, cards)


def _unclaimed(
    manifest: Manifest, cards: Mapping[ModelRef, CardOutcome]
) -> dict[ModelRef, CardOutcome]:
    """Return the cards but for what the manifest says by itself."""
    claimed = {entry.id.casefold() for entry in manifest.entries if isinstance(entry, ClaimedEntry)}
    return {ref: card for ref, card in cards.items() if ref.key not in claimed}


def _locking(
    manifests: Sequence[Manifest], present: Lock, cards: Mapping[ModelRef, CardOutcome]
) -> Locking:
    entries = [entry for manifest in manifests for entry in manifest.entries]
    fresh = Lock.of([entry.ref for entry in entries if isinstance(entry, HubEntry)], cards, present)
    missing = [card for card in cards.values() if isinstance(card, MissingCard)]
    unread = tuple(sorted(card for card in missing if card.is_undecided))
    return Locking(lock_path(manifests[0]), fresh, changes(present, fresh), unread)

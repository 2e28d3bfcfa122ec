"""References held against manifests: which of them are declared, and which entries nobody uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scanner.domain.manifest import ClaimedEntry, Entry, HubEntry, Manifest
from scanner.domain.ref import is_commit
from scanner.domain.reference import Discovery, Note, Reference, ReferenceKind

_OLLAMA = ("ollama:", "ollama://")
_LATEST = ":latest"


def compared(
    discovery: Discovery, manifests: Sequence[Manifest], *, is_whole: bool = True
) -> Discovery:
    """Return `discovery` with every reference told whether a manifest declares it.

    Local paths and unresolved expressions stay undecided: there is no id to look for. Notes are
    added for a commit other than the declared one and, where `is_whole` says that more than single
    files was read, for entries that nothing refers to.
    """
    entries = {
        key: entry for manifest in manifests for entry in manifest.entries for key in _keys(entry)
    }
    references = []
    notes = list(discovery.notes)
    used: set[Entry] = set()
    for reference in discovery.references:
        entry = _entry_for(reference, entries)
        if entry is not None:
            used.add(entry)
            notes.extend(_other_commit(reference, entry))
        is_declared = entry is not None if reference.needs_declaring else None
        references.append(reference._replace(declared=is_declared))
    if is_whole:
        entries_in_order = (entry for manifest in manifests for entry in manifest.entries)
        notes.extend(
            Note(entry.location, f"{entry.id} is declared, but nothing that was read refers to it")
            for entry in entries_in_order
            if entry not in used
        )
    return discovery._replace(references=tuple(references), notes=tuple(sorted(notes)))


def undeclared(discovery: Discovery) -> tuple[Reference, ...]:
    """Return the references that no manifest declares, in their order; empty before `compared`."""
    return tuple(one for one in discovery.references if one.declared is False)


def _keys(entry: Entry) -> Iterator[str]:
    """Yield the names that refer to an entry; ids are compared without regard to case."""
    yield entry.id.casefold()
    if isinstance(entry, ClaimedEntry):
        yield entry.claim.source.casefold()


def _entry_for(reference: Reference, entries: Mapping[str, Entry]) -> Entry | None:
    for name in _names(reference):
        if name in entries:
            return entries[name]
    return None


def _names(reference: Reference) -> Iterator[str]:
    name = reference.id.casefold()
    if reference.kind is not ReferenceKind.OLLAMA:
        yield name
        return
    for spelling in (name, name.removesuffix(_LATEST), f"{name}{_LATEST}"):
        yield spelling
        for prefix in _OLLAMA:
            yield f"{prefix}{spelling}"
    if reference.hub_id is not None:
        yield reference.hub_id.casefold()


def _other_commit(reference: Reference, entry: Entry) -> Iterator[Note]:
    declared = entry.ref.revision if isinstance(entry, HubEntry) else None
    used = reference.revision
    if declared and used and declared != used and is_commit(declared) and is_commit(used):
        message = f"{reference.id} is used at {used} and declared at {declared}"
        yield Note(reference.location, message)

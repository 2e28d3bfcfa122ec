"""Cards made of what a manifest declares by hand: claims, and shown as such.

What a manifest is silent on was not observed, which is not the same as there being none. Where the
declared source is a GGUF file on this machine, its header speaks where the manifest is silent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from scanner.cards.record import parse
from scanner.domain.card import (
    Card,
    CardOutcome,
    CardStatus,
    Declaration,
    MissingCard,
    Parent,
    Provenance,
    Relation,
    SourceKind,
)
from scanner.domain.manifest import ClaimedEntry, HostedEntry, Manifest
from scanner.domain.ref import ModelRef, hub_id_in

if TYPE_CHECKING:
    from scanner.domain.hosted import HostedModel


class ClaimSource:
    """The claims of one manifest; every other model is unavailable here."""

    def __init__(self, manifest: Manifest) -> None:
        """Answer for the entries of `manifest` that are not on the Hub."""
        claimed = (entry for entry in manifest.entries if isinstance(entry, ClaimedEntry))
        self._entries = {entry.id.casefold(): entry for entry in claimed}

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref."""
        return {ref: self._read(ref) for ref in refs}

    def _read(self, ref: ModelRef) -> CardOutcome:
        entry = self._entries.get(ref.key)
        if entry is None:
            return MissingCard(ref.id, CardStatus.UNAVAILABLE, "not declared by hand")
        return _card(entry)


def hosted_card(entry: HostedEntry, known: HostedModel | None) -> Card:
    """Return what stands for the card of a hosted model without open weights.

    Of a vendor's own model there is no base to be named; of any other nothing was observed.
    """
    provenance = Provenance(SourceKind.MANIFEST, detail="the data on hosted models")
    is_own = known is not None and known.is_vendors_own
    return Card(
        entry.id,
        provenance,
        declaration=Declaration() if known else None,
        parents=() if is_own else None,
    )


def _card(entry: ClaimedEntry) -> Card:
    claim = entry.claim
    card = _of_file(entry)
    if claim.license:
        card = card._replace(declaration=Declaration((claim.license,)))
    elif entry.texts and card.declaration is None:
        # The manifest is not silent on the licence: it gives the text in the place of a name.
        card = card._replace(declaration=Declaration())
    if claim.base_models is not None:
        named = tuple(parent.id for parent in card.parents or () if parent.id)
        card = card._replace(
            parents=tuple(map(_parent, claim.base_models)),
            traces=card.traces._replace(header=named),
        )
    return card


def _of_file(entry: ClaimedEntry) -> Card:
    """Return the card that the header of a local GGUF file makes; an empty one without such."""
    where, source = entry.location.path, entry.claim.source
    is_alone = where == source  # a file that no manifest lists
    detail = source if is_alone else f"{where}, for {source}"
    empty = Card(entry.id, Provenance(SourceKind.MANIFEST, detail=detail))
    # Late, both: few models are files on this machine.
    from pathlib import Path

    path = Path(source) if is_alone else Path(where).parent / source
    if path.suffix.lower() != ".gguf" or "://" in source:
        return empty
    from scanner.cards.gguf import NoGgufError, read_header, record

    try:
        found = record(read_header(path)) if path.is_file() else None
    except (NoGgufError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return empty._replace(notes=(f"{source} was not read: {reason}",))
    if found is None:
        return empty._replace(notes=(f"{source} is not here, so that its header was not read",))
    card = parse(found, empty.provenance, asked=ModelRef(entry.id))
    return card if isinstance(card, Card) else empty


def _parent(text: str) -> Parent:
    return Parent(text, hub_id_in(text), Relation.UNSPECIFIED, ("declared.base_model",))

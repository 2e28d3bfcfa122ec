"""Finds signs that a model comes from one that its lineage does not hold.

A sign counts where it leads to a publisher whom neither the model nor any of its known ancestors is
of. It is a reason to ask, and never changes a conclusion.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scanner import catalog
from scanner.classify.publishers import are_one, called, may_develop, owners
from scanner.domain.card import BASE_MODEL_FIELD, Card, Parent
from scanner.domain.conclusion import LicenseConclusion
from scanner.domain.evidence import Evidence
from scanner.domain.knowledge import Basis, KnownParent, ModelType
from scanner.domain.ref import hub_id_in, namespace_of
from scanner.domain.traces import Hint, HintKind

# So many sizes must agree, the vocabulary's among them, before a shape is anyone's.
_TELLING_SIZES = 3
_TELLING = "vocab_size"


def hints(card: Card, licence: LicenseConclusion, ancestors: Collection[str]) -> tuple[Hint, ...]:
    """Return the signs that `card` gives of a base beside its known `ancestors` (Hub ids)."""
    known = {card.id, *ancestors}
    found = (*_of_files(card), *_of_licence(licence, card), *_listed(card))
    unexplained = (hint for hint in found if not _is_explained(hint.base, known))
    return tuple(dict.fromkeys((*unexplained, *_of_developers(card, known))))


def disputes(card: Card, ancestors: Collection[str]) -> tuple[Evidence, ...]:
    """Return what others say of the bases of a card that names some: the Hub, and known rows."""
    if not card.parents:
        return ()
    held = {ancestor.casefold() for ancestor in ancestors}
    of_rows = (
        Evidence(f"made from {known.id}: {known.evidence[0].statement}", known.evidence[0].source)
        for known in catalog.known_parents(card.id)
        if known.basis is not Basis.HINT and not _leads_to(known, held)
    )
    return (*_of_hub(card), *of_rows)


def _of_hub(card: Card) -> Iterator[Evidence]:
    """Yield what the Hub's own fields name and the card, which names others, does not.

    Of the same name under another publisher it is the same model, renamed.
    """
    named = {parent for parent in card.parents or () if BASE_MODEL_FIELD in parent.fields}
    names = {_name(parent) for parent in named}
    for parent in card.parents or ():
        if names and _name(parent) not in names:
            yield Evidence(f"{' and '.join(parent.fields)} name {parent.text}", card.source)


def _name(parent: Parent) -> str:
    return (parent.id or parent.text).rpartition("/")[2].casefold()


def _leads_to(known: KnownParent, held: Collection[str]) -> bool:
    """Whether a known base, or one of its own known bases, is in the lineage that the card states.

    A card may name the first of all bases where the row names the nearest.
    """
    seen: set[str] = set()
    level = [known.id]
    while level:
        base = level.pop().casefold()
        if base in held:
            return True
        if base not in seen:
            seen.add(base)
            level += [parent.id for parent in catalog.known_parents(base)]
    return False


def _of_files(card: Card) -> Iterator[Hint]:
    traces, place = card.traces, card.source
    named = (
        *((HintKind.CODE, "auto_map", repository) for repository in traces.code),
        (HintKind.NAME_OR_PATH, "_name_or_path", traces.name_or_path),
        (HintKind.ADAPTER, "base_model_name_or_path", traces.adapter_base),
        *((HintKind.TOLD, "it names", text) for text in traces.told),
    )
    for kind, member, text in named:
        base = hub_id_in(text) if text else None
        # A name without a publisher is a folder on somebody's disk.
        if base and namespace_of(base):
            yield Hint(kind, base, Evidence(f"{member}: {text}", place))
    if traces.introduction:
        mark = catalog.mark("introduction", traces.introduction)
        if mark:
            said = Evidence(f"it says: You are {traces.introduction}", place)
            yield Hint(HintKind.INTRODUCTION, mark, said)
    yield from _of_header(card)
    yield from _of_types(card)


def _of_developers(card: Card, known: Collection[str]) -> Iterator[Hint]:
    """Yield the organisations by whom the card says its model is developed.

    None where a publisher of the lineage is among them: that is who works together.
    """
    ours = {owner for model in known for owner in owners(namespace_of(model))}
    found: list[Hint] = []
    for name in card.traces.developers:
        publisher = called(name)
        theirs = owners(publisher.namespace) if publisher else {name.casefold()}
        if ours & theirs:
            return
        if publisher and may_develop(publisher):
            said = Evidence(f"developed by {name}", card.source)
            found.append(Hint(HintKind.DEVELOPER, publisher.namespace, said))
    yield from found


def _of_header(card: Card) -> Iterator[Hint]:
    """Yield the bases, or organisations, that the header of a GGUF file names."""
    for text in card.traces.header:
        said = Evidence(f"it names: {text}", card.source)
        base = hub_id_in(text)
        if base and namespace_of(base):
            yield Hint(HintKind.HEADER, base, said)
            continue
        publisher = called(text)
        if publisher and may_develop(publisher):
            yield Hint(HintKind.HEADER, publisher.namespace, said)


def _of_types(card: Card) -> Iterator[Hint]:
    """Yield what model types tell: sizes that are all those of a reference, or a mere type."""
    known = catalog.model_type(card.model_type) if card.model_type else None
    if known and known.reference:
        sizes = _same_sizes(known, card)
        if sizes:
            said = Evidence(f"model_type {known.name} with {sizes}", card.source)
            yield Hint(HintKind.SHAPE, known.reference, said)
        else:
            said = Evidence(f"model_type {known.name} is named for it", card.source)
            yield Hint(HintKind.ARCHITECTURE, known.reference, said)
    for part in card.traces.parts:
        type_ = catalog.model_type(part.model_type)
        if type_ and type_.reference:
            said = Evidence(f"{part.name} has model_type {part.model_type}", card.source)
            yield Hint(HintKind.PART, type_.reference, said)


def _same_sizes(known: ModelType, card: Card) -> str:
    """Return the sizes that agree with the reference's, if all do and they are enough to tell."""
    own, wanted = dict(card.traces.shape), dict(known.shape)
    is_telling = len(wanted) >= _TELLING_SIZES and _TELLING in wanted
    if not is_telling or any(own.get(name) != size for name, size in wanted.items()):
        return ""
    return ", ".join(f"{name} {size}" for name, size in known.shape)


def _of_licence(licence: LicenseConclusion, card: Card) -> Iterator[Hint]:
    for row in licence.rows:
        mark = catalog.mark("license", row.id)
        if mark:
            yield Hint(HintKind.LICENSE, mark, Evidence(f"it is under {row.id}", card.source))


def _listed(card: Card) -> Iterator[Hint]:
    """Yield bases that others infer for a card that was seen to name none."""
    if card.parents is not None and not card.bases:
        for known in catalog.known_parents(card.id):
            if known.basis is Basis.HINT:
                yield Hint(HintKind.LISTED, known.id, known.evidence[0])


def _is_explained(base: str, known: Collection[str]) -> bool:
    """Whether the model or one of its known ancestors is by the publisher of `base`, or is it."""
    namespace = namespace_of(base) or base
    return any(
        base.casefold() == model.casefold() or are_one(namespace, namespace_of(model))
        for model in known
    ) or (len(known) > 1 and _passes_through(namespace))


def _passes_through(namespace: str) -> bool:
    publisher = catalog.organisation(namespace)
    return publisher is not None and publisher.kind.passes_origin_through

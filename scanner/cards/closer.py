"""A second look at models, when a lock is written or one is explained; the lock keeps its finds.

The licence files of each repository are read for what tells their texts. Of a model that names no
base, those files are read for traces of where the weights come from that its record makes worth a
request: an architecture of another publisher, an adapter, a file whose header may tell.
"""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import NamedTuple, Protocol

from scanner import catalog
from scanner.cards.fields import decode, unique
from scanner.cards.gguf import NoGgufError, header_in, named_in
from scanner.cards.told import bases_told, developers_told
from scanner.cards.traces import read_traces
from scanner.domain.card import Card, CardOutcome, CardSource, CardStatus, MissingCard
from scanner.domain.ref import ModelRef, is_hub_id, namespace_of
from scanner.domain.text import Repository
from scanner.domain.traces import Traces


class Files(CardSource, Protocol):
    """A source that has the files of repositories too."""

    def text(self, ref: ModelRef, filename: str) -> str | MissingCard:
        """Return a file of the repository as text."""
        ...

    def head(self, ref: ModelRef, filename: str) -> bytes | MissingCard:
        """Return the beginning of a file of the repository, however large it is."""
        ...

    def repositories(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, Repository]:
        """Return what those of `refs` hold whose repositories could be looked into."""
        ...


class _Look(NamedTuple):
    """A file to be read at the commit of a card, and how; what it does not hold tells nothing."""

    name: str
    read: Callable[[Files, ModelRef, str], Traces]


_NOT_SHOWN = Repository((), None)


class Closer:
    """The cards of another source, with what the files of their repositories hold."""

    def __init__(self, source: Files, *, jobs: int) -> None:
        """Ask `source` for cards, then for the files of `jobs` models at once."""
        self._source = source
        self._jobs = jobs

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref."""
        outcomes = dict(self._source.read(refs))
        cards = {ref: card for ref, card in outcomes.items() if isinstance(card, Card)}
        shown = self._source.repositories({_at(card) for card in cards.values() if card.commit})
        doubtful: dict[ModelRef, tuple[Card, list[_Look]]] = {}
        for ref, card in cards.items():
            repository = shown.get(_at(card), _NOT_SHOWN)
            seen = outcomes[ref] = card._replace(files=repository.licenses)
            looks = _looks_at(seen, repository.names)
            if looks:
                doubtful[ref] = (seen, looks)
        if doubtful:
            with ThreadPoolExecutor(min(self._jobs, len(doubtful))) as pool:
                looked = pool.map(self._looked_at, *zip(*doubtful.values(), strict=True))
                outcomes.update(zip(doubtful, looked, strict=True))
        return outcomes | self._settled(outcomes)

    def _settled(self, outcomes: Mapping[ModelRef, CardOutcome]) -> dict[ModelRef, Card]:
        """Return the cards with paths that look like ids of the Hub and, as it says, are none.

        `outputs/merged` is such a path. A publisher on record is asked about all the same: what it
        published may be gone.
        """
        strange = {
            ref: (card, names)
            for ref, card in outcomes.items()
            if isinstance(card, Card) and not card.bases and (names := _strange_names(card))
        }
        wanted = {ModelRef(name) for _, names in strange.values() for name in names}
        found = self._source.read(wanted) if wanted else {}
        gone = {ref.id for ref in wanted if found[ref].status is CardStatus.NOT_FOUND}
        return {ref: _without(card, gone) for ref, (card, _) in strange.items()}

    def _looked_at(self, card: Card, looks: Collection[_Look]) -> Card:
        traces = card.traces
        for look in looks:
            traces = _together(traces, look.read(self._source, _at(card), look.name))
        return card._replace(traces=traces)


def _strange_names(card: Card) -> frozenset[str]:
    """Return what looks like a Hub id in a configuration, by nobody on record nor its publisher."""
    own = namespace_of(card.id).casefold()
    texts = (card.traces.adapter_base, card.traces.name_or_path)
    names = (text for text in texts if text and is_hub_id(text) and namespace_of(text))
    return frozenset(
        name
        for name in names
        if namespace_of(name).casefold() != own and not catalog.organisation(namespace_of(name))
    )


def _without(card: Card, gone: Collection[str]) -> Card:
    """Return a card whose configuration says of the names in `gone` that they are no models."""
    traces = card.traces
    base, path = (
        f"{text} (no model of the Hub)" if text in gone else text
        for text in (traces.adapter_base, traces.name_or_path)
    )
    return card._replace(traces=traces._replace(adapter_base=base, name_or_path=path))


def _at(card: Card) -> ModelRef:
    return ModelRef(card.id, card.commit)


def _looks_at(card: Card, names: Collection[str]) -> list[_Look]:
    """Return the files worth a look; `names` are all that the repository holds, as far as known."""
    if card.parents is None or card.bases:
        return []
    looks = [_Look(name, read) for sign, read in _SIGNS if (name := sign(card, names))]
    return [*looks, _Look("README.md", _of_text)] if looks else []


def _foreign_architecture(card: Card, _: Collection[str]) -> str:
    """Return the file with the sizes of a model that has another publisher's architecture."""
    known = catalog.model_type(card.model_type) if card.model_type else None
    named_for = namespace_of(known.reference) if known and known.reference else ""
    is_foreign = named_for and named_for.casefold() != namespace_of(card.id).casefold()
    return "config.json" if is_foreign else ""


def _adapter(card: Card, names: Collection[str]) -> str:
    name = "adapter_config.json"
    return name if name in names and not card.traces.adapter_base else ""


def _header(_: Card, names: Collection[str]) -> str:
    """Return the first GGUF file; of one in parts it is the part with the header."""
    return min((name for name in names if name.lower().endswith(".gguf")), default="")


def _of_config(source: Files, at: ModelRef, name: str) -> Traces:
    text = source.text(at, name)
    try:
        return read_traces(decode(text)) if isinstance(text, str) else Traces()
    except ValueError:
        return Traces()


def _of_header(source: Files, at: ModelRef, name: str) -> Traces:
    head = source.head(at, name)
    if isinstance(head, MissingCard):
        return Traces()
    try:
        return Traces(header=named_in(header_in(BytesIO(head))))
    except NoGgufError:
        return Traces()


def _of_text(source: Files, at: ModelRef, name: str) -> Traces:
    text = source.text(at, name)
    if isinstance(text, MissingCard):
        return Traces()
    return Traces(told=bases_told(text), developers=developers_told(text))


# What makes a file worth a request, and how the file is read.
_SIGNS = (
    (_foreign_architecture, _of_config),
    (_adapter, _of_config),
    (_header, _of_header),
)


def _together(first: Traces, second: Traces) -> Traces:
    """Return what either holds; of what has room for one answer the second's, where it has one."""
    return Traces(
        second.shape or first.shape,
        unique((*first.code, *second.code)),
        second.name_or_path or first.name_or_path,
        second.adapter_base or first.adapter_base,
        second.introduction or first.introduction,
        second.parts or first.parts,
        unique((*first.told, *second.told)),
        unique((*first.developers, *second.developers)),
        unique((*first.header, *second.header)),
    )

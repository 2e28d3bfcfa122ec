"""A second look at models, when a lock is written or one is explained; the lock keeps its finds.

The licence files of each repository are read for what tells their texts. Of a model that names no
base and has another publisher's architecture, configuration and card text are read for traces of
where the weights come from.
"""

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from scanner import catalog
from scanner.cards.fields import decode, unique
from scanner.cards.told import bases_told
from scanner.cards.traces import read_traces
from scanner.domain.card import Card, CardOutcome, CardSource, MissingCard
from scanner.domain.ref import ModelRef, namespace_of
from scanner.domain.text import LicenseFile
from scanner.domain.traces import Traces

_CONFIG, _TEXT = "config.json", "README.md"


class Files(CardSource, Protocol):
    """A source that has the files of repositories too."""

    def text(self, ref: ModelRef, filename: str) -> str | MissingCard:
        """Return a file of the repository as text."""
        ...

    def files(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, tuple[LicenseFile, ...]]:
        """Return the licence files of those of `refs` whose repositories could be looked into."""
        ...


class Closer:
    """The cards of another source, with what the files of their repositories hold."""

    def __init__(self, source: Files, *, jobs: int) -> None:
        """Ask `source` for cards, then for `jobs` files at once."""
        self._source = source
        self._jobs = jobs

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref."""
        outcomes = self._with_licenses(self._source.read(refs))
        doubtful = {
            ref: card
            for ref, card in outcomes.items()
            if isinstance(card, Card) and _is_doubtful(card)
        }
        if doubtful:
            with ThreadPoolExecutor(min(self._jobs, len(doubtful))) as pool:
                looked = pool.map(self._looked_at, doubtful.values())
                outcomes.update(zip(doubtful, looked, strict=True))
        return outcomes

    def _with_licenses(
        self, outcomes: Mapping[ModelRef, CardOutcome]
    ) -> dict[ModelRef, CardOutcome]:
        """Return the cards with the licence files of their commits, where these can be had."""
        at = {
            ref: ModelRef(card.id, card.commit)
            for ref, card in outcomes.items()
            if isinstance(card, Card) and card.commit
        }
        found = self._source.files(set(at.values()))
        return {
            ref: card._replace(files=found.get(at[ref]))
            if isinstance(card, Card) and ref in at
            else card
            for ref, card in outcomes.items()
        }

    def _looked_at(self, card: Card) -> Card:
        config = read_traces(_parsed(self._file(card, _CONFIG)))
        told = bases_told(self._file(card, _TEXT))
        return card._replace(traces=_together(card.traces, config._replace(told=told)))

    def _file(self, card: Card, name: str) -> str:
        """Return a file at the commit of the card; empty where it cannot be had."""
        content = self._source.text(ModelRef(card.id, card.commit), name)
        return content if isinstance(content, str) else ""


def _is_doubtful(card: Card) -> bool:
    if card.parents != () or card.model_type is None:
        return False
    known = catalog.model_type(card.model_type)
    named_for = namespace_of(known.reference) if known and known.reference else ""
    return bool(named_for) and named_for.casefold() != namespace_of(card.id).casefold()


def _parsed(text: str) -> object:
    try:
        return decode(text)
    except ValueError:
        return None


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
    )

"""Where cards come from: the Hub, a cache of it, a lock, a snapshot. Each is a `CardSource`.

All of them speak one language, the JSON object that `GET /api/models/{id}` returns; `record` is the
only reader of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from scanner.domain.card import CardOutcome, CardSource
from scanner.domain.ref import ModelRef

# How much is read of a file of a repository, in bytes: the largest files of text are some hundred
# kilobytes long, and what a GGUF file says of its model stands in the first ones.
MAX_FILE = 1024 * 1024
MAX_HEAD = 256 * 1024


class FirstOf:
    """Several sources in order: each is asked only for what the ones before it did not have.

    What a source says of the model (read, missing, gated) stands; only "unavailable", which is a
    fact about today and this source, leads on to the next. The last source's answer stays.
    """

    def __init__(self, sources: Sequence[CardSource]) -> None:
        """Ask `sources`, of which there is at least one, in their order."""
        self._sources = tuple(sources)

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref."""
        outcomes: dict[ModelRef, CardOutcome] = {}
        open_refs = list(refs)
        for source in self._sources:
            outcomes.update(source.read(open_refs))
            open_refs = [ref for ref in open_refs if outcomes[ref].is_undecided]
            if not open_refs:
                break
        return outcomes

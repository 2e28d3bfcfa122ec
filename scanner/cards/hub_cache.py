"""The cards in a cache folder of Hugging Face: each model as it was downloaded, at its commit.

A cache has no record of a model but its files. README.md makes the card, as it does on the Hub;
the configuration files, where they were downloaded too, give the traces. What only the Hub knows
(gating, dates, how it reads the bases) was not observed. Without a README.md the cache is silent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from scanner.cards import MAX_FILE, MAX_HEAD
from scanner.cards.fields import decode
from scanner.cards.front_matter import card_data
from scanner.cards.license_files import license_names
from scanner.cards.record import parse
from scanner.domain.card import CardOutcome, CardStatus, MissingCard, Provenance, SourceKind
from scanner.domain.prints import license_file
from scanner.domain.ref import ModelRef
from scanner.domain.text import Repository
from scanner.files.hub_cache import CachedRepository, repositories

_README, _CONFIG = "README.md", "config.json"
# Where the Hub's record keeps what these files hold.
_PARTS = {"peft": "adapter_config.json", "tokenizer_config": "tokenizer_config.json"}
_REMEDY = "ask the Hub (run without --offline), or download its README.md into the cache"


class _Snapshot(NamedTuple):
    """The files of one repository at one commit."""

    repository: CachedRepository
    commit: str

    def read(self, name: str) -> bytes | None:
        """Return a file, one byte longer than `MAX_FILE` where it is too long; None without it."""
        return self.repository.content(self.commit, name, MAX_FILE + 1)


class HubCacheSource:
    """The cards of one cache folder, each at its commit, and the files that `Closer` reads."""

    def __init__(self, folder: str | Path) -> None:
        """Read from `folder`, or from the cache in it as in HF_HOME; nothing is opened yet."""
        self._folder = Path(folder)
        self._known: dict[str, list[CachedRepository]] | None = None

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref; unavailable where the cache lacks it or its card."""
        return {ref: self._card(ref) for ref in refs}

    def text(self, ref: ModelRef, filename: str) -> str | MissingCard:
        """Return a file of the repository as text."""
        content = self._start(ref, filename, MAX_FILE + 1)
        if content is None or len(content) > MAX_FILE:
            return self._missing(ref, f"its {filename} is not in it, or too long")
        return content.decode("utf-8-sig", "replace")

    def head(self, ref: ModelRef, filename: str) -> bytes | MissingCard:
        """Return the beginning of a file of the repository, however large it is."""
        content = self._start(ref, filename, MAX_HEAD)
        return self._missing(ref, f"its {filename} is not in it") if content is None else content

    def repositories(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, Repository]:
        """Return what the cache holds of those of `refs` that are in it."""
        snapshots = {ref: snapshot for ref in refs if (snapshot := self._snapshot(ref))}
        return {ref: _repository(snapshot) for ref, snapshot in snapshots.items()}

    def _start(self, ref: ModelRef, name: str, most: int) -> bytes | None:
        snapshot = self._snapshot(ref)
        return snapshot.repository.content(snapshot.commit, name, most) if snapshot else None

    def _card(self, ref: ModelRef) -> CardOutcome:
        snapshot = self._snapshot(ref)
        if snapshot is None:
            return self._missing(ref, "it is not in it")
        readme = snapshot.read(_README)
        if readme is None:
            return self._missing(ref, f"its {_README} is not in it")
        config, notes = _config(snapshot)
        record = {
            "id": snapshot.repository.name,
            "sha": snapshot.commit,
            "cardData": card_data(readme, is_cut=len(readme) > MAX_FILE),
            "config": config,
            "_notes": notes,
        }
        provenance = Provenance(SourceKind.CACHE, detail=self._folder.as_posix())
        return parse(record, provenance, asked=ref)

    def _snapshot(self, ref: ModelRef) -> _Snapshot | None:
        for repository in self._repositories().get(ref.key, ()):
            if ref.revision is not None and ref.revision in repository.commits:
                return _Snapshot(repository, ref.revision)
        return None

    def _repositories(self) -> Mapping[str, list[CachedRepository]]:
        if self._known is None:
            self._known = {}
            try:
                for each in repositories(self._folder):
                    self._known.setdefault(each.name.casefold(), []).append(each)
            except OSError:
                # Whoever lists the models of the folder has said so by then.
                self._known = {}
        return self._known

    def _missing(self, ref: ModelRef, why: str) -> MissingCard:
        reason = f"the cache {self._folder.as_posix()} was asked: {why}"
        return MissingCard(ref.id, CardStatus.UNAVAILABLE, reason, _REMEDY, SourceKind.CACHE)


def _repository(snapshot: _Snapshot) -> Repository:
    """Return the names of the files that were downloaded, and the licence files among them.

    Whoever downloads chooses files: that there is none here does not say that there is none. As of
    the Hub, where one cannot be read, nothing is known of all of them.
    """
    names = tuple(snapshot.repository.names(snapshot.commit))
    contents = {name: snapshot.read(name) for name in license_names(names)}
    read = {name: text for name, text in contents.items() if text and len(text) <= MAX_FILE}
    if not read or len(read) < len(contents):
        return Repository(names, None)
    return Repository(names, tuple(license_file(*each) for each in read.items()))


def _config(snapshot: _Snapshot) -> tuple[dict[str, object], list[str]]:
    """Return the configuration as the Hub's record holds it, and what of it could not be read."""
    notes: list[str] = []
    config = _object(snapshot, _CONFIG, notes)
    for key, name in _PARTS.items():
        if part := _object(snapshot, name, notes):
            config = config | {key: part}
    return config, notes


def _object(snapshot: _Snapshot, name: str, notes: list[str]) -> dict[str, object]:
    content = snapshot.read(name)
    if content is None:
        return {}
    try:
        value = decode(content) if len(content) <= MAX_FILE else None
    except ValueError:
        value = None
    if isinstance(value, dict):
        return value
    notes.append(f"{name} is no JSON object, or longer than {MAX_FILE} bytes")
    return {}

"""The Hugging Face Hub, or what speaks like it: the only place that opens connections.

One GET for each distinct model, with an explicit revision, which mirrors insist on. Everything
goes through huggingface_hub's own session: proxies, certificates and the token are as it has them.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from http import HTTPStatus
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar
from urllib.parse import quote

from scanner.cards import MAX_FILE, MAX_HEAD
from scanner.cards.hub.answers import card, refusal, unavailable
from scanner.cards.hub.client import Client, Failure, Limits, Wanted, default_endpoint
from scanner.cards.hub.endpoint import Endpoint
from scanner.cards.hub.files import file_names
from scanner.cards.hub.gate import Gate
from scanner.cards.license_files import license_names
from scanner.domain.card import CardOutcome, MissingCard, Provenance, SourceKind
from scanner.domain.prints import license_file
from scanner.domain.ref import ModelRef, is_hub_id, is_revision
from scanner.domain.text import Repository

__all__ = ["HubSource", "Limits", "Watcher"]

DEFAULT_LIMITS = Limits()

# A record of the Hub is some kilobytes long.
MAX_RECORD = 8 * 1024 * 1024

_FOUND = frozenset({HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT})

_FIELDS = (
    "baseModels",
    "cardData",
    "config",
    "disabled",
    "gated",
    "lastModified",
    "sha",
    "tags",
)
_QUERY = "?" + "&".join(f"expand={field}" for field in _FIELDS)
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._ -]*(?:/[A-Za-z0-9_][A-Za-z0-9._ -]*)*")

_T = TypeVar("_T")


class Watcher(Protocol):
    """Somebody who wants to know how the reading goes; called in the thread of the reader."""

    def on_card(self, ref: ModelRef, outcome: CardOutcome) -> None:
        """Keep or count what has arrived: after an interruption it need not be asked again."""
        ...

    def on_wait(self, seconds: float) -> None:
        """Learn, every second, how long the Hub's rate limit still holds us back."""
        ...


class HubSource:
    """The cards of the Hub, several at a time."""

    def __init__(
        self,
        endpoint: str | None = None,
        *,
        jobs: int = 8,
        allow_insecure: bool = False,
        watcher: Watcher | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        """Prepare to ask `endpoint`, by default huggingface_hub's; opens no connection yet.

        Raises InputError for an endpoint that no token should travel to.
        """
        self._endpoint = Endpoint.checked(
            endpoint or default_endpoint(), allow_insecure=allow_insecure
        )
        self._jobs = jobs
        self._watcher = watcher
        self._limits = limits
        self._gate = Gate(limits.budget, patience=2 * jobs)
        self._client = Client(self._endpoint, limits, self._gate)

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref; ids that differ in letter case are asked for once."""
        distinct = {_identity(ref): ref for ref in sorted(refs, key=str, reverse=True)}
        found: dict[tuple[str, str | None], CardOutcome] = {}
        try:
            for ref, outcome in self._arrivals(sorted(distinct.values(), key=str), self._fetch):
                found[_identity(ref)] = outcome
                if self._watcher is not None:
                    self._watcher.on_card(ref, outcome)
        except BaseException:
            self._gate.close()
            raise
        return {ref: found[_identity(ref)] for ref in refs}

    def text(self, ref: ModelRef, filename: str) -> str | MissingCard:
        """Return a file of the repository, such as its README.md, as text.

        What is no UTF-8 in it becomes U+FFFD. Gated repositories keep their files from strangers.
        """
        content = self._content(ref, filename)
        return (
            content if isinstance(content, MissingCard) else content.decode("utf-8-sig", "replace")
        )

    def head(self, ref: ModelRef, filename: str) -> bytes | MissingCard:
        """Return the beginning of a file of the repository, however large it is."""
        return self._content(ref, filename, is_part=True)

    def repositories(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, Repository]:
        """Return what those of `refs` hold whose repositories could be looked into."""
        found = dict(self._arrivals(sorted(refs, key=str), self._repository))
        return {ref: repository for ref, repository in found.items() if repository is not None}

    def _content(
        self, ref: ModelRef, filename: str, *, is_part: bool = False
    ) -> bytes | MissingCard:
        fault = _fault(ref)
        if fault or not _FILE_NAME.fullmatch(filename):
            return unavailable(ref, fault or f"{filename!r} is no name of a file", "")
        path = f"/{ref.id}/resolve/{_revision(ref)}/{quote(filename)}"
        most = MAX_HEAD if is_part else MAX_FILE
        answer = self._client.get(Wanted(path, "", most, is_part))
        if isinstance(answer, Failure):
            return unavailable(ref, f"{filename}: {answer.reason}")
        return answer.body if answer.status in _FOUND else refusal(ref, answer)

    def _repository(self, ref: ModelRef) -> Repository | None:
        """Return what one repository holds, None where it does not even show the names."""
        path = f"/api/models/{ref.id}/revision/{_revision(ref)}"
        answer = self._client.get(Wanted(path, "?expand=siblings", MAX_RECORD))
        if isinstance(answer, Failure) or answer.status != HTTPStatus.OK:
            return None
        try:
            names = file_names(answer.body)
        except ValueError:
            return None
        contents = {name: self._content(ref, name) for name in license_names(names)}
        read = {name: text for name, text in contents.items() if isinstance(text, bytes)}
        if len(read) < len(contents):
            return Repository(names, None)
        files = tuple(license_file(name, content) for name, content in read.items())
        return Repository(names, files)

    def _arrivals(
        self, refs: Sequence[ModelRef], ask: Callable[[ModelRef], _T]
    ) -> Iterator[tuple[ModelRef, _T]]:
        """Yield what is asked of each ref as it comes.

        The threads are daemons: one that waits for an answer, or for a rate limit to pass, must not
        keep an interrupted process from ending.
        """
        todo: SimpleQueue[ModelRef] = SimpleQueue()
        done: SimpleQueue[tuple[ModelRef, _T | BaseException]] = SimpleQueue()
        for ref in refs:
            todo.put(ref)
        for _ in range(min(self._jobs, len(refs))):
            threading.Thread(target=_work, args=(ask, todo, done), daemon=True).start()
        for _ in refs:
            ref, outcome = self._next(done)
            if isinstance(outcome, BaseException):
                raise outcome
            yield ref, outcome

    def _next(self, done: SimpleQueue[_T]) -> _T:
        """Return the next arrival; by the second, as Windows interrupts no wait without an end."""
        while True:
            try:
                return done.get(timeout=1.0)
            except Empty:
                seconds = self._gate.seconds_left
                if seconds and self._watcher is not None:
                    self._watcher.on_wait(seconds)

    def _fetch(self, ref: ModelRef) -> CardOutcome:
        """Ask for one model; an answer that is cut short is asked for again."""
        fault = _fault(ref)
        if fault:
            return unavailable(ref, fault, "correct it where it is written")
        path = f"/api/models/{ref.id}/revision/{_revision(ref)}"
        provenance = Provenance(SourceKind.HUB, detail=self._endpoint.url)
        outcome: CardOutcome | Failure = Failure("the Hub was not asked")
        for _ in range(self._limits.tries):
            answer = self._client.get(Wanted(path, _QUERY, MAX_RECORD))
            if isinstance(answer, Failure):
                return unavailable(ref, answer.reason)
            if answer.status != HTTPStatus.OK:
                return refusal(ref, answer)
            outcome = card(ref, answer, provenance)
            if not (isinstance(outcome, Failure) and outcome.is_passing):
                break
        return unavailable(ref, outcome.reason) if isinstance(outcome, Failure) else outcome


def _work(
    ask: Callable[[ModelRef], _T],
    todo: SimpleQueue[ModelRef],
    done: SimpleQueue[tuple[ModelRef, _T | BaseException]],
) -> None:
    while True:
        try:
            ref = todo.get_nowait()
        except Empty:
            return
        try:
            done.put((ref, ask(ref)))
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            done.put((ref, error))


def _identity(ref: ModelRef) -> tuple[str, str | None]:
    return (ref.key, ref.revision)


def _fault(ref: ModelRef) -> str | None:
    """Return why a ref must not become part of an address, None where it may."""
    if not is_hub_id(ref.id):
        return "it is no id of the Hub"
    if ref.revision is not None and not is_revision(ref.revision):
        return "its revision is none of the Hub"
    return None


def _revision(ref: ModelRef) -> str:
    return quote(ref.revision or "main", safe="")

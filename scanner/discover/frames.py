"""What stands around a value in a language that is read by its tokens, and what that announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scanner.discover.paths import is_made_of_path_words, is_path
from scanner.discover.servers import vendor_at
from scanner.discover.sighting import Sighting, Written
from scanner.discover.vocabulary import Row, Takes, vocabulary, words_of

_ADDRESSES = frozenset({"base_url", "baseurl", "api_base", "apibase", "endpoint"})
_PROVIDERS = frozenset({"provider", "model_provider"})


class Frame:
    """An open bracket: its call, the argument we are at, the key of the next value.

    `index` counts the values, `at` is the argument that a list of a call's is as a whole.
    `under` is the key the bracket is the value of, `above` that of the bracket around. `literal` is
    the type of a value written out in braces, `enum` an enumeration of which the braces are still
    to come, `is_branch` says that those of a condition are. `held` waits for what stands beside it,
    `said` is what the statement at hand calls and with what: `builder().baseUrl("…").model("…")`.
    """

    def __init__(self, bracket: str = "{", callee: str = "", under: str = "") -> None:
        self.bracket = bracket
        self.callee = callee
        self.literal = ""
        self.under = under
        self.above = ""
        self.key = ""
        self.is_typed = False
        self.is_enum = False
        self.is_branch = False
        self.enum = ""
        self.index = 0
        self.at: int | None = None
        self.words: list[Written] = []
        self.fields: dict[str, Written] = {}
        self.said: dict[str, str] = {}
        self.held: list[Sighting] = []

    def inside(self, bracket: str, name: str, key: str) -> Frame:
        """Return the frame of a bracket that opens here after `name`, as the value of `key`."""
        inner = Frame(bracket, under=key)
        inner.above = self.under
        if bracket == "(":
            inner.callee = self.under if self.is_enum else name
            if is_one_of(vocabulary().wrappers, name):  # `String::from("a/b")`
                inner.callee, inner.under, inner.key = self.callee, self.under, self.key
                inner.index = self.index
        elif bracket == "{" or self.bracket == "(":
            inner.callee = "" if self.key else self.callee
            inner.literal = name if bracket == "{" else ""
            inner.at = self.index if bracket == "[" else None
        return inner

    def next(self, mark: str) -> None:
        """Go on to the next value, or to the next statement."""
        self.key = ""
        self.is_typed = False
        self.is_branch = False
        self.index += mark == ","

    def settled(self, facts: Mapping[str, str]) -> Iterator[Sighting]:
        """Yield what is held, with who serves it as far as `facts` or the names here say so."""
        names = (self.callee, self.literal, self.under, self.above, facts.get("", ""))
        is_ollama = any(vocabulary().says_ollama(name) for name in names)
        for sighting in self.held:
            yield _served(sighting, facts, is_ollama=is_ollama)
        self.held = []

    def facts(self) -> dict[str, str]:
        """Return the texts that stand here under a key."""
        return {key: written.text for key, written in self.fields.items()} | self.said


def is_one_of(known: frozenset[str], callee: str) -> bool:
    """Whether the end of a callee's name, one part or two, is among those that are `known`."""
    parts = callee.split(".")
    return parts[-1] in known or ".".join(parts[-2:]) in known


def server_in(facts: Mapping[str, str]) -> str:
    """Return the vendor behind an address among `facts`, empty where there is none."""
    for name, text in facts.items():
        if "_".join(words_of(name)) in _ADDRESSES and "://" in text:
            return vendor_at(text)
    return ""


def _served(sighting: Sighting, facts: Mapping[str, str], *, is_ollama: bool) -> Sighting:
    row, text = sighting.row, sighting.written.text
    known = vocabulary()
    is_other = "://" in text or is_path(text) or is_made_of_path_words(text)
    if row.takes not in {Takes.HUB, Takes.SERVED, Takes.ROUTED} or is_other:
        return sighting
    for name, value in facts.items():
        if "_".join(words_of(name)) in _PROVIDERS:
            provider = known.provider(value)
            if provider is not None and provider.takes is not Takes.HUB:
                return sighting._replace(row=provider)
    vendor = server_in(facts) if row.takes is not Takes.ROUTED else ""
    if vendor and vendor != Takes.HUB:
        return sighting._replace(row=known.served_row, vendor=vendor)
    if is_ollama and "/" not in text and row.kind != "call":
        return sighting._replace(row=known.ollama_row)
    return sighting


def row_of(frame: Frame, packages: frozenset[str], *, lines_end: bool) -> Row | None:
    """Return the row for the value that comes next in `frame`, or None where none is announced."""
    found, index = None, frame.index if frame.at is None else frame.at
    for callee in (frame.callee, frame.literal):
        call = _call(callee, packages) if callee else None
        if call is not None and (frame.key or str(index)) in call.arguments:
            found = call
    return found or _by_first(frame) or _by_key(frame, lines_end=lines_end)


def _call(callee: str, packages: frozenset[str]) -> Row | None:
    names = callee.split(".")
    for start in range(len(names)):
        for row in vocabulary().calls.get(".".join(names[start:]), ()):
            if not row.packages or not row.packages.isdisjoint(packages):
                return row
    return None


def _by_first(frame: Frame) -> Row | None:
    """Return the row for a call's second text that the first announces: `get("MODEL", "a/b")`.

    One small word is no name of an option: `log("model", "loaded/ok")`.
    """
    if frame.bracket != "(" or frame.index != 1 or len(frame.words) != 2:  # noqa: PLR2004
        return None
    name = frame.words[0].text
    is_name = re.fullmatch(r"[A-Za-z][\w.:-]*", name) is not None
    is_option = name.isupper() or len(words_of(name)) > 1
    return vocabulary().slot(name) if is_name and is_option else None


def _by_key(frame: Frame, *, lines_end: bool) -> Row | None:
    known = vocabulary()
    called = frame.callee.removesuffix(".new").rpartition(".")[2] if lines_end else ""
    if frame.key:
        row = known.slot_under(frame.key, called or frame.under)
        return row or (known.slot(frame.under) if frame.is_enum else None)
    if called:
        return known.slot(called) if 0 in {frame.at, frame.index} else None
    return known.slot_under(frame.under, frame.above) if frame.under else None

"""A quick look at the bytes of a file: can it name a model at all? Most files cannot.

Parsing costs a hundred times as much. What is asked here must be true of every file that refers to
something: a word that is only used for models, or a word that announces one and a text like an id.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from scanner.discover.vocabulary import vocabulary

_PART = rb"[\w{][\w.{}-]*"
_QUOTED = re.compile(rb"[\"'`](" + _PART + rb")/(" + _PART + rb")[\"'`:@\\]")
_BARE = re.compile(rb"(?:^|[\s\"'`=:,\[(-])(" + _PART + rb")/(" + _PART + rb")", re.MULTILINE)


class _Words(NamedTuple):
    """Lower-case words to look for.

    `strong` ones are used for models alone, `packages` count where they are imported, `weak` ones
    announce a model, and vendors' names of models begin with `hosted` ones.
    """

    strong: tuple[bytes, ...]
    packages: tuple[bytes, ...]
    weak: tuple[bytes, ...]
    hosted: tuple[bytes, ...]
    path_words: frozenset[bytes]
    endings: frozenset[bytes]


def may_refer(data: bytes, *, quotes: bool) -> bool:
    """Whether a file with these bytes can name a model; `quotes` as a `Family` has it."""
    lowered = data.lower()
    words = _words()
    if any(word in lowered for word in words.strong):
        return True
    if any(package in lowered and _imports(package, lowered) for package in words.packages):
        return True
    if not any(word in lowered for word in words.weak):
        return False
    if any(word in lowered for word in words.hosted):
        return True
    pattern = _QUOTED if quotes else _BARE
    return any(_is_like_an_id(match, words) for match in pattern.finditer(lowered))


def _imports(package: bytes, lowered: bytes) -> bool:
    return (
        re.search(rb"(?:from|import|require\()\s*[\"'`]?" + re.escape(package), lowered) is not None
    )


def _is_like_an_id(match: re.Match[bytes], words: _Words) -> bool:
    owner, name = match[1], match[2]
    return owner not in words.path_words and name.rpartition(b".")[2] not in words.endings


@cache
def _words() -> _Words:
    known = vocabulary()
    certain = [row for rows in known.calls.values() for row in rows if row.is_certain]
    strong = {row.name for row in certain if not row.packages}
    strong |= {name.rpartition("/")[2] for name in known.commands}
    strong |= {name for name, row in known.slots.items() if row.is_certain}
    strong |= {name for name, row in known.prefixes.items() if row.reads_text}
    parts = {max(name.split("."), key=len) for name in known.paths}
    strong |= {part for part in parts if "_" in part}
    weak = {row.name for rows in known.calls.values() for row in rows if not row.is_certain}
    weak = {name.rpartition(".")[2] for name in weak} | set(known.slots) | set(known.slot_words)
    weak |= {part.strip("/") for part in parts}
    return _Words(
        _shortest(strong),
        _shortest({package for row in certain for package in row.packages}),
        _shortest(weak),
        _shortest({row.name for row in known.hosted_names}),
        frozenset(word.encode() for word in known.path_words),
        frozenset(word.encode() for word in known.endings),
    )


def _shortest(words: set[str]) -> tuple[bytes, ...]:
    """Return `words` in lower case without those that contain another one."""
    kept: list[str] = []
    for word in sorted({word.lower() for word in words}, key=lambda word: (len(word), word)):
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return tuple(word.encode() for word in kept)

"""A quick look at the bytes of a file: can it name a model at all? Most files cannot.

Parsing costs a hundred times as much. What is asked here must be true of every file that refers to
something: a word that is only used for models, or a word that announces one and a text like an id.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from scanner.discover.vocabulary import Takes, vocabulary

_TOKEN = re.compile(rb"[a-z_@][a-z0-9_]+")
_PART = rb"[\w{][\w.{}-]*"
_QUOTED = re.compile(rb"[\"'`](" + _PART + rb")/(" + _PART + rb")[\"'`:@\\]")
# A property's default: `"${model:owner/name}"`.
_DEFAULT = re.compile(rb"\$\{[\w.-]{1,60}:(" + _PART + rb")/(" + _PART + rb")\}")
_BARE = re.compile(rb"(?:^|[\s\"'`=:,\[(-])(" + _PART + rb")/(" + _PART + rb")", re.MULTILINE)
# The size in a name of Ollama's: llama3.1:8b.
_TAG = re.compile(rb":(?:\d+x)?\d+(?:\.\d+)?[bm]\b")


class _Words(NamedTuple):
    """Lower-case words to look for.

    `strong` ones are used for models alone; of `stronger` ones all of a set must be there.
    `packages` count where they are imported. `addresses` stand for themselves wherever they are
    written, and `hosted` words begin the names of vendors' models. `weak` words announce a model.
    """

    strong: frozenset[bytes]
    stronger: tuple[frozenset[bytes], ...]
    packages: tuple[bytes, ...]
    addresses: tuple[bytes, ...]
    hosted: tuple[bytes, ...]
    weak: tuple[bytes, ...]
    path_words: frozenset[bytes]
    endings: frozenset[bytes]


def may_refer(data: bytes, *, quotes: bool) -> bool:
    """Whether a file with these bytes can name a model; `quotes` as a `Family` has it."""
    lowered = data.lower()
    words = _words()
    if _is_about_models(lowered, words):
        return True
    if not any(word in lowered for word in words.weak):
        return False
    if any(word in lowered for word in words.hosted) or _TAG.search(lowered):
        return True
    patterns = (_QUOTED, _DEFAULT) if quotes else (_BARE,)
    return any(_is_like_an_id(match, words) for one in patterns for match in one.finditer(lowered))


def _is_about_models(lowered: bytes, words: _Words) -> bool:
    # As a set of words: two hundred searches through the text would take ten times as long.
    tokens = frozenset(_TOKEN.findall(lowered))
    return (
        not words.strong.isdisjoint(tokens)
        or any(together <= tokens for together in words.stronger)
        or any(address in lowered for address in words.addresses)
        or any(_imports(package, lowered) for package in words.packages if package in lowered)
    )


def _imports(package: bytes, lowered: bytes) -> bool:
    importing = rb"(?:from|import|require\(|use|using|library\()\s*[\"'`]?[\w.:/-]*" + re.escape(
        package
    )
    return re.search(importing, lowered) is not None


def _is_like_an_id(match: re.Match[bytes], words: _Words) -> bool:
    owner, name = match[1], match[2]
    return owner not in words.path_words and name.rpartition(b".")[2] not in words.endings


@cache
def _words() -> _Words:
    known = vocabulary()
    calls = [row for rows in known.calls.values() for row in rows]
    certain = [row for row in calls if row.is_certain]
    parts = {max(name.strip("/").split("."), key=len) for name in known.paths}
    strong = {row.name for row in certain if not row.packages} | set(known.commands)
    strong |= {name for name, row in known.slots.items() if row.is_certain}
    strong |= {part for part in parts if "_" in part}
    sets = {frozenset(_TOKEN.findall(name.lower().encode())) for name in strong}
    addresses = {name for name, row in known.prefixes.items() if row.reads_text}
    addresses |= {row.name for row in known.slot_words.values() if row.takes is Takes.OLLAMA}
    weak = {row.name.rpartition(".")[2] for row in calls if not row.is_certain} | parts
    return _Words(
        frozenset(token for together in sets if len(together) == 1 for token in together),
        tuple(together for together in sets if len(together) > 1),
        tuple({package.lower().encode() for row in certain for package in row.packages}),
        _shortest(addresses),
        _shortest({row.name for row in known.hosted_names}),
        _shortest(weak | set(known.slots) | set(known.slot_words)),
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

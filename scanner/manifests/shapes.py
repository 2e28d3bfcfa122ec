"""Holds documents of other tools to the shapes without which a model would be overlooked.

They are not ours to be strict about, and most of what stands in them does not concern us. But a
list of packages that is no list, or an address that is no text, could hide models in silence.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from scanner import files
from scanner.manifests import foreign

_Path = tuple[str | int, ...]

_KINDS: dict[type, str] = {str: "text", dict: "a mapping", list: "a list"}


class Shapes(NamedTuple):
    """The names of members that are text, mappings, lists of mappings, and lists of words."""

    texts: frozenset[str] = frozenset()
    mappings: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def hold(document: files.Document, shapes: Shapes) -> None:
    """Raise InputError at the first member, at any depth, that has another shape; null has none."""
    waiting: list[tuple[_Path, Any]] = [((), document.data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            for key, each in value.items():
                at = (*path, key)
                _hold_member(document, shapes, at, each)
                waiting.append((at, each))
        elif isinstance(value, list):
            waiting += (((*path, index), each) for index, each in enumerate(value))


def _hold_member(document: files.Document, shapes: Shapes, path: _Path, value: Any) -> None:
    name = str(path[-1])
    if value is None:
        return
    if name in shapes.texts:
        _hold_to(document, path, value, str)
    elif name in shapes.mappings:
        _hold_to(document, path, value, dict)
    elif name in shapes.lists | shapes.words:
        _hold_to(document, path, value, list)
        for index, each in enumerate(value):
            _hold_to(document, (*path, index), each, dict if name in shapes.lists else str)


def _hold_to(document: files.Document, path: _Path, value: Any, kind: type) -> None:
    if not isinstance(value, kind):
        _refuse(document, path, _KINDS[kind])


def _refuse(document: files.Document, path: _Path, wanted: str) -> None:
    names = [each for each in path if isinstance(each, str)]
    message = f"{files.quoted(names[-1])} is not {wanted}"
    if isinstance(path[-1], int):
        message = f"this item of {files.quoted(names[-1])} is not {wanted}"
    remedy = "a model could be overlooked here: check the tool that wrote the file, or mend it"
    foreign.refuse(document.where(path), message, remedy)

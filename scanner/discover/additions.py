"""Models added to the text of a manifest, every other character of it kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

import yaml

from scanner.domain.ref import is_revision
from scanner.domain.reference import Reference, ReferenceKind
from scanner.errors import InputError, Problem

_Loader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# What the grammar of ids, 96 characters in all, leaves behind `ollama/`.
_MAX_NAME = 89


class _Place(NamedTuple):
    """Where new entries go: before this line, from 0, with the dash in this column, from 0.

    `brackets` says that the line before ends with the empty list `[]`, which they replace.
    """

    line: int
    column: int
    brackets: bool = False


def with_additions(path: str, text: str, references: Iterable[Reference]) -> str:
    """Return the manifest `text` with an entry for every referenced model, at the end of its list.

    `text` is that of a valid manifest in YAML; `path` names it in messages. Raises InputError where
    there is no list to add to line by line, as in JSON.
    """
    additions = _entries(references)
    if not additions:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    place = _place(path, text)
    if place.brackets:
        lines[place.line - 1] = lines[place.line - 1].replace("[]", "", 1).rstrip() + newline
    if place.line and not lines[place.line - 1].endswith(("\n", "\r")):
        lines[place.line - 1] += newline
    lines[place.line : place.line] = [
        f"{' ' * place.column}- {addition}{newline}" for addition in additions
    ]
    return "".join(lines)


def _entries(references: Iterable[Reference]) -> list[str]:
    """Return one entry a model, in order; with its revision where all places agree on one."""
    revisions: dict[str, set[str | None]] = {}
    spellings: dict[str, str] = {}
    for reference in references:
        for entry in _entry(reference):
            spelling = spellings.setdefault(entry.casefold(), entry)
            revisions.setdefault(spelling, set()).add(_revision(reference))
    return [
        f"{entry}@{only}" if len(asked) == 1 and (only := next(iter(asked))) else entry
        for entry, asked in sorted(revisions.items())
    ]


def _entry(reference: Reference) -> Iterator[str]:
    match reference.kind:
        case ReferenceKind.HUB:
            yield reference.id
        case ReferenceKind.HOSTED:
            yield f"hosted: {reference.id}"
        case ReferenceKind.OLLAMA:
            yield reference.hub_id or _claimed(reference.id)
        case ReferenceKind.LOCAL | ReferenceKind.UNRESOLVED:
            return
        case _:
            assert_never(reference.kind)


def _revision(reference: Reference) -> str | None:
    revision = reference.revision if reference.kind is ReferenceKind.HUB else None
    return revision if revision and is_revision(revision) else None


def _claimed(name: str) -> str:
    """Return an entry for an Ollama model of which the Hub id is not known."""
    words = "-".join(re.findall(r"\w+(?:\.\w+)*", name, re.ASCII))[:_MAX_NAME]
    return f"{{id: ollama/{words.rstrip('-.')}, source: 'ollama:{name}'}}"


def _place(path: str, text: str) -> _Place:
    models = _models(yaml.compose(text, Loader=_Loader))
    if models is None:
        problem = Problem(path, 0, 0, "the manifest has no list `models`", "add one")
        raise InputError(problem)
    if models.flow_style and not models.value:
        return _Place(models.end_mark.line + 1, 2, brackets=True)
    if models.flow_style:
        where = models.start_mark
        message = "models cannot be added to a list that stands in brackets"
        remedy = "write the list with one `- owner/name` a line"
        raise InputError(Problem(path, where.line + 1, where.column + 1, message, remedy))
    return _Place(_last_line(models) + 1, models.start_mark.column)


def _models(root: yaml.Node | None) -> yaml.SequenceNode | None:
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    values = [value for key, value in pairs if key.value == "models"]
    return values[0] if values and isinstance(values[0], yaml.SequenceNode) else None


def _last_line(node: yaml.Node) -> int:
    """Return the line, from 0, on which the text of a node ends, comments behind it left aside."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return int(node.end_mark.line)

"""YAML with its places. Tolerant, unlike the reader of manifests: other tools own these files."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from scanner.discover.assignments import scan_assignments
from scanner.discover.sighting import Sighting
from scanner.discover.source import Source
from scanner.discover.tree import Mapping, Node, Scalar, Sequence, scan_tree
from scanner.domain.reference import Note

_Loader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_ONLY_TEMPLATE = re.compile(
    r"^[ \t]*(?:(?:\{\{-?.*?\}\}|\{%.*?%\})[ \t]*)+$", re.MULTILINE | re.DOTALL
)


def scan(source: Source) -> Iterator[Sighting | Note]:
    """Yield what every document of a YAML file refers to; templates are read around their holes."""
    text = source.text
    if _TEMPLATE.search(text):
        text = _without_templates(text)
    builder = _Builder(source)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.add(event)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        yield source.note("not valid YAML: read line by line instead", line, column)
        for sighting in scan_assignments(source):
            yield sighting._replace(is_broken=True)
        return
    for document in builder.documents:
        yield from scan_tree(source, document)


def _without_templates(text: str) -> str:
    """Blank template lines and fill template holes with letters, keeping every position."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\r\n]", " ", match[0])

    def fill(match: re.Match[str]) -> str:
        return re.sub(r"[^\r\n]", "x", match[0])

    return _TEMPLATE.sub(fill, _ONLY_TEMPLATE.sub(blank, text))


class _Builder:
    """Builds trees from parser events without recursion, however deep the file is."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.documents: list[Node] = []
        self._open: list[tuple[list[Node], bool]] = []

    def add(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        match event:
            case yaml.ScalarEvent():
                self._close(self._scalar(event))
            case yaml.SequenceStartEvent():
                self._open.append(([], False))
            case yaml.MappingStartEvent():
                self._open.append(([], True))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                children, is_mapping = self._open.pop()
                self._close(_mapping(children) if is_mapping else Sequence(children))
            case yaml.AliasEvent():
                # What an alias stands for was read where its anchor is.
                self._close(Scalar("", 0, 0))
            case _:
                pass

    def _close(self, node: Node) -> None:
        if self._open:
            self._open[-1][0].append(node)
        else:
            self.documents.append(node)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start_mark, end_mark = event.start_mark, event.end_mark
        if start_mark is None or end_mark is None:
            return Scalar(event.value, 0, 0)
        start = self._source.offset(start_mark.line + 1, start_mark.column + 1)
        end = self._source.offset(end_mark.line + 1, end_mark.column + 1)
        if event.style in {"|", ">"}:
            first = min(start_mark.line + 2, self._source.line_count)
            start = self._source.offset(first, 1)
            return Scalar(event.value, start, max(start, end), True, event.style == ">")  # noqa: FBT003
        if event.style in {"'", '"'}:
            start, end = start + 1, end - 1
        is_block = start_mark.line != end_mark.line
        return Scalar(event.value, start, end, is_block, is_block)


def _mapping(children: list[Node]) -> Mapping:
    pairs = zip(children[::2], children[1::2], strict=False)
    return Mapping([(key, value) for key, value in pairs if isinstance(key, Scalar)])

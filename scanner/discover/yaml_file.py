"""YAML with its places. Tolerant, unlike the reader of manifests: other tools own these files."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from scanner.discover.assignments import scan_assignments
from scanner.discover.source import Found, Source, marked_broken
from scanner.discover.tree import Mapping, Node, Scalar, Sequence, scan_tree

_Loader: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEMPLATE = re.compile(r"\$?\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# What a template takes where it is given nothing: `x | default "a/b"`, `x || 'a/b'`.
_DEFAULT = re.compile(r"""\|(?:\||\s*default)[\s(]*["'](?P<text>[\w./:@-]+)["']""")
_HOLE = "§"
_ONLY_TEMPLATE = re.compile(
    r"^[ \t]*(?:(?:\{\{-?.*?\}\}|\{%.*?%\})[ \t]*)+$", re.MULTILINE | re.DOTALL
)


def scan(source: Source) -> Iterator[Found]:
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
        place = source.place(mark.index, mark.index) if mark else source.place(0, 0)
        yield source.note("not valid YAML: read line by line instead", place.line)
        yield from marked_broken(scan_assignments(source))
        return
    for document in builder.documents:
        yield from scan_tree(source, document)


def _without_templates(text: str) -> str:
    """Blank template lines and fill holes, keeping every position.

    A hole holds its default alone, or else a sign that no id has.
    """

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\r\n]", " ", match[0])

    def fill(match: re.Match[str]) -> str:
        default = _DEFAULT.search(match[0])
        if default is None:
            return re.sub(r"[^\r\n]", _HOLE, match[0])
        blanks = re.sub(r"[^\r\n]", " ", match[0])
        return blanks[: default.start("text")] + default["text"] + blanks[default.end("text") :]

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
        # Marks count characters as we do; their lines also end at characters that ours do not.
        text = self._source.text
        start = event.start_mark.index if event.start_mark else 0
        end = min(event.end_mark.index if event.end_mark else 0, len(text))
        if event.style in {"|", ">"}:
            start = min(text.find("\n", start) + 1 or end, end)
            return Scalar(event.value, start, end, is_block=True, is_folded=event.style == ">")
        if event.style in {"'", '"'}:
            start, end = start + 1, end - 1
            if "{{" in text[start:end] and _HOLE not in event.value:
                value = event.value.strip()
                start += len(event.value) - len(event.value.lstrip())
                return Scalar(value, start, start + len(value))
        is_block = "\n" in text[start:end]
        value = text[start:end] if _HOLE in event.value else event.value
        return Scalar(value, start, end, is_block=is_block, is_folded=is_block)


def _mapping(children: list[Node]) -> Mapping:
    pairs = zip(children[::2], children[1::2], strict=False)
    return Mapping([(key, value) for key, value in pairs if isinstance(key, Scalar)])

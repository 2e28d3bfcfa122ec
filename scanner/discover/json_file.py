"""JSON with its places; comments and trailing commas, which many tools allow, do not stop it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from scanner.discover.own_reports import is_own_report
from scanner.discover.source import Found, Source
from scanner.discover.tree import Mapping, Node, Scalar, Sequence, scan_tree

_TOKEN = re.compile(
    r"""(?P<space>[\s,:]+|//[^\n]*|/\*.*?\*/)
      | "(?P<string>(?:[^"\\\n]|\\.)*)"
      | (?P<open>[\[{])
      | (?P<close>[\]}])
      | (?P<literal>[\w.+-]+)
      | (?P<wrong>.)""",
    re.VERBOSE | re.DOTALL,
)


def scan(source: Source) -> Iterator[Found]:
    """Yield what a JSON file, or each line of a JSONL file, refers to."""
    documents, wrong = read(source)
    if wrong is not None:
        place = source.place(wrong, wrong)
        yield source.note("not valid JSON: read as far as it goes", place.line, place.column)
    for document in documents:
        if not is_own_report(document):
            yield from scan_tree(source, document)


def read(source: Source, start: int = 0, end: int | None = None) -> tuple[list[Node], int | None]:
    """Return the values in `text[start:end]` and the position of its first error, if it has one."""
    stop = len(source.text) if end is None else end
    documents: list[Node] = []
    # An explicit stack: the depth of a file must not become the depth of our calls.
    stack: list[tuple[str, list[Node]]] = [("", documents)]
    wrong: int | None = None
    for token in _TOKEN.finditer(source.text, start, stop):
        match token.lastgroup:
            case "string":
                stack[-1][1].append(_string(token))
            case "literal":
                stack[-1][1].append(Scalar(token[0], token.start(), token.end()))
            case "open":
                stack.append((token[0], []))
            case "close" if len(stack) > 1:
                opened, children = stack.pop()
                stack[-1][1].append(_closed(opened, children))
            case "space":
                pass
            case _:
                wrong = token.start() if wrong is None else wrong
    while len(stack) > 1:
        wrong = stop if wrong is None else wrong
        opened, children = stack.pop()
        stack[-1][1].append(_closed(opened, children))
    return documents, wrong


def _closed(opened: str, children: list[Node]) -> Node:
    if opened == "[":
        return Sequence(children)
    pairs = zip(children[::2], children[1::2], strict=False)
    return Mapping([(key, value) for key, value in pairs if isinstance(key, Scalar)])


def _string(token: re.Match[str]) -> Scalar:
    raw = token["string"]
    text = raw
    if "\\" in raw:
        try:
            text = str(json.loads(token[0], strict=False))
        except ValueError:
            text = raw
    return Scalar(text, token.start("string"), token.end("string"))

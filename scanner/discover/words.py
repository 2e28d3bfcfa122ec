"""Command lines as words: what quotes, comments, here-documents and brackets make of their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from scanner.discover.sighting import Written
from scanner.discover.source import Source

_TOKEN = re.compile(
    r"""(?P<space>[ \t]+|\\\r?\n)
      | (?P<comment>\#[^\r\n]*)
      | (?P<end>\r?\n|[;&|()`])
      | (?P<word>(?:\$\{[^}\r\n]*\}|"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s;&|()`"'\\]+)+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_HEREDOC = re.compile(r"<<-?[ \t]*(['\"]?)(?P<mark>\w+)\1(?P<rest>[^\n]*)(?:\n|\Z)")
_ARRAY = re.compile(r"(\w+)\+?=")


@dataclass
class Statement:
    """One command; `spans` says where in the source the text of each word begins and ends.

    `array` is the variable to which the words are given as a list: `MODELS=(a/b c/d)`.
    """

    words: list[Written] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    array: str = ""

    def add(self, source: Source, raw: str, start: int) -> None:
        """Add a word as it is written, at the place of its first character inside its quotes."""
        is_quoted = len(raw) > 1 and raw[0] in "'\"" and raw[0] == raw[-1]
        is_plain = is_quoted and raw[0] not in raw[1:-1]
        without = re.sub(r"\\(.)", r"\1", raw, flags=re.DOTALL).replace('"', "").replace("'", "")
        self.words.append(source.written(start + is_plain, raw[1:-1] if is_plain else without))
        self.spans.append((start + is_quoted, start + len(raw) - is_quoted))


class HereDocument(NamedTuple):
    """The text between `<<EOF` and `EOF`, and the command that takes it."""

    command: str
    start: int
    end: int


def statements(
    source: Source, start: int, end: int, *, lines_continue: bool
) -> Iterator[Statement]:
    """Yield the commands in `source.text[start:end]`, the bodies of here-documents left out.

    `lines_continue` says that a newline does not end a command, as in folded YAML.
    """
    text = _without_here_documents(source.text[start:end])
    current, last = Statement(), 0
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "word":
                current.add(source, token[0], start + token.start())
                last = token.end()
            case "end" if token[0] == "(" and last == token.start() and _array(current):
                current = Statement(array=_array(current))
            case "end" if token[0].strip() == "" and (lines_continue or current.array):
                pass
            case "end":
                yield current
                current = Statement()
            case _:
                pass
    yield current


def _without_here_documents(text: str) -> str:
    """Blank the bodies of here-documents, which are no commands, keeping every position."""
    pieces, position = [], 0
    for body in here_documents(text):
        blank = re.sub(r"[^\r\n]", " ", text[body.start : body.end])
        pieces += [text[position : body.start], blank]
        position = body.end
    return "".join([*pieces, text[position:]])


def _array(statement: Statement) -> str:
    """Return the variable of which a list begins behind the statement's last word."""
    last = statement.words[-1].text if statement.words else ""
    match = _ARRAY.fullmatch(last)
    return match[1] if match is not None else ""


def here_documents(text: str) -> Iterator[HereDocument]:
    """Yield the here-documents in a text, in their order."""
    position = 0
    while (opening := _HEREDOC.search(text, position)) is not None:
        before = text[text.rfind("\n", 0, opening.start()) + 1 : opening.start()]
        closing = re.compile(rf"^[ \t]*{opening['mark']}[ \t]*$", re.MULTILINE)
        body = closing.search(text, opening.end())
        stop = body.start() if body else len(text)
        yield HereDocument(before + opening["rest"], opening.end(), stop)
        position = max(stop, opening.end())

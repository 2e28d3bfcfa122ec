"""Model references in Dockerfiles: ENV, ARG, and the commands they run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.discover import commands
from scanner.discover.json_file import read
from scanner.discover.sighting import Sighting, Written
from scanner.discover.source import Found, Source
from scanner.discover.tree import Scalar, Sequence
from scanner.discover.vocabulary import vocabulary
from scanner.discover.words import here_documents

# An instruction with all its continuation lines; comment lines may stand between these.
_INSTRUCTION = re.compile(
    r"^[ \t]*(?P<name>[A-Za-z]+)[ \t]+(?P<rest>(?:[^\\\r\n]|\\\r?\n(?:[ \t]*\#[^\n]*\n)*|\\.)*)",
    re.MULTILINE,
)
_PAIR = re.compile(r"^(?P<name>\w+)[ \t]+(?P<value>[^\s=]+)[ \t]*$")
_COMMANDS = frozenset({"RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "SHELL", "ADD"})
_VARIABLES = frozenset({"ENV", "ARG", "LABEL"})


def scan(source: Source) -> Iterator[Found]:
    """Yield what the instructions of a Dockerfile refer to."""
    known: dict[str, list[Written]] = {}
    for match in _INSTRUCTION.finditer(source.text):
        name = match["name"].upper()
        if name in _VARIABLES:
            yield from _variables(source, match, known)
        elif name in _COMMANDS:
            yield from _command(source, match, known)


def _variables(
    source: Source, match: re.Match[str], known: dict[str, list[Written]]
) -> Iterator[Found]:
    """Read `ENV NAME=value …`, and the old form without the equals sign."""
    pair = _PAIR.match(match["rest"])
    if pair is None:
        yield from commands.scan_text(source, match.start("rest"), match.end("rest"), known)
        return
    row = vocabulary().slot(pair["name"])
    if row is not None:
        start = match.start("rest") + pair.start("value")
        yield Sighting(source.written(start, pair["value"]), row)


def _command(
    source: Source, match: re.Match[str], known: dict[str, list[Written]]
) -> Iterator[Found]:
    start, end = match.span("rest")
    body = next(here_documents(source.text[start:]), None) if "<<" in match["rest"] else None
    if body is not None:
        end = start + body.end
    if not match["rest"].lstrip().startswith("["):
        yield from commands.scan_text(source, start, end, known)
        return
    documents, _ = read(source, start, end)
    for document in documents:
        if isinstance(document, Sequence):
            items = [item for item in document.items if isinstance(item, Scalar)]
            yield from commands.scan_words([source.written(one.start, one.text) for one in items])

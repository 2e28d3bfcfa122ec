"""Model references in files of `name = value` lines: .env, .ini, properties; names and ids only.

No value is ever kept that does not read as a model: these files hold secrets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from scanner.discover import commands
from scanner.discover.naming import is_address
from scanner.discover.sighting import Sighting
from scanner.discover.source import Found, Source
from scanner.discover.vocabulary import vocabulary

_SECTION = re.compile(r"^\[(?P<name>[^\]\r\n]+)\]", re.MULTILINE)
# A value, and the indented lines that go on with it.
_REST = re.compile(r"[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*")
_NESTED = re.compile(r"[A-Za-z_]\w*=\S")
_LINE = re.compile(
    r"""^[ \t]*(?:-[ \t]+)?(?:export[ \t]+)?(?P<name>[\w.-]+)[ \t]*[:=][ \t]*
        (?:"(?P<double>[^"\r\n]*)"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\s#;"']*))""",
    re.VERBOSE | re.MULTILINE,
)


def scan(source: Source) -> Iterator[Found]:
    """Yield what the lines of a file refer to."""
    yield from scan_assignments(source)


def scan_assignments(source: Source) -> Iterator[Found]:
    """Yield what `name = value` or `name: value` lines refer to."""
    known = vocabulary()
    sections = [(one.start(), one["name"]) for one in _SECTION.finditer(source.text)]
    read_to = 0
    for match in _LINE.finditer(source.text):
        kind = match.lastgroup or "bare"
        if match["name"].lower() in known.command_keys or _NESTED.match(match[kind]):
            start = match.start(kind)
            rest = _REST.match(source.text, start) if start >= read_to else None
            if rest is not None:
                read_to = rest.end()
                yield from commands.scan_text(source, start, read_to)
            continue
        row = known.slot_under(_last(match["name"]), _section_at(match.start(), sections))
        row = row or known.slot(match["name"])
        for start, text in _values(match[kind], match.start(kind)):
            written = source.written(start, text)
            written = commands.default_in(written) or written
            if row is not None and _is_ollama(match["name"], text):
                yield Sighting(written, known.ollama_row)
            elif row is not None:
                yield Sighting(written, row)
            elif is_address(text):
                yield Sighting(written, vocabulary().address_row)


def _is_ollama(name: str, text: str) -> bool:
    """Whether a dotted name speaks of a model and of Ollama: `ai.ollama.chat.model=mistral`."""
    known = vocabulary()
    return (
        known.ends_with_model(name)
        and "/" not in text
        and known.says_ollama(name.rpartition(".")[0])
    )


def _section_at(position: int, sections: list[tuple[int, str]]) -> str:
    """Return the last word of the section's name: `model` in `[components.transformer.model]`."""
    before = bisect_right(sections, (position, ""))
    return _last(sections[before - 1][1]) if before else ""


def _last(name: str) -> str:
    return re.split(r"[.:]", name)[-1]


def _values(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the values of a list written with commas, each with its position."""
    for match in re.finditer(r"[^,\s]+", text):
        yield start + match.start(), match[0]

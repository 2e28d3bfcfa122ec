"""Model references in files of `name = value` lines: .env, .ini, properties; names and ids only.

No value is ever kept that does not read as a model: these files hold secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.discover.sighting import Sighting, addresses_the_hub
from scanner.discover.source import Source
from scanner.discover.vocabulary import vocabulary

_LINE = re.compile(
    r"""^[ \t]*(?:-[ \t]+)?(?:export[ \t]+)?(?P<name>[\w.-]+)[ \t]*[:=][ \t]*
        (?:"(?P<double>[^"\r\n]*)"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\s#;"']*))""",
    re.VERBOSE | re.MULTILINE,
)


def scan(source: Source) -> Iterator[Sighting]:
    """Yield what the lines of a file refer to."""
    yield from scan_assignments(source)


def scan_assignments(source: Source) -> Iterator[Sighting]:
    """Yield what `name = value` or `name: value` lines refer to."""
    known = vocabulary()
    for match in _LINE.finditer(source.text):
        kind = match.lastgroup or "bare"
        row = known.slot(match["name"])
        for start, text in _values(match[kind], match.start(kind)):
            written = source.written(start, text)
            if row is not None:
                yield Sighting(written, row)
            elif addresses_the_hub(text):
                yield Sighting(written, vocabulary().address_row)


def _values(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the values of a list written with commas, each with its position."""
    for match in re.finditer(r"[^,\s]+", text):
        yield start + match.start(), match[0]

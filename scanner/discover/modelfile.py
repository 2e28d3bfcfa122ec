"""Model references in Ollama Modelfiles: what a model is made FROM, and its ADAPTER."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.discover.sighting import Sighting
from scanner.discover.source import Source
from scanner.discover.vocabulary import vocabulary

_BLOCK = re.compile(r'"""(?:.*?)"""', re.DOTALL)
_INSTRUCTION = re.compile(
    r"^[ \t]*(?P<name>FROM|ADAPTER)[ \t]+(?P<value>\S+)", re.IGNORECASE | re.MULTILINE
)


def scan(source: Source) -> Iterator[Sighting]:
    """Yield the models a Modelfile builds on."""
    # A template or system prompt in triple quotes may have lines that look like instructions.
    text = _BLOCK.sub(lambda block: re.sub(r"[^\r\n]", " ", block[0]), source.text)
    for match in _INSTRUCTION.finditer(text):
        row = vocabulary().paths[f"modelfile.{match['name'].lower()}"]
        yield Sighting(source.written(match.start("value"), match["value"]), row)

"""Model references in shell scripts and in what is written like them: Makefiles, Procfiles."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.discover import commands
from scanner.discover.sighting import Sighting
from scanner.discover.source import Source


def scan(source: Source) -> Iterator[Sighting]:
    """Yield what the commands of a script refer to."""
    yield from commands.scan_text(source, 0, len(source.text))

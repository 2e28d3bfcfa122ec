"""Reader of a Modelfile, from which Ollama makes a model.

https://docs.ollama.com/modelfile: `FROM` names the weights, a model of Ollama or a path, `ADAPTER`
a path to what is laid over them. A `LICENSE` there is free text, and not taken.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from scanner import files
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, Manifest
from scanner.manifests import foreign

_INSTRUCTION = re.compile(r"\s*(?P<name>FROM|ADAPTER)\b\s*(?P<value>.*)", re.IGNORECASE)
_BLOCK = '"""'
_PATH = re.compile(
    r"(?:\.{1,2}|~)?[/\\].*|[A-Za-z]:[/\\].*|.*/|.*\\.*|.*\.(?:gguf|ggml|bin|safetensors)"
)


def read(path: str) -> Manifest:
    """Return what the Modelfile at `path` builds on.

    Raises InputError where it cannot be read or named, UndecidedError where there is nothing.
    """
    shown = path.replace(os.sep, "/")
    return foreign.manifest(shown, _entries(shown, files.read_lines(path)))


def _entries(path: str, lines: list[str]) -> Iterator[foreign.Named]:
    opened: Location | None = None
    for number, line in enumerate(lines, start=1):
        if opened is None and line.lstrip().startswith("#"):
            continue
        found = None if opened else _INSTRUCTION.fullmatch(line)
        # A template may have lines that look like instructions.
        if line.count(_BLOCK) % 2 == 1:
            column = line.index(_BLOCK) + 1
            opened = None if opened else Location(path, number, column, number, column + 3)
        if found:
            yield _entry(path, number, found)
    if opened:
        foreign.refuse(opened, "the text that begins here has no end", f"write {_BLOCK} after it")


def _entry(path: str, number: int, found: re.Match[str]) -> foreign.Named:
    name, written = found["name"].upper(), found["value"].rstrip()
    column = found.start("value") + 1
    at = Location(path, number, column, number, column + len(written))
    value = written.strip("\"'")
    if not value:
        foreign.refuse(at, f"this {name} names nothing", "write a model or a path after it")
    is_path = name == "ADAPTER" or _PATH.fullmatch(value)
    return _of_path(at, value) if is_path else foreign.ollama_entry(at, value)


def _of_path(at: Location, value: str) -> foreign.Named:
    return foreign.claimed_entry(at, foreign.label(value), Claim(value))

"""The text of one file, and the places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from scanner.discover.sighting import Sighting, Written
from scanner.domain.location import Location
from scanner.domain.reference import Note


class Project(NamedTuple):
    """A tree of files: nothing outside `root` is read; paths are shown relative to `base`."""

    root: Path
    base: Path

    def shown(self, file: Path) -> str:
        """Return the path of `file` as the user sees it, with forward slashes."""
        inside = file.is_relative_to(self.base)
        return (file.relative_to(self.base) if inside else file).as_posix()

    def holds(self, file: Path) -> bool:
        """Whether `file` lies in this tree even after all links on the way are followed."""
        try:
            return file.resolve(strict=True).is_relative_to(self.root.resolve())
        except (OSError, RuntimeError, ValueError):
            return False  # links in a loop or to nothing, or a name the system does not allow

    def is_folder(self, path: str) -> bool:
        """Whether `path`, as a file of the project writes it, is a folder in this tree."""
        try:
            folder = self.root / path
            return folder.is_dir() and self.holds(folder)
        except (OSError, ValueError):
            return False


class Source:
    """One file as text, and the project it belongs to."""

    def __init__(self, text: str, file: Path, project: Project) -> None:
        self.path = project.shown(file)
        self.text = text
        self.file = file
        self.project = project

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]

    @property
    def line_count(self) -> int:
        """The number of lines, the last one included even where no newline ends it."""
        return len(self._starts)

    def offset(self, line: int, column: int) -> int:
        """Return the position in the text of a line and column, both from 1."""
        return self._starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """Return a line, counted from 1, with its newline."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end]

    def place(self, start: int, end: int) -> Location:
        """Return the place of `text[start:end]`."""
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return Location(
            self.path,
            first,
            start - self._starts[first - 1] + 1,
            last,
            end - self._starts[last - 1] + 1,
        )

    def written(self, start: int, text: str) -> Written:
        """Return `text`, which stands at `start`, with its place."""
        return Written(text, self.place(start, start + len(text)))

    def note(self, message: str, line: int = 1, column: int = 1) -> Note:
        """Return a note on this file."""
        return Note(Location(self.path, line, column, line, column), message)


class Part(Source):
    """A stretch of another text, read as a file of its own; its places are those of the whole."""

    def __init__(self, whole: Source, start: int, text: str, name: str) -> None:
        """Read `text` as it stands at `start` of `whole`, as if it were a file called `name`."""
        super().__init__(text, whole.file / name, whole.project)
        self.path = whole.path
        self._whole = whole
        self._start = start

    def place(self, start: int, end: int) -> Location:
        """Return the place in the whole of `text[start:end]`."""
        return self._whole.place(self._start + start, self._start + end)

    def note(self, message: str, line: int = 1, column: int = 1) -> Note:
        """Return a note on a place of this text."""
        at = self.offset(min(line, self.line_count), 1) + column - 1
        return Note(self.place(at, at), message)


class Inner(NamedTuple):
    """A text in another language, such as what follows `python -c`, or a file in a ConfigMap.

    `name` is what a file of that language is called. Who reads the outer text does not read it.
    """

    name: str
    source: Source


Found = Sighting | Note | Inner
Scan = Callable[[Source], Iterator[Found]]


def inner(whole: Source, start: int, end: int, name: str) -> Inner:
    """Return `whole.text[start:end]` as a text of its own."""
    return Inner(name, Part(whole, start, whole.text[start:end], name))


def marked_broken(found: Iterator[Found]) -> Iterator[Found]:
    """Mark what was found in a text of which the syntax could not be understood."""
    for one in found:
        yield one._replace(is_broken=True) if isinstance(one, Sighting) else one


def text_in(data: bytes) -> str | None:
    """Return a file's text, or None where it is binary; what is not UTF-8 becomes U+FFFD."""
    if b"\0" in data[:8192]:
        return None
    return data.decode("utf-8-sig", errors="replace")

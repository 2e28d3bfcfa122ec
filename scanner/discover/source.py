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

Scan = Callable[["Source"], Iterator["Sighting | Note"]]


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


def text_in(data: bytes) -> str | None:
    """Return a file's text, or None where it is binary; what is not UTF-8 becomes U+FFFD."""
    if b"\0" in data[:8192]:
        return None
    return data.decode("utf-8-sig", errors="replace")

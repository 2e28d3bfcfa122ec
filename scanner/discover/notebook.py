"""Jupyter notebooks: their code cells read as one program, each place kept in the file itself."""

from __future__ import annotations

import ast
import json
import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from scanner.discover import commands, json_file, python_file
from scanner.discover.source import Found, Source
from scanner.discover.tree import Mapping, Node, Scalar, Sequence
from scanner.domain.location import Location

_MAGIC = re.compile(r"^(?P<indent>[ \t]*)(?:%\w+|!!?)(?P<rest>[^\n]*)", re.MULTILINE)
_CELL_MAGIC = re.compile(r"\s*%%(?P<name>\w+)[^\n]*")
_SHELLS = frozenset({"bash", "sh", "script", "shell", "system"})
_TRANSPARENT = frozenset({"time", "timeit", "capture", "prun", "memit"})
_NOTHING = Scalar("", 0, 0)

Cell = list[Scalar]


class _Piece(NamedTuple):
    """A string of the notebook's JSON and where its text begins in the program."""

    start: int
    scalar: Scalar


class _Program(Source):
    """Text made of the strings of code cells; its places are those of the notebook."""

    def __init__(self, notebook: Source, cells: list[Cell], *, is_python: bool) -> None:
        texts = ["".join(scalar.text for scalar in cell) for cell in cells]
        kept = [_as_python(text) for text in texts] if is_python else texts
        super().__init__("".join(kept), notebook.file, notebook.project)
        self._notebook = notebook
        self._pieces: list[_Piece] = []
        length = 0
        for scalar in (scalar for cell in cells for scalar in cell):
            self._pieces.append(_Piece(length, scalar))
            length += len(scalar.text)

    def place(self, start: int, end: int) -> Location:
        """Return the place in the notebook of `text[start:end]`."""
        return self._notebook.place(self._raw(start), self._raw(end, is_end=True))

    def _raw(self, position: int, *, is_end: bool = False) -> int:
        starts = [piece.start for piece in self._pieces]
        piece = self._pieces[max(bisect_right(starts, position - is_end) - 1, 0)]
        before = piece.scalar.text[: position - piece.start]
        raw = self._notebook.text[piece.scalar.start : piece.scalar.end]
        if "\\" not in raw:
            return piece.scalar.start + len(before)
        # Escapes make the raw text longer than its value: write the part before again, as JSON.
        return piece.scalar.start + len(json.dumps(before, ensure_ascii=raw.isascii())) - 2


def scan(source: Source) -> Iterator[Found]:
    """Yield what the code cells of a notebook refer to."""
    documents, wrong = json_file.read(source)
    if wrong is not None:
        place = source.place(wrong, wrong)
        yield source.note("not a valid notebook: read as far as it goes", place.line, place.column)
    valid: list[Cell] = []
    for cell in (cell for document in documents for cell in _code_cells(document)):
        yield from _commands(_Program(source, [cell], is_python=False))
        program = _Program(source, [cell], is_python=True)
        if _parses(program.text):
            valid.append(cell)
        else:
            line = program.place(0, 0).line
            yield source.note("a cell that is not valid Python: read by its tokens", line)
            yield from python_file.scan_broken(program)
    if valid:
        yield from python_file.scan(_Program(source, valid, is_python=True))


def _commands(program: _Program) -> Iterator[Found]:
    """Yield what the shell lines of a cell refer to."""
    magic = _CELL_MAGIC.match(program.text)
    if magic is not None and magic["name"] in _SHELLS:
        yield from commands.scan_text(program, magic.end(), len(program.text))
        return
    for line in _MAGIC.finditer(program.text):
        yield from commands.scan_text(program, line.start("rest"), line.end("rest"))


def _as_python(text: str) -> str:
    """Blank what IPython reads and Python cannot, keeping every position."""
    magic = _CELL_MAGIC.match(text)
    if magic is not None and magic["name"] not in _TRANSPARENT:
        return re.sub(r"[^\n]", " ", text)
    if magic is not None:
        text = re.sub(r"[^\n]", " ", magic[0]) + text[magic.end() :]

    def statement(line: re.Match[str]) -> str:
        return line["indent"] + "0" + " " * (len(line[0]) - len(line["indent"]) - 1)

    return _MAGIC.sub(statement, text)


def _parses(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _code_cells(document: Node) -> Iterator[Cell]:
    """Yield the strings of each code cell; a cell's last line gets the newline it lacks."""
    cells = _member(document, "cells")
    for cell in cells.items if isinstance(cells, Sequence) else []:
        kind = _member(cell, "cell_type")
        if not isinstance(kind, Scalar) or kind.text != "code":
            continue
        source = _member(cell, "source")
        lines = source.items if isinstance(source, Sequence) else [source]
        scalars = [line for line in lines if isinstance(line, Scalar)]
        if scalars:
            last = scalars[-1]
            scalars[-1] = last._replace(text=last.text.rstrip("\n") + "\n")
            yield scalars


def _member(node: Node, name: str) -> Node:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if key.text == name:
                return value
    return _NOTHING

"""A user's file as data in which every value knows its place."""

import codecs
import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from scanner.domain.location import Location
from scanner.errors import InputError, Problem
from scanner.files.strict import Path, Refusal, compose

MAX_BYTES = 1024 * 1024
# Bills of materials are written by programs, and hold more than anybody would write by hand.
MAX_BOM_BYTES = 8 * MAX_BYTES

# Patterns here are compiled when they are asked for: a good manifest asks for none.
_LINE_BREAK = r"\r\n|\r|\n"

# What YAML forbids in a stream, and NEL, LS and PS: YAML 1.1 counts these three as line breaks,
# editors and JSON do not, so lines would be numbered differently from what the user sees.
_NOT_TEXT = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"


class Document(NamedTuple):
    """A file's data with the place of each value.

    `data` is made of dicts with text keys, lists, text, numbers, booleans and None. Values and
    keys are addressed by their path from the root: `("models", 0, "id")`.
    """

    path: str
    data: Any
    values: Mapping[Path, Location]
    keys: Mapping[Path, Location]

    def where(self, path: Path = ()) -> Location:
        """Return the place of the value at `path`: a scalar's extent, a collection's start."""
        return self.values[path]

    def where_key(self, path: Path) -> Location:
        """Return the place of the key that leads to the value at `path`."""
        return self.keys[path]

    def problem(self, path: Path, message: str, remedy: str = "") -> Problem:
        """Return a problem with the value at `path`."""
        place = self.values[path]
        return Problem(place.path, place.line, place.column, message, remedy)


def read(
    path: str,
    *,
    example: str = "check the path",
    only: tuple[str, ...] = (),
    most: int = MAX_BYTES,
) -> Document:
    """Read the YAML or JSON file at `path`; raise InputError where that cannot be done.

    `example` tells whoever has no such file yet, or an empty one, what to write. Of a file that is
    not ours to be strict about, `only` names the keys of the root to look at. A file of more than
    `most` bytes is not read.
    """
    content = read_bytes(path, example=example, most=most)
    return parse(content, path.replace(os.sep, "/"), example=example, only=only)


def read_lines(path: str, *, most: int = MAX_BYTES) -> list[str]:
    """Return the lines of the text file at `path`; raise InputError where that cannot be done."""
    return re.split(_LINE_BREAK, _decode(read_bytes(path, most=most), path.replace(os.sep, "/")))


def read_prose(path: str) -> str:
    """Return the text of the file at `path`, which no parser reads: old ones hold form feeds.

    Raises InputError where it cannot be read or is not UTF-8.
    """
    return _text(read_bytes(path), path.replace(os.sep, "/"))


def parse(
    content: bytes,
    path: str,
    *,
    above: int = 0,
    example: str = "check the path",
    only: tuple[str, ...] = (),
) -> Document:
    """Return the data in `content`; `path` names its file in messages; else as `read`.

    `above` is how many lines of the file stand before `content`, where that is a part of it.
    Only `true`, `false`, `null` and decimal numbers are anything but text: `NO`, `on`, dates and
    `0123` stay as written. Raises InputError with the place for anything that people read one
    way and parsers another (see `strict`), for what is not UTF-8 text, and for an empty file.
    """
    text = _decode(content, path, above)
    if text[:99].lstrip().startswith(("<?", "<!")):
        message, remedy = "this is XML or HTML, and neither YAML nor JSON", "convert it to JSON"
        raise InputError(Problem(path, above + 1, 1, message, remedy))
    begins = Location(path, above + 1, 1)
    is_json = path.endswith((".json", ".jsonld"))
    try:
        data, values, keys = compose(text, begins, is_json=is_json, only=only)
    except Refusal as refusal:
        place = above + refusal.line, refusal.column
        raise InputError(Problem(path, *place, refusal.message, refusal.remedy)) from None
    if data is None:
        raise InputError(Problem(path, above + 1, 1, "the file is empty", example))
    return Document(path, data, values, keys)


def read_bytes(path: str, *, example: str = "check the path", most: int = MAX_BYTES) -> bytes:
    """Return the content of the file at `path`; raise InputError where that cannot be done."""
    shown = path.replace(os.sep, "/")
    try:
        with open(path, "rb") as stream:
            content = stream.read(most + 1)
    except FileNotFoundError:
        raise InputError(Problem(shown, 0, 0, "no such file", example)) from None
    except (OSError, ValueError) as error:
        raise InputError(_unreadable(path, shown, error)) from None
    if len(content) > most:
        message = f"the file is larger than {most // 1024} KiB"
        remedy = "split it, or check that it is the right one"
        raise InputError(Problem(shown, 0, 0, message, remedy))
    return content


def _unreadable(path: str, shown: str, error: Exception) -> Problem:
    # Windows answers the opening of a folder with "permission denied".
    if isinstance(error, OSError):
        if os.path.isdir(path):
            return Problem(shown, 0, 0, "this is a folder, not a file", "name a file in it")
        reason = error.strerror or str(error)
    else:
        reason = str(error)
    return Problem(shown, 0, 0, f"cannot be read: {reason}", "check the path and its permissions")


def _decode(content: bytes, path: str, above: int = 0) -> str:
    """Return text that YAML can hold."""
    text = _text(content, path, above)
    # What is printable holds nothing that is forbidden.
    is_plain = text.replace("\n", "").isprintable()
    found = None if is_plain else re.search(_NOT_TEXT, text)
    if found:
        message = f"character U+{ord(found[0]):04X} is not allowed"
        remedy = "remove it; is the file UTF-8 text?"
        place = _end_of(text[: found.start()], above)
        raise InputError(Problem(path, *place, message, remedy))
    return text


def _text(content: bytes, path: str, above: int = 0) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(Problem(path, above + 1, 1, "the file is UTF-16", "save it as UTF-8"))
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        place = _end_of(content[: error.start].decode(), above)
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        raise InputError(Problem(path, *place, message, "save the file as UTF-8")) from None


def _end_of(text: str, above: int) -> tuple[int, int]:
    """Return the line and the column behind `text`, which stands below so many lines."""
    lines = re.split(_LINE_BREAK, text)
    return above + len(lines), len(lines[-1]) + 1

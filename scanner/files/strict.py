"""The strict subset of YAML: one pass over the parser's events, no composing, no guessing.

Refused, because people read it one way and parsers another, or because it can blow up: duplicate
keys, anchors, aliases, merge keys, tags, keys that are not text, several documents in one file,
and nesting over `MAX_DEPTH`. JSON is read as the YAML it is.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from scanner.domain.location import Location

MAX_DEPTH = 40
_MAX_QUOTED = 60

Path = tuple[str | int, ...]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

# Fifteen digits are exact in any reader of JSON. Longer runs, leading zeros and exponents are
# text: commit hashes and versions look like that, amounts do not.
_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?P<fraction>\.[0-9]{1,15})?"

# JSON writes a character beyond U+FFFF as two escapes, which YAML refuses.
_PAIR = r"(?<!\\)((?:\\\\)*)\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"


def quoted(text: str) -> str:
    """Return `text` in quotes for a message, cut short where it is long."""
    return f"'{text}'" if len(text) <= _MAX_QUOTED else f"'{text[:_MAX_QUOTED]}…'"


class Refusal(Exception):  # noqa: N818 - not an error of ours: the reader's answer to bad text
    """The text is not of the subset; says where and what to do."""

    def __init__(self, mark: Any, message: str, remedy: str) -> None:
        super().__init__(message)
        self.line = mark.line + 1 if mark else 1
        self.column = mark.column + 1 if mark else 1
        self.message = message
        self.remedy = remedy


def compose(
    text: str, begins: Location, *, is_json: bool, only: tuple[str, ...] = ()
) -> tuple[Any, dict[Path, Location], dict[Path, Location]]:
    """Return the data in `text`, and where values and keys are in its file, by path.

    `begins` is where `text` does, at the start of a line; it holds no character that YAML forbids.
    Where the root is a mapping and `only` names some of its keys, all other keys are passed over,
    whatever they hold. Raises Refusal, whose lines are those of `text`.
    """
    composer = _Composer(text, begins, is_json=is_json, only=only)
    try:
        return composer.root(), composer.values, composer.keys
    except yaml.MarkedYAMLError as error:
        raise _syntax_refusal(error) from None


class _Composer:
    def __init__(
        self, text: str, begins: Location, *, is_json: bool, only: tuple[str, ...]
    ) -> None:
        self._file, self._first = begins.path, begins.line
        self._only = only
        self._text = text
        # As long as what it replaces, so that every mark stays true.
        scanned = re.sub(_PAIR, r"\1\\ufffd\\ufffd", text) if is_json else text
        self._has_pairs = scanned != text
        self._events: Iterator[Any] = yaml.parse(scanned, Loader=_Loader)
        self.values: dict[Path, Location] = {}
        self.keys: dict[Path, Location] = {}

    def root(self) -> Any:
        next(self._events)  # stream start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self._value(next(self._events), ())
        next(self._events)  # document end
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            _refuse(event.start_mark, "a second document begins here", "write one file for each")
        return data

    def _value(self, event: Any, path: Path) -> Any:
        _refuse_extras(event)
        start = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            self.values[path] = self._extent(event)
            return _resolve(event.value) if event.implicit[0] else self._quoted(event)
        line, column = self._first + start.line, start.column + 1
        self.values[path] = Location(self._file, line, column, line, column)
        if len(path) >= MAX_DEPTH:
            _refuse(start, f"nested more than {MAX_DEPTH} levels deep", "flatten the file")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            at = (*path, key)
            if key in items:
                first = self.keys[at].line
                message = f"duplicate key {quoted(key)}: it stands at line {first} already"
                _refuse(event.start_mark, message, "keep one of the two")
            self.keys[at] = self._extent(event)
            if path or not self._only or key in self._only:
                items[key] = self._value(next(self._events), at)
            else:
                self._pass_over()
        return items

    def _pass_over(self) -> None:
        """Leave the next value unread."""
        depth = 0
        for event in self._events:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return

    def _key(self, event: Any) -> str:
        _refuse_extras(event)
        if not isinstance(event, yaml.ScalarEvent):
            _refuse(event.start_mark, "a key must be text", "put it in quotes if it is meant so")
        if event.implicit[0] and event.value in {"", "<<"}:
            if event.value:
                _refuse(event.start_mark, "merge keys are not allowed", "write the keys out")
            _refuse(event.start_mark, "a key is missing before ':'", "name it")
        return event.value if event.implicit[0] else self._quoted(event)

    def _extent(self, event: Any) -> Location:
        start, end = event.start_mark, event.end_mark
        first = self._first
        place = first + start.line, start.column + 1, first + end.line, end.column + 1
        return Location(self._file, *place)

    def _quoted(self, event: Any) -> str:
        value: str = event.value
        if not self._has_pairs:
            return value
        source = self._text[event.start_mark.index : event.end_mark.index]
        if not re.search(_PAIR, source):
            return value
        try:
            decoded: str = json.loads(source)
        except ValueError:
            _refuse(event.start_mark, "this is not a JSON string", "check its escapes")
        return decoded


def _resolve(text: str) -> Any:
    """Return what a plain scalar means."""
    if text in _WORDS:
        return _WORDS[text]
    number = re.fullmatch(_NUMBER, text) if text[0] in "-0123456789" else None
    if number is None:
        return text
    return float(text) if number["fraction"] else int(text)


def _refuse(mark: Any, message: str, remedy: str) -> NoReturn:
    raise Refusal(mark, message, remedy)


def _refuse_extras(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent):
        _refuse(
            event.start_mark,
            f"alias {quoted(f'*{event.anchor}')} is not allowed",
            "write the value out",
        )
    if event.anchor is not None:
        message = f"anchor {quoted(f'&{event.anchor}')} is not allowed"
        _refuse(event.start_mark, message, "remove it, and write the value out where it is used")
    if event.tag is not None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        _refuse(event.start_mark, f"tag {quoted(tag)} is not allowed", "remove it")


def _syntax_refusal(error: yaml.MarkedYAMLError) -> Refusal:
    problem = error.problem or "it cannot be parsed"
    remedy = "check indentation, colons, quotes and brackets here and on the line before"
    if "cannot start any token" in problem:
        remedy = "indent with spaces, not tabs; put text that begins with @, ` or % in quotes"
    return Refusal(error.problem_mark or error.context_mark, f"not valid YAML: {problem}", remedy)

"""Model references in languages that are read by their tokens: strings, names, brackets.

Enough to tell a call's argument or a named value from a comment or from prose in JavaScript,
TypeScript, Terraform, TOML and a dozen more, and in Python that does not parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scanner.discover.sighting import Sighting, Written, is_address
from scanner.discover.source import Source
from scanner.discover.vocabulary import Row, vocabulary

_NAME = r"[A-Za-z_$][\w$]*(?:[ \t]*(?:\??\.|::)[ \t]*[A-Za-z_$][\w$]*)*"
_DOUBLE = r'"(?:[^"\\\r\n]|\\.)*"'
_TEXT = _DOUBLE + r"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\.)*`"
# A character, never a text, stands in single quotes: `'a` alone is a lifetime.
_TEXT_OR_CHARACTER = _DOUBLE + r"|'(?:[^'\\\r\n]|\\[^'\r\n]{1,9}|\\')'|`[^`]*`"
_REST = rf"""
  | (?P<name>{_NAME}(?:-[\w$]+)*)
  | (?P<open>[(\[{{])
  | (?P<close>[)\]}}])
  | (?P<end>[,;])
  | (?P<arrow>=>|==+|!=+|<=|>=)
  | (?P<equals>[:=]|<-)
  | (?P<other>.)"""
_START = r"(?P<space>\s+)|(?P<long>\"\"\".*?\"\"\"|'''.*?''')|"
_SYNTAX = rf"{_START}(?P<text>{_TEXT}){_REST}"
_COMPILED_SYNTAX = rf"{_START}(?P<text>{_TEXT_OR_CHARACTER}){_REST}"
_SLASHES = r"(?P<comment>//[^\n]*|/\*.*?\*/)|"
_HASHES = r"(?P<comment>\#[^\n]*)|"
_BOTH = r"(?P<comment>\#[^\n]*|//[^\n]*|/\*.*?\*/)|"
_HEADER = r"(?P<header>^[ \t]*\[\[?[\w.\"'-]+\]\]?[ \t]*$)|"
_FLAGS = re.VERBOSE | re.DOTALL | re.MULTILINE
_JAVASCRIPT = re.compile(_SLASHES + _SYNTAX, _FLAGS)
_TERRAFORM = re.compile(_BOTH + _SYNTAX, _FLAGS)
_TOML = re.compile(_HASHES + _HEADER + _SYNTAX, _FLAGS)
_HASHED = re.compile(_HASHES + _SYNTAX, _FLAGS)
_COMPILED = re.compile(_SLASHES + _COMPILED_SYNTAX, _FLAGS)
_REVISION = re.compile(r"""[^;\n)]{0,200}?\brevision['"]?\s*[:=]\s*['"]([\w./-]{1,100})['"]""")
_PYTHON_PACKAGE = re.compile(r"(?:^|;)[ \t]*(?:from|import)[ \t]+(\w+)", re.MULTILINE)
# The path of a module, each part of it a name: `use hf_hub::api`, `import ai.djl.repository`, and
# the lines that Go has in the brackets of its import.
_MODULE = re.compile(
    r"""^[ \t]*(?:(?:pub[ ]+)?(?:use|import|using|library\()[ ]*["']?|")([A-Za-z@][\w.:/@-]*)""",
    re.MULTILINE | re.VERBOSE,
)
_PACKAGE = re.compile(r"""(?:from|require\(|import\(?|import)\s*['"]([^'"]+)['"]""")


def scan_javascript(source: Source) -> Iterator[Sighting]:
    """Yield what a JavaScript or TypeScript file refers to."""
    yield from _Reader(source, frozenset(_PACKAGE.findall(source.text))).read(_JAVASCRIPT)


def scan_terraform(source: Source) -> Iterator[Sighting]:
    """Yield what a Terraform file refers to."""
    yield from _Reader(source, frozenset()).read(_TERRAFORM)


def scan_toml(source: Source) -> Iterator[Sighting]:
    """Yield what a TOML file refers to."""
    yield from _Reader(source, frozenset()).read(_TOML)


def scan_compiled(source: Source) -> Iterator[Sighting]:
    """Yield what Rust, Go, Java, Kotlin, Scala, Swift or C# refers to."""
    yield from _Reader(source, _modules(source), lines_end=True).read(_COMPILED)


def scan_hashed(source: Source) -> Iterator[Sighting]:
    """Yield what R or Nix refers to, where comments begin with `#`."""
    yield from _Reader(source, _modules(source), lines_end=True).read(_HASHED)


def _modules(source: Source) -> frozenset[str]:
    paths = _MODULE.findall(source.text)
    return frozenset(part for path in paths for part in re.split(r"[.:/]+", path))


def scan_broken_python(source: Source) -> Iterator[Sighting]:
    """Yield what can be made of Python that has no syntax tree."""
    for sighting in scan_python_text(source, 0, len(source.text)):
        yield sighting._replace(is_broken=True)


def scan_python_text(source: Source, start: int, end: int) -> Iterator[Sighting]:
    """Yield what Python inside another file refers to, such as the text after `python -c`."""
    packages = _PYTHON_PACKAGE.findall(source.text[start:end])
    yield from _Reader(source, frozenset(packages)).read(_HASHED, start, end)


class _Frame:
    """An open bracket: its call, the argument we are at, the key of the next value."""

    def __init__(self, callee: str = "", key: str = "", bracket: str = "{") -> None:
        self.callee = callee
        self.bracket = bracket
        self.words: list[Written] = []
        self.under = key
        self.key = ""
        self.is_typed = False
        self.index = 0
        self.fields: dict[str, Written] = {}


class _Value(NamedTuple):
    """A value and how it stands in its frame."""

    written: Written
    key: str


class _Reader:
    """Walks the tokens of one file, keeping the open brackets on a stack."""

    def __init__(
        self, source: Source, packages: frozenset[str], *, lines_end: bool = False
    ) -> None:
        """Read `source`, which uses `packages`; `lines_end` says that a line is a statement."""
        self._source = source
        self._packages = packages
        self._lines_end = lines_end
        self._last = ""
        self._frames = [_Frame()]
        self._name = ""
        self._label = ""
        self._end = 0
        self._known: dict[str, Written] = {}

    def read(
        self, syntax: re.Pattern[str], start: int = 0, end: int | None = None
    ) -> Iterator[Sighting]:
        """Yield what the file, or the part of it from `start` to `end`, refers to."""
        text = self._source.text
        for token in syntax.finditer(text, start, len(text) if end is None else end):
            match token.lastgroup:
                case "text" | "name":
                    yield from self._word(token)
                case "open":
                    self._open(token[0])
                case "close":
                    yield from self._close()
                case "header":
                    self._frames = [_Frame(key=token[0].strip(" \t[]\"'").rpartition(".")[2])]
                case "end":
                    yield from self._argument()
                    self._next(token[0])
                case "equals":
                    self._equals(token[0])
                case "long" | "other" | "arrow":
                    self._name = self._label = ""
                case "space" if self._lines_end and "\n" in token[0]:
                    self._line()
                    continue
                case _:
                    continue
            self._last = token.lastgroup

    def _line(self) -> None:
        """End a statement, unless its value is still to come."""
        if self._frames[-1].bracket == "{" and self._last in {"text", "name", "close"}:
            self._next("")

    def _word(self, token: re.Match[str]) -> Iterator[Sighting]:
        if token.lastgroup == "name":
            self._name = re.sub(r"[\s?]", "", token[0]).replace("::", ".")
            return
        text = token[0][1:-1]
        self._end = token.end()
        written = self._source.written(token.start() + 1, text)
        self._label = text
        self._name = ""
        if "${" in text:
            return
        frame = self._frames[-1]
        frame.words.append(written)
        if frame.key:
            self._known.setdefault(frame.key, written)
            frame.fields[frame.key] = written
        yield from self._sightings(_Value(written, frame.key))

    def _open(self, bracket: str) -> None:
        frame = self._frames[-1]
        key = frame.key or self._label or (self._name if bracket == "{" else "") or frame.under
        if bracket == "(":
            self._frames.append(_Frame(self._name, frame.key, bracket))
        else:
            inner = _Frame(key=key, bracket=bracket)
            inner.callee = frame.callee if bracket == "{" and not frame.key else ""
            self._frames.append(inner)
        self._name = self._label = ""

    def _close(self) -> Iterator[Sighting]:
        yield from self._argument()
        frame = self._frames[-1]
        yield from self._variable(frame)
        if frame.bracket == "[" and frame.under.lower() in vocabulary().command_keys:
            from scanner.discover.commands import scan_words  # which reads inline Python with us

            yield from scan_words(frame.words)
        if len(self._frames) > 1:
            self._frames.pop()
        self._name = self._label = ""

    def _next(self, mark: str) -> None:
        frame = self._frames[-1]
        frame.key = self._name = self._label = ""
        frame.is_typed = False
        frame.index += mark == ","

    def _equals(self, mark: str) -> None:
        frame = self._frames[-1]
        name = self._name or self._label
        is_type = mark == "=" and frame.is_typed  # `name: type = value`
        if name and not is_type:
            frame.key = name.rpartition(".")[2]
        frame.is_typed = mark == ":"
        self._name = self._label = ""

    def _argument(self) -> Iterator[Sighting]:
        """Yield what a bare name as an argument stands for, where the file says it."""
        frame = self._frames[-1]
        if self._name in self._known and frame.callee:
            yield from self._sightings(_Value(self._known[self._name], frame.key))

    def _variable(self, frame: _Frame) -> Iterator[Sighting]:
        """Read `{name = "MODEL_ID", value = "…"}`."""
        name, value = frame.fields.get("name"), frame.fields.get("value")
        row = vocabulary().slot(name.text) if name is not None else None
        if row is not None and value is not None:
            yield Sighting(value, row)

    def _sightings(self, value: _Value) -> Iterator[Sighting]:
        frame = self._frames[-1]
        row = self._of_call(frame, value) or self._of_key(frame, value)
        if row is not None:
            yield Sighting(value.written, row, self._revision(frame))
        elif is_address(value.written.text):
            yield Sighting(value.written, vocabulary().address_row)

    def _of_call(self, frame: _Frame, value: _Value) -> Row | None:
        row = self._call(frame.callee)
        if row is None:
            return None
        argument = value.key or str(frame.index)
        return row if argument in row.arguments else None

    def _call(self, callee: str) -> Row | None:
        names = callee.split(".")
        for start in range(len(names)):
            for row in vocabulary().calls.get(".".join(names[start:]), ()):
                if not row.packages or not row.packages.isdisjoint(self._packages):
                    return row
        return None

    def _of_key(self, frame: _Frame, value: _Value) -> Row | None:
        known = vocabulary()
        called = frame.callee.removesuffix(".new").rpartition(".")[2] if self._lines_end else ""
        if value.key:
            return known.slot_under(value.key, called or frame.under)
        if called:
            return known.slot(called) if frame.index == 0 else None
        return known.slot(frame.under) if frame.under else None

    def _revision(self, frame: _Frame) -> str | None:
        """Return the revision said before, or after in the same statement."""
        before = frame.fields.get("revision")
        if before is not None:
            return before.text
        after = _REVISION.match(self._source.text, self._end)
        return after[1] if after is not None else None

"""Model references in languages that are read by their tokens: strings, names, brackets.

Enough to tell a call's argument or a named value from a comment or from prose in JavaScript,
TypeScript, Terraform, TOML and a dozen more, and in Python that does not parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from scanner.discover.commands import default_in, scan_words
from scanner.discover.frames import Frame, is_one_of, row_of, server_in
from scanner.discover.naming import is_address
from scanner.discover.sighting import Sighting, Written
from scanner.discover.source import Found, Source, inner
from scanner.discover.syntaxes import Syntax
from scanner.discover.vocabulary import vocabulary

_REVISION = re.compile(r"""[^;\n)]{0,200}?\brevision['"]?\s*[:=]\s*['"]([\w./-]{1,100})['"]""")
_PLACEHOLDER = re.compile(r"\$\{([\w.-]+):[^}]*\}")
# What stands behind a text that is a key, not a value; a table of models has brackets there.
_AFTER_KEY = re.compile(r"[ \t]*:(?!:)(?![ \t]*[{\[])")
# The field that an attribute of Rust is about: `#[arg(default_value = "a/b")] model: String`.
_FIELD = re.compile(r"[^\n\"]*\)\]\s*(?:pub(?:\([^)]*\))?\s+)?(\w+)\s*:")
# So many values are not one model's facts, but a table; and brackets may stand in brackets.
_MAX_HELD = 50
_BRANCHES = frozenset({"match", "switch", "when", "if", "else"})


def scan_tokens(source: Source, syntax: Syntax) -> Iterator[Found]:
    """Yield what a file that is written in `syntax` refers to."""
    yield from _Reader(source, syntax).read()


class _Reader:
    """Walks the tokens of one file, keeping the open brackets on a stack."""

    def __init__(self, source: Source, syntax: Syntax) -> None:
        """Read `source`, which is written in `syntax`."""
        self._source = source
        self._syntax = syntax
        self._packages = syntax.packages(source.text)
        self._last = "end"
        self._frames = [Frame()]
        self._name = ""
        self._label = ""
        self._word_before = ""
        self._known: dict[str, Written] = {}
        self._servers: dict[str, str] = {}

    def read(self) -> Iterator[Found]:
        """Yield what the file refers to."""
        readers: dict[str, Callable[[re.Match[str]], Iterable[Found]]] = {
            "text": self._text,
            "long": self._long,
            "name": self._named,
            "open": self._open,
            "close": self._close,
            "header": self._header,
            "end": self._end,
            "equals": self._equals,
            "space": self._space,
        }
        for token in self._syntax.tokens.finditer(self._source.text):
            kind = token.lastgroup or ""
            if kind in readers:
                yield from readers[kind](token)
            elif kind != "comment":
                self._name = self._label = ""
            if kind not in {"space", "comment"}:
                self._last = kind
        while len(self._frames) > 1:
            yield from self._close()
        yield from self._settled()

    def _header(self, token: re.Match[str]) -> Iterator[Found]:
        yield from self._settled()
        self._frames = [Frame(under=token[0].strip(" \t[]\"'").rpartition(".")[2])]

    def _end(self, token: re.Match[str]) -> Iterator[Found]:
        self._argument()
        yield from self._next(token[0])

    def _space(self, token: re.Match[str]) -> Iterator[Found]:
        """End a statement with its line, unless its value is still to come."""
        if self._syntax.lines_end and "\n" in token[0]:
            is_whole = self._last in {"text", "name", "close"}
            goes_on = self._source.text[token.end() : token.end() + 1] in {".", "?"}
            if self._frames[-1].bracket == "{" and is_whole and not goes_on:
                yield from self._next("")

    def _settled(self) -> Iterator[Found]:
        frame = self._frames[-1]
        yield from frame.settled(frame.said)
        frame.said = {}

    def _named(self, token: re.Match[str]) -> Iterable[Found]:
        raw = token[0]
        before, self._word_before = self._word_before, raw
        frame = self._frames[-1]
        if raw == "class" and before == "enum":
            self._word_before = before
        elif before == "enum":
            frame.enum = raw
        elif raw in _BRANCHES:
            frame.is_branch = True
        name = re.sub(r"[\s?]", "", raw).replace("::", ".")
        variable = name.rpartition(".")[2]
        known = vocabulary()
        if ".env." in name and known.slot(variable) and not known.slot(frame.key):
            frame.key = variable  # what the environment may say, and else the text behind it
        self._name = name
        return ()

    def _text(self, token: re.Match[str]) -> Iterator[Found]:
        text = token[0][1:-1]
        written = self._source.written(token.start() + 1, text)
        is_case, self._label, self._name = self._name == "case", text, ""
        frame = self._frames[-1]
        if "${" in text:
            yield from self._placeholder(written)
            return
        is_key = self._last in {"open", "end"} and _AFTER_KEY.match(token.string, token.end())
        if is_case or (is_key and frame.bracket != "("):
            return
        frame.words.append(written)
        if frame.key:
            self._known[frame.key] = written
            frame.fields[frame.key] = written
            self._keep_server(frame.key, text)
        if frame.key.lower() in vocabulary().command_keys and " " in text:
            yield inner(self._source, token.start() + 1, token.end() - 1, "inline.sh")
        else:
            self._hold(written, token.end())

    def _long(self, token: re.Match[str]) -> Iterator[Found]:
        """Read a text of many lines where a command is expected."""
        self._name = self._label = ""
        if self._frames[-1].key.lower() in vocabulary().command_keys:
            width = 2 if token[0].startswith("''") and not token[0].startswith("'''") else 3
            yield inner(self._source, token.start() + width, token.end() - width, "inline.sh")

    def _placeholder(self, written: Written) -> Iterator[Found]:
        """Read `${ai.chat-model:owner/name}`, a property with its default."""
        match, default = _PLACEHOLDER.fullmatch(written.text), default_in(written)
        row = vocabulary().slot(match[1].rpartition(".")[2]) if match is not None else None
        if row is not None and default is not None:
            yield Sighting(default, row)

    def _keep_server(self, key: str, text: str) -> None:
        """Remember at whose address the variable asks that is being set."""
        vendor = server_in({key: text})
        holders = (frame.key for frame in self._frames[:-1] if frame.key) if vendor else iter(())
        for holder in islice(holders, 1):
            self._servers[holder] = vendor

    def _open(self, token: re.Match[str]) -> Iterable[Found]:
        frame, bracket = self._frames[-1], token[0]
        is_type = frame.is_typed and not frame.key  # `f(): Name {`
        name = "" if is_type else self._name
        key = frame.key or self._label or (name if bracket == "{" else "") or frame.under
        is_enum = bracket == "{" and frame.enum != ""
        if is_enum:
            key, frame.enum = frame.enum, ""
        elif bracket == "{" and frame.is_branch:
            name, key, frame.is_branch = "", frame.key or frame.under, False
        if bracket == "(" and name.rpartition(".")[2] == "builder":
            frame.said[""] = name
        inside = frame.inside(bracket, name, key)
        inside.is_enum = is_enum
        self._frames.append(inside)
        self._name = self._label = ""
        return ()

    def _close(self, _token: re.Match[str] | None = None) -> Iterator[Found]:
        self._argument()
        frame = self._frames[-1]
        self._variable(frame)
        if frame.bracket == "[" and frame.under.lower() in vocabulary().command_keys:
            yield from scan_words(frame.words)
        if len(self._frames) > 1:
            self._frames.pop()
            outer = self._frames[-1]
            if frame.bracket == "{":
                yield from frame.settled(frame.facts())
                if outer.bracket == "(":  # `f("name", {provider: "…"})`
                    outer.said |= {key: one.text for key, one in frame.fields.items()}
            else:
                yield from self._passed_on(frame, outer)
        self._name = self._label = ""

    def _passed_on(self, frame: Frame, outer: Frame) -> Iterator[Found]:
        """Leave what a call or a list holds to the statement it stands in."""
        known = vocabulary()
        settled = frame.settled(frame.facts())
        if len(frame.held) > _MAX_HELD:
            yield from settled
        outer.held.extend(settled)
        name = frame.callee.rpartition(".")[2]
        if frame.words and frame.bracket == "(":
            outer.said[name] = frame.words[0].text
            if is_one_of(known.environment, frame.callee) and known.slot(frame.words[0].text):
                outer.key = frame.words[0].text  # what the environment may say, or else the default

    def _next(self, mark: str) -> Iterator[Found]:
        frame = self._frames[-1]
        if mark != "," and frame.bracket == "{":
            yield from self._settled()
        frame.next(mark)
        self._name = self._label = ""

    def _equals(self, token: re.Match[str]) -> Iterable[Found]:
        frame, mark = self._frames[-1], token[0]
        name = self._name or self._label
        is_type = mark == "=" and frame.is_typed  # `name: type = value`
        if name and not is_type:
            frame.key = name.rpartition(".")[2]
        frame.is_typed = mark == ":"
        self._name = self._label = ""
        return ()

    def _argument(self) -> None:
        """Hold what a bare name as an argument stands for, where the file says it."""
        frame = self._frames[-1]
        # Minified code has names of a letter or two, each for many things.
        if self._name in self._known and frame.callee and len(self._name) > 2:  # noqa: PLR2004
            self._hold(self._known[self._name])

    def _variable(self, frame: Frame) -> None:
        """Read `{name = "MODEL_ID", value = "…"}`."""
        name, value = frame.fields.get("name"), frame.fields.get("value")
        row = vocabulary().slot(name.text) if name is not None else None
        if row is not None and value is not None:
            frame.held.append(Sighting(value, row))

    def _hold(self, written: Written, end: int = 0) -> None:
        """Keep a value that something announces until all that stands beside it is read."""
        frame, text = self._frames[-1], written.text
        row = row_of(frame, self._packages, lines_end=self._syntax.lines_end)
        vendor = self._servers.get(frame.callee.partition(".")[0], "")
        if frame.key == "default_value":
            field = _FIELD.match(self._source.text, end)
            row = vocabulary().slot(field[1]) if field is not None else row
        if frame.callee in self._servers and frame.index == 0 and re.search(r"[-./:\d]", text):
            row = vocabulary().served_row  # `groq("name")`, a client that is called itself
        if row is not None:
            frame.held.append(Sighting(written, row, self._revision(frame, end), vendor))
        elif is_address(text):
            frame.held.append(Sighting(written, vocabulary().address_row))

    def _revision(self, frame: Frame, end: int) -> str | None:
        """Return the revision said before, or after in the same statement."""
        before = frame.fields.get("revision")
        if before is not None:
            return before.text
        after = _REVISION.match(self._source.text, end)
        return after[1] if after is not None else None

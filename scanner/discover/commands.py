"""Model references in command lines: shell text, and lists of arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scanner.discover.settings import parted, scan_body
from scanner.discover.sighting import Sighting, Written, is_address
from scanner.discover.source import Source
from scanner.discover.tolerant import scan_python_text
from scanner.discover.vocabulary import Row, vocabulary

_TOKEN = re.compile(
    r"""(?P<space>[ \t]+|\\\r?\n)
      | (?P<comment>\#[^\r\n]*)
      | (?P<end>\r?\n|[;&|()`])
      | (?P<word>(?:\$\{[^}\r\n]*\}|"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s;&|()`"'\\]+)+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
# A variable, or a dotted key as Helm's `--set` takes them.
_ASSIGNMENT = re.compile(r"([A-Za-z_][\w.]*)\+?=")
_HEREDOC = re.compile(r"<<-?[ \t]*(['\"]?)(\w+)\1[^\n]*\n")
_VARIABLE = re.compile(r"\$\{?([A-Za-z_]\w*)\}?")
_SETTINGS = re.compile(r"\w+=[^,\s]+(?:,\w+=[^,\s]*)+")
_DEFAULTED = re.compile(r"\$\{\w+:?[-=](?P<text>[^}]*)\}")

Variables = Mapping[str, Written]


class _Flag(NamedTuple):
    """A flag with its value, and the position of the word that holds the value."""

    name: str
    value: Written
    at: int


def scan_text(
    source: Source,
    start: int,
    end: int,
    variables: dict[str, Written] | None = None,
    *,
    lines_continue: bool = False,
) -> Iterator[Sighting]:
    """Yield what the command lines in `source.text[start:end]` refer to.

    Variables that are set there are added to `variables`. `lines_continue` says that a newline does
    not end a command, as in folded YAML.
    """
    variables = {} if variables is None else variables
    for words in _statements(source, start, end, lines_continue=lines_continue):
        for word in words:
            assigned = _assignment(word)
            if assigned is not None:
                variables.setdefault(assigned[0], assigned[1])
        yield from scan_words(words, variables)
        yield from _inline_python(source, words)


def _inline_python(source: Source, words: list[Written]) -> Iterator[Sighting]:
    """Yield what the text of `python -c "…"` refers to."""
    for program, flag, code in zip(words, words[1:], words[2:], strict=False):
        if flag.text == "-c" and "python" in program.text:
            place = code.location
            start = source.offset(place.line, place.column)
            end = source.offset(place.end_line, place.end_column)
            yield from scan_python_text(source, start, end)


def scan_words(words: list[Written], variables: Variables | None = None) -> Iterator[Sighting]:
    """Yield what one command, given word by word, refers to."""
    known = variables or {}
    found = _command(words)
    taken: set[int] = set()
    if found is not None:
        row, first = found
        arguments = words[first:]
        if _is_about_other_things(arguments):
            return
        for index, sighting in _arguments_of(row, arguments, known):
            taken.add(first + index)
            yield sighting
    yield from _announced(words, taken, known)


def _statements(
    source: Source, start: int, end: int, *, lines_continue: bool
) -> Iterator[list[Written]]:
    words: list[Written] = []
    text = _without_heredocs(source.text[start:end])
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "word":
            words.append(_unquoted(source, token[0], start + token.start()))
        elif kind == "end" and not (lines_continue and token[0].strip() == ""):
            yield words
            words = []
    yield words


def _without_heredocs(text: str) -> str:
    """Blank the bodies of here-documents, which are no commands, keeping every position."""
    position = 0
    while (opening := _HEREDOC.search(text, position)) is not None:
        closing = re.compile(rf"^[ \t]*{opening[2]}[ \t]*$", re.MULTILINE)
        body = closing.search(text, opening.end())
        stop = body.start() if body else len(text)
        blank = re.sub(r"[^\r\n]", " ", text[opening.end() : stop])
        text = text[: opening.end()] + blank + text[stop:]
        position = stop
    return text


def _unquoted(source: Source, raw: str, start: int) -> Written:
    """Return a word without its quotes, at the place of its first character inside them."""
    if len(raw) > 1 and raw[0] in "'\"" and raw[0] == raw[-1] and raw[0] not in raw[1:-1]:
        return source.written(start + 1, raw[1:-1])
    plain = re.sub(r"\\(.)", r"\1", raw, flags=re.DOTALL).replace('"', "").replace("'", "")
    return source.written(start, plain)


def _parts(word: Written) -> Iterator[Written]:
    """Yield the words of a value: a list of models is often one variable."""
    for match in re.finditer(r"\S+", word.text):
        yield word.after(match.start())._replace(text=match[0])


def _assignment(word: Written) -> tuple[str, Written] | None:
    match = _ASSIGNMENT.match(word.text)
    return None if match is None else (match[1], word.after(match.end()))


def _command(words: list[Written]) -> tuple[Row, int] | None:
    """Return the row for the program that is run, and the index of its first argument."""
    rows = vocabulary().commands
    for index, word in enumerate(words):
        name = re.split(r"[\\/]", word.text)[-1].removesuffix(".exe")
        following = words[index + 1].text if index + 1 < len(words) else ""
        if f"{name} {following}" in rows:
            return rows[f"{name} {following}"], index + 2
        if name in rows:
            return rows[name], index + 1
    return None


def _is_about_other_things(words: list[Written]) -> bool:
    """Whether the command says that its repository is a data set or a space."""
    return any(flag.name == "--repo-type" and flag.value.text != "model" for flag in _flags(words))


def _flags(words: list[Written]) -> Iterator[_Flag]:
    for index, word in enumerate(words):
        if not re.match(r"--?[A-Za-z]", word.text):
            continue
        name, equals, _ = word.text.partition("=")
        if equals:
            yield _Flag(name, word.after(len(name) + 1), index)
        elif index + 1 < len(words) and not words[index + 1].text.startswith("-"):
            yield _Flag(name, words[index + 1], index + 1)


def _arguments_of(
    row: Row, words: list[Written], variables: Variables
) -> Iterator[tuple[int, Sighting]]:
    flags = list(_flags(words))
    revision = next((flag.value.text for flag in flags if flag.name == "--revision"), None)
    positional = _positional(words, {flag.at for flag in flags})
    for argument in row.arguments:
        if argument.isdigit():
            chosen = positional[int(argument) : int(argument) + 1]
        else:
            chosen = [(flag.at, flag.value) for flag in flags if flag.name == argument]
        for index, word in chosen:
            yield index, Sighting(_expanded(word, variables), row, revision)


def _positional(words: list[Written], values: set[int]) -> list[tuple[int, Written]]:
    plain = [pair for pair in enumerate(words) if not pair[1].text.startswith("-")]
    free = [pair for pair in plain if pair[0] not in values]
    # Which flags take no value is not known here: a lone word behind one may be the argument.
    return free or plain


def _announced(words: list[Written], taken: set[int], variables: Variables) -> Iterator[Sighting]:
    """Yield what flags, assignments and addresses announce, whatever the program is."""
    known = vocabulary()
    revision = next((flag.value.text for flag in _flags(words) if flag.name == "--revision"), None)
    for flag in _flags(words):
        row = known.slot(flag.name)
        if row is not None and flag.at not in taken:
            taken.add(flag.at)
            yield Sighting(_expanded(flag.value, variables), row, revision)
    for index, word in enumerate(words):
        is_list = _SETTINGS.fullmatch(word.text) is not None
        assigned = None if is_list else _assignment(word)
        row = known.slot(assigned[0]) if assigned is not None else None
        if index in taken:
            continue
        if assigned is not None and row is not None:
            for part in _parts(assigned[1]):
                yield Sighting(_expanded(part, variables), row)
        elif is_list:
            parts = parted(Sighting(_expanded(word, variables), known.address_row))
            yield from (part for part in parts if part.row is not known.address_row)
        elif is_address(word.text):
            yield Sighting(word, known.address_row)
        else:
            yield from scan_body(word)


def _expanded(word: Written, variables: Variables) -> Written:
    """Put the value of a variable in its place: one set in the same text, or its default."""
    whole = _VARIABLE.fullmatch(word.text)
    if whole is not None and whole[1] in variables and variables[whole[1]] != word:
        return _expanded(variables[whole[1]], {})._replace(is_sure=False)
    default = default_in(word)
    if default is not None:
        return default
    return word._replace(is_expression=True) if "$" in word.text else word


def default_in(word: Written) -> Written | None:
    """Return the default in `${NAME:-default}`, or None where `word` is something else."""
    match = _DEFAULTED.fullmatch(word.text)
    if match is None:
        return None
    return word.after(match.start("text"))._replace(text=match["text"], is_sure=False)

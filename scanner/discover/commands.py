"""Model references in command lines: shell text, and lists of arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from scanner.discover.naming import is_address
from scanner.discover.settings import parted, scan_body
from scanner.discover.sighting import Sighting, Written
from scanner.discover.source import Inner, Part, Source, inner
from scanner.discover.vocabulary import Row, vocabulary, words_of
from scanner.discover.words import HereDocument, Statement, here_documents, statements

# A variable, or a dotted key as Helm's `--set` takes them.
_ASSIGNMENT = re.compile(r"([A-Za-z_][\w.\[\]]*)\+?=")
_VARIABLE = re.compile(r"\$\{?([A-Za-z_]\w*)(?:\[[@*]\])?\}?")
_SETTINGS = re.compile(r"\w+=[^,\s]+(?:,\w+=[^,\s]*)+")
# With a dash or an equals sign as shells write it, without as Spring does; OmegaConf has its own.
_DEFAULTED = re.compile(r"\$\{(?:oc\.env:\w+,|\w+:?[-=]|[\w.-]+:)(?P<text>[^}]*)\}")
_WRITTEN_TO = re.compile(r"(?:>|\btee(?:[ \t]+-a)?)[ \t]*[\"']?(?P<file>[\w./-]+)")

# A list made of lists made of lists would grow without end.
_MAX_VALUES = 64

Variables = Mapping[str, list[Written]]


class _Flag(NamedTuple):
    """A flag with its value, and the position of the word that holds the value."""

    name: str
    value: Written
    at: int


def scan_text(
    source: Source,
    start: int,
    end: int,
    variables: dict[str, list[Written]] | None = None,
    *,
    lines_continue: bool = False,
) -> Iterator[Sighting | Inner]:
    """Yield what the command lines in `source.text[start:end]` refer to.

    Variables that are set there are added to `variables`. `lines_continue` says that a newline does
    not end a command, as in folded YAML.
    """
    variables = {} if variables is None else variables
    for statement in statements(source, start, end, lines_continue=lines_continue):
        yield from _assigned(statement, variables)
        yield from scan_words(statement.words, variables)
        yield from _inside(source, statement)
    for body in here_documents(source.text[start:end]):
        name = _name_of(body)
        if name:
            yield inner(source, start + body.start, start + body.end, name)


def _assigned(statement: Statement, variables: dict[str, list[Written]]) -> Iterator[Sighting]:
    """Keep what variables are set to; yield the lists that their names announce."""
    words = statement.words
    for word in words:
        assigned = _assignment(word)
        if assigned is not None:
            variables.setdefault(assigned[0], [assigned[1]])
    match [statement.array, *(word.text for word in words)]:
        case ["", "for", name, "in", _, *_]:
            listed = words[3:]
        case [name, *_] if name and not any(word.text.startswith("-") for word in words):
            listed = words
        case _:
            return
    row = vocabulary().slot(name)
    values = (value for word in listed for value in _expanded(word, variables))
    variables[name] = list(islice((part for one in values for part in _parts(one)), _MAX_VALUES))
    if row is not None:
        yield from (Sighting(value, row) for value in variables[name] if not value.is_expression)


def _inside(source: Source, statement: Statement) -> Iterator[Inner]:
    """Yield the words of a command that are texts themselves: `python -c "…"`, `ssh host "…"`."""
    carriers, runs_python = vocabulary().carriers, False
    is_carried = False
    for before, word, (start, end) in zip(
        [None, *statement.words], statement.words, statement.spans, strict=False
    ):
        program = re.split(r"[\\/]", word.text)[-1]
        text = source.text[start:end]
        if runs_python and before is not None and before.text == "-c":
            # Between quotes the shell has its own quotes escaped.
            code = text.replace('\\"', ' "').replace("\\'", " '")
            yield Inner("inline.py", Part(source, start, code, "inline.py"))
        elif is_carried and re.search(r"\s", word.text):
            yield inner(source, start, end, "inline.sh")
        elif "\n" in text and text == word.text and text.startswith("{"):
            yield inner(source, start, end, "inline.json")
        runs_python = runs_python or "python" in program
        is_carried = is_carried or program in carriers


def _name_of(body: HereDocument) -> str:
    """Return what a file with the text of a here-document would be called, empty where unknown.

    The command that takes it says so: an interpreter, a shell, `kubectl apply -f -`, or the file
    into which it is written.
    """
    words = re.findall(r"[\w./-]+", body.command)
    programs = {word.rpartition("/")[2] for word in words}
    target = _WRITTEN_TO.search(body.command)
    if any(program.startswith("python") for program in programs):
        return "inline.py"
    if not body.command.strip() or not programs.isdisjoint(vocabulary().carriers):
        return "inline.sh"
    if "-f -" in body.command:
        return "inline.yaml"
    return target["file"].rpartition("/")[2] if target is not None else ""


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
            for sighting in _sightings(Sighting(word, row, revision), variables):
                yield index, sighting


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
            for index in _values_of(flag, words):
                taken.add(index)
                word = flag.value if index == flag.at else words[index]
                yield from _sightings(Sighting(word, row, revision), variables)
    for index, word in enumerate(words):
        if index not in taken:
            yield from _alone(word, variables)


def _values_of(flag: _Flag, words: list[Written]) -> range:
    """Return the positions of a flag's values: `--models a/b c/d` has as many as follow."""
    stop = flag.at + 1
    if words_of(flag.name)[-1].endswith("s"):
        while stop < len(words) and not words[stop].text.startswith("-"):
            stop += 1
    return range(flag.at, stop)


def _alone(word: Written, variables: Variables) -> Iterator[Sighting]:
    """Yield what a word says by itself: an assignment, settings, an address, a body of JSON."""
    known = vocabulary()
    is_list = _SETTINGS.fullmatch(word.text) is not None
    assigned = None if is_list else _assignment(word)
    row = _row(assigned[0]) if assigned is not None else None
    if assigned is not None and row is not None:
        for part in _parts(assigned[1]):
            yield from _sightings(Sighting(part, row), variables)
    elif is_list:
        parts = _sightings(Sighting(word, known.address_row), variables)
        yield from (part for part in parts if part.row is not known.address_row)
    elif is_address(word.text):
        yield Sighting(word, known.address_row)
    else:
        yield from scan_body(word)


def _row(name: str) -> Row | None:
    """Return the row for a variable, or for a dotted key as Helm and Hydra take them."""
    known = vocabulary()
    parent, _, last = name.rpartition(".")
    return known.slot_under(last, parent.rpartition(".")[2]) or known.slot(name)


def _sightings(sighting: Sighting, variables: Variables) -> Iterator[Sighting]:
    """Yield a sighting for each model that a word can name, its settings taken apart first."""
    for part in parted(sighting):
        for value in _expanded(part.written, variables):
            yield part._replace(written=value)


def _expanded(word: Written, variables: Variables) -> list[Written]:
    """Put the values of a variable in its place: what the same text sets it to, or its default."""
    whole = _VARIABLE.fullmatch(word.text)
    values = [one for one in variables.get(whole[1], []) if one != word] if whole else []
    if values:
        found = [one for value in values for one in _expanded(value, {})]
        return [one._replace(is_sure=False) for one in found]
    default = default_in(word)
    if default is not None:
        return [default]
    return [word._replace(is_expression=True) if "$" in word.text else word]


def default_in(word: Written) -> Written | None:
    """Return the default in `${NAME:-default}`, or None where `word` is something else."""
    match = _DEFAULTED.fullmatch(word.text)
    if match is None:
        return None
    return word.after(match.start("text"))._replace(text=match["text"], is_sure=False)

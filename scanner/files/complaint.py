"""What is wrong with a file by its schema, in plain words and at its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple, NoReturn

from scanner.errors import InputError, Problem
from scanner.files.bundled import schema_text
from scanner.files.document import Document
from scanner.files.strict import Path, quoted

MAX_PROBLEMS = 50

_TYPES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


class _Fault(NamedTuple):
    """A rule of a schema that a value breaks: what jsonschema calls a validation error."""

    path: Path
    keyword: str
    wanted: Any
    found: Any
    schema: Mapping[str, Any]
    alternatives: Mapping[int, Sequence[_Fault]]


def refuse(document: Document, schema_name: str) -> NoReturn:
    """Raise the InputError of `validate`, for a reader that does not understand `document`.

    The two must agree: a document in which the schema finds nothing is a bug, an AssertionError.
    """
    validate(document, schema_name)
    message = f"the reader of {schema_name} files refuses what its schema allows"
    raise AssertionError(message)


def validate(document: Document, schema_name: str) -> None:
    """Raise one InputError with all that is wrong with `document` by the schema of that name."""
    # Late: it takes longer to import than everything else that a good file needs.
    from jsonschema import Draft7Validator

    schema = json.loads(schema_text(schema_name))
    errors = Draft7Validator(schema).iter_errors(document.data)
    found = chain.from_iterable(_problems(document, _fault(error)) for error in errors)
    problems = sorted(
        set(islice(found, MAX_PROBLEMS)),
        key=lambda problem: (problem.line, problem.column, problem.message),
    )
    if next(found, None) is not None:
        problems.append(Problem(document.path, 0, 0, "there is more", "mend these first"))
    if problems:
        raise InputError(*problems)


def _fault(error: Any) -> _Fault:
    """Return jsonschema's error, any field of which may be unset by its types, as a plain value."""
    alternatives: dict[int, list[_Fault]] = {}
    for each in error.context:
        alternatives.setdefault(each.schema_path[0], []).append(_fault(each))
    return _Fault(
        tuple(error.absolute_path),
        error.validator,
        error.validator_value,
        error.instance,
        error.schema,
        alternatives,
    )


def _problems(document: Document, fault: _Fault) -> Iterator[Problem]:
    yield from TRANSLATIONS[fault.keyword](document, fault)


def _nearest(document: Document, fault: _Fault) -> Iterator[Problem]:
    """Speak of the alternatives that have the right type; of all types where none has."""
    types = []
    for faults in fault.alternatives.values():
        mistyped = [each for each in faults if each.keyword == "type" and each.path == fault.path]
        if not mistyped:
            for each in faults:
                yield from _problems(document, each)
            return
        types.append(mistyped[0].wanted)
    yield _type_problem(document, fault, types)


def _type(document: Document, fault: _Fault) -> Iterator[Problem]:
    yield _type_problem(document, fault, [fault.wanted])


def _type_problem(document: Document, fault: _Fault, types: Sequence[str]) -> Problem:
    found = fault.found
    wanted = _one_of([_TYPES[each] for each in types])
    if found is None:
        key = fault.path[-1] if fault.path else ""
        name = quoted(key) if isinstance(key, str) else "this item"
        return _at(document, fault, f"{name} has no value", f"write {wanted}")
    remedy = f"write {wanted}"
    if types == ["string"] and isinstance(found, bool | int | float):
        remedy = "put it in quotes"
    return _at(document, fault, f"expected {wanted}, found {_kind(found)}", remedy)


def _unknown_keys(document: Document, fault: _Fault) -> Iterator[Problem]:
    from difflib import get_close_matches

    known = list(fault.schema["properties"])
    for key in fault.found:
        if key in known:
            continue
        place = document.where_key((*fault.path, key))
        remedy = f"known keys here: {', '.join(known)}"
        for near in get_close_matches(key, known, n=1):
            remedy = f"did you mean '{near}'?"
        message = f"unknown key {_quoted(key)}"
        yield Problem(place.path, place.line, place.column, message, remedy)


def _required(document: Document, fault: _Fault) -> Iterator[Problem]:
    for key in fault.wanted:
        if key not in fault.found:
            meaning = fault.schema["properties"][key].get("description", "")
            remedy = f"add it: {meaning[:1].lower()}{meaning[1:].removesuffix('.')}"
            yield _at(document, fault, f"'{key}' is missing", remedy)


def _enum(document: Document, fault: _Fault) -> Iterator[Problem]:
    from difflib import get_close_matches

    known = [str(value) for value in fault.wanted]
    remedy = f"write {_one_of(known)}"
    for near in get_close_matches(str(fault.found), known, n=1):
        remedy = f"did you mean '{near}'?"
    yield _at(document, fault, f"unknown value {_quoted(fault.found)}", remedy)


def _const(document: Document, fault: _Fault) -> Iterator[Problem]:
    wanted = _quoted(fault.wanted)
    yield _at(
        document, fault, f"expected {wanted}, found {_quoted(fault.found)}", f"write {wanted}"
    )


def _pattern(document: Document, fault: _Fault) -> Iterator[Problem]:
    # The schema says in words what a pattern wants; editors show the same.
    what = fault.schema["title"]
    message = f"{_quoted(fault.found)} is not {what}"
    yield _at(document, fault, message, fault.schema["patternErrorMessage"])


def _stated(document: Document, fault: _Fault) -> Iterator[Problem]:
    # What no keyword puts well, the schema has words for; editors show the same.
    what = fault.schema["title"]
    yield _at(document, fault, f"this is not {what}", fault.schema["errorMessage"])


def _minimum(document: Document, fault: _Fault) -> Iterator[Problem]:
    message = f"{_quoted(fault.found)} is too small"
    yield _at(document, fault, message, f"write {fault.wanted} or more")


def _above(document: Document, fault: _Fault) -> Iterator[Problem]:
    message = f"{_quoted(fault.found)} is too small"
    yield _at(document, fault, message, f"write more than {fault.wanted}")


def _below(document: Document, fault: _Fault) -> Iterator[Problem]:
    message = f"{_quoted(fault.found)} is too large"
    yield _at(document, fault, message, f"write less than {fault.wanted}")


def _too_few(document: Document, fault: _Fault) -> Iterator[Problem]:
    yield _at(document, fault, "this is empty", f"name at least {fault.wanted}, or remove it")


TRANSLATIONS: dict[str, Callable[[Document, _Fault], Iterator[Problem]]] = {
    "additionalProperties": _unknown_keys,
    "anyOf": _nearest,
    "const": _const,
    "enum": _enum,
    "minItems": _too_few,
    "minProperties": _too_few,
    "minimum": _minimum,
    "exclusiveMinimum": _above,
    "exclusiveMaximum": _below,
    "oneOf": _stated,
    "pattern": _pattern,
    "required": _required,
    "type": _type,
}


def _at(document: Document, fault: _Fault, message: str, remedy: str) -> Problem:
    return document.problem(fault.path, message, remedy)


def _quoted(value: Any) -> str:
    match value:
        case str():
            return quoted(value)
        case None | bool() | int() | float():
            return json.dumps(value)
        case _:
            return _kind(value)


def _kind(value: Any) -> str:
    match value:
        case bool():
            return json.dumps(value)
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text {_quoted(value)}"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _one_of(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"

"""What `discover` found, in each of its formats. The JSON is a contract."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from scanner import __version__
from scanner.domain.location import Location
from scanner.domain.reference import Discovery, Reference, ReferenceKind
from scanner.reports import wording
from scanner.reports.terminal import Screen, Style, inert

SCHEMA_VERSION = 1

_UNDECLARED = "undeclared-model"
_UNRESOLVED = "unresolved-model-reference"
_REFERENCE = "model-reference"
_NOT_READ = "discovery-note"
_RULES: Mapping[str, tuple[str, str, str]] = {
    _UNDECLARED: (
        "error",
        "A model is used that the manifest does not declare.",
        "Add it to the manifest, by hand or with `discover --write`, or stop using it.",
    ),
    _UNRESOLVED: (
        "note",
        "Code chooses a model in a way that reading cannot follow.",
        "See which models this can be, and declare them in the manifest.",
    ),
    _REFERENCE: (
        "note",
        "Code or configuration refers to a model.",
        "Declare the model in the manifest, so that its licence and origin are checked.",
    ),
    _NOT_READ: (
        "note",
        "Something about what was read that is worth knowing.",
        "See whether the file names models, and declare these in the manifest.",
    ),
}

Renderer = Callable[[Discovery, Screen], str]


def render_text(discovery: Discovery, screen: Screen) -> str:
    """Return one line a reference, one a note, and a count; ends with a line break."""
    lines = [_line(one, screen) for one in discovery.references]
    lines += [
        f"{screen.safe(str(one.location))}: note: {screen.safe(one.message)}"
        for one in discovery.notes
    ]
    return "\n".join([*lines, _summary(discovery), ""])


def render_json(discovery: Discovery, _screen: Screen) -> str:
    """Return the report for programs, indented JSON in ASCII; its field names are a contract."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "modelcustoms", "version": __version__},
        "references": [_reference(one) for one in discovery.references],
        "notes": [{**_place(one.location), "message": one.message} for one in discovery.notes],
        "summary": {"files": discovery.files, "references": len(discovery.references)},
    }
    return json.dumps(report, indent=2).replace("\x7f", "\\u007f") + "\n"


def render_sarif(discovery: Discovery, _screen: Screen) -> str:
    """Return a SARIF 2.1.0 log: what is undeclared as errors, all else as notes."""
    rules = [
        {
            "id": name,
            "shortDescription": {"text": summary},
            "fullDescription": {"text": summary},
            "help": {"text": remedy},
            "defaultConfiguration": {"level": level},
        }
        for name, (level, summary, remedy) in _RULES.items()
    ]
    driver = {"name": "modelcustoms", "version": __version__, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": list(_results(discovery)),
            }
        ],
    }
    return json.dumps(log, indent=2).replace("\x7f", "\\u007f") + "\n"


def render_github(discovery: Discovery, _screen: Screen) -> str:
    """Return workflow commands that annotate a pull request; ends with a line break.

    What is not declared comes first: a step shows ten annotations of a kind and drops the rest.
    """
    levels = {"error": "error", "note": "notice"}
    lines = []
    for one in sorted(discovery.references, key=lambda one: one.declared is not False):
        rule = _rule(one)
        place = _github_place(one.location)
        lines.append(f"::{levels[_RULES[rule][0]]} {place},title={rule}::{_data(_message(one))}")
    lines += [
        f"::notice {_github_place(note.location)},title={_NOT_READ}::{_data(note.message)}"
        for note in discovery.notes
    ]
    return "\n".join([*lines, _summary(discovery), ""])


DISCOVERY_RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {"text": render_text, "json": render_json, "sarif": render_sarif, "github": render_github}
)


def _line(one: Reference, screen: Screen) -> str:
    is_missing = one.declared is False
    state = {True: "declared", False: "not declared", None: ""}[one.declared]
    kind = screen.paint(one.kind.value, Style.DIM)
    shown = screen.paint(screen.safe(one.id), *([Style.RED] if is_missing else []))
    revision = f"@{screen.safe(one.revision)}" if one.revision else ""
    known_as = f" ({screen.safe(one.hub_id)} on the Hub)" if one.hub_id else ""
    tail = f" [{state}]" if state else ""
    return f"{screen.safe(str(one.location))}: {kind} {shown}{revision}{known_as}{tail}"


def _summary(discovery: Discovery) -> str:
    kinds = Counter(one.kind for one in discovery.references)
    parts = [f"{kinds[kind]} {kind.value}" for kind in ReferenceKind if kinds[kind]]
    missing = sum(one.declared is False for one in discovery.references)
    counted = f" ({', '.join(parts)})" if parts else ""
    is_compared = any(one.declared is not None for one in discovery.references)
    tail = f", {missing} not declared" if is_compared else ""
    found = wording.count(len(discovery.references), "reference")
    return f"{found}{counted} in {wording.count(discovery.files, 'file')}{tail}"


def _reference(one: Reference) -> Mapping[str, object]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        **_place(one.location),
        "revision": one.revision,
        "confidence": one.confidence.value,
        "found_by": one.found_by,
        "declared": one.declared,
        "hub_id": one.hub_id,
    }


def _place(location: Location) -> Mapping[str, object]:
    return {"path": location.path, "line": location.line, "column": location.column}


def _rule(one: Reference) -> str:
    if one.kind is ReferenceKind.UNRESOLVED:
        return _UNRESOLVED
    return _UNDECLARED if one.declared is False else _REFERENCE


def _message(one: Reference) -> str:
    if one.kind is ReferenceKind.UNRESOLVED:
        return f"The model is chosen by an expression: {inert(one.id)}"
    state = " is not declared in the manifest" if one.declared is False else " is used here"
    return f"{inert(one.id)} ({one.kind.value}){state}"


def _results(discovery: Discovery) -> Iterator[Mapping[str, object]]:
    for one in discovery.references:
        rule = _rule(one)
        yield _result(rule, _message(one), one.location, f"{rule}:{one.kind.value}:{one.id}")
    for note in discovery.notes:
        yield _result(_NOT_READ, inert(note.message), note.location, f"{_NOT_READ}:{note.message}")


def _result(rule: str, message: str, place: Location, identity: str) -> Mapping[str, object]:
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    if place.end_line:
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return {
        "ruleId": rule,
        "ruleIndex": list(_RULES).index(rule),
        "level": _RULES[rule][0],
        "message": {"text": message},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": _uri(place.path)}, "region": region}}
        ],
        "partialFingerprints": {"modelcustoms/v1": _digest(f"{place.path}\n{identity}")},
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/")


def _digest(identity: str) -> str:
    from hashlib import sha256

    return sha256(identity.encode(errors="backslashreplace")).hexdigest()


def _github_place(place: Location) -> str:
    path = _property(place.path)
    return f"file={path},line={max(place.line, 1)},col={max(place.column, 1)}"


def _data(text: str) -> str:
    """Escape the message of a workflow command, whose line it must not leave."""
    return inert(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

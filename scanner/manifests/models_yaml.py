"""Reader of modelcustoms' own manifest, `models.yaml`, also written as JSON.

It understands what `schemas/manifest.schema.json` allows and leaves all else to that schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scanner import files
from scanner.domain.context import NO_CONTEXT, Context
from scanner.domain.manifest import (
    Claim,
    ClaimedEntry,
    Entry,
    GivenText,
    HostedEntry,
    HubEntry,
    Manifest,
)
from scanner.domain.ref import ModelRef, is_hub_id, is_revision
from scanner.errors import InputError, Problem, UndecidedError

SCHEMA = "manifest"

_EXAMPLE = """run `modelcustoms init`, or write one, such as
        version: 1
        models:
          - owner/name@revision"""

# Compiled when they are asked for: most entries ask for none.
_HOSTED_ID = r"(?=.{1,128}$)[A-Za-z0-9][A-Za-z0-9._:@-]*(?:/[A-Za-z0-9][A-Za-z0-9._:@-]*)*"
_LABEL = r"[a-z][a-z0-9-]*"
_COUNTRY = r"[A-Z]{2}"
_WORDS = r"(?s).*\S.*"
_DECLARABLE = {"license", "base_model", "publisher", "country"}


class _NotUnderstoodError(Exception):
    """The schema knows why."""


def read(path: str) -> Manifest:
    """Return the models listed in the file at `path`.

    Raises InputError where the file is wrong, UndecidedError where it lists no models.
    """
    return read_document(files.read(path, example=_EXAMPLE))


def read_document(document: files.Document) -> Manifest:
    """Return the models listed in `document`; raise as `read` does."""
    if _states_a_context(document.data):
        # Few manifests do, so that its many facts are left to the schema, and read as it lets pass.
        files.validate(document, SCHEMA)
    try:
        manifest = _manifest(document)
    except _NotUnderstoodError:
        files.refuse(document, SCHEMA)
    if not manifest.entries:
        at = document.where(("models",))
        message = "no models are listed"
        remedy = "add them; `modelcustoms discover` finds those that code and configuration use"
        raise UndecidedError(Problem(at.path, at.line, at.column, message, remedy))
    _refuse_duplicates(manifest)
    return manifest


def _states_a_context(data: Any) -> bool:
    match data:
        case {"models": [*items]}:
            return any(isinstance(item, dict) and "context" in item for item in items)
        case _:
            return False


def _manifest(document: files.Document) -> Manifest:
    match document.data:
        case {"version": 1 as version, "models": [*items], **others} if version is not True:
            entries = tuple(_entry(document, index, item) for index, item in enumerate(items))
        case _:
            raise _NotUnderstoodError
    match others:
        case {"policy": str(policy)} if len(others) == 1 and policy.strip():
            return Manifest(document.path, entries, policy, document.where(("policy",)))
        case {} if not others:
            return Manifest(document.path, entries)
        case _:
            raise _NotUnderstoodError


def _entry(document: files.Document, index: int, item: Any) -> Entry:
    at = ("models", index)
    match item:
        case str():
            model_id, has_revision, revision = item.partition("@")
            return HubEntry(_ref(model_id, revision if has_revision else None), document.where(at))
        case {"hosted": str(hosted), **others} if re.fullmatch(_HOSTED_ID, hosted):
            return HostedEntry(hosted, document.where((*at, "hosted")), *_use(others))
        case {"id": str(model_id), "source": str(source), **others} if source.strip():
            claim = _claim(source, others.pop("declared", {}))
            texts = _texts(document, at, others)
            place = document.where((*at, "id"))
            return ClaimedEntry(_ref(model_id).id, claim, place, *_use(others), texts)
        case {"id": str(model_id), **others}:
            asked = _text(others.pop("revision"), _WORDS) if "revision" in others else None
            texts = _texts(document, at, others)
            place = document.where((*at, "id"))
            return HubEntry(_ref(model_id, asked), place, *_use(others), texts)
        case _:
            raise _NotUnderstoodError


def _ref(model_id: str, revision: str | None = None) -> ModelRef:
    if not is_hub_id(model_id) or not (revision is None or is_revision(revision)):
        raise _NotUnderstoodError
    return ModelRef(model_id, revision)


def _texts(
    document: files.Document, at: tuple[str | int, ...], others: dict[Any, Any]
) -> tuple[GivenText, ...]:
    """Take the licence files out of an entry's keys, each with its place."""
    if "license_file" not in others:
        return ()
    given = others.pop("license_file")
    at = (*at, "license_file")
    if not isinstance(given, list):
        return (GivenText(_text(given, _WORDS), document.where(at)),)
    if not given:
        raise _NotUnderstoodError
    return tuple(
        GivenText(_text(path, _WORDS), document.where((*at, index)))
        for index, path in enumerate(given)
    )


def _use(others: Mapping[Any, Any]) -> tuple[frozenset[str], Context]:
    """Return what the last keys that an entry may have say of its use."""
    match others:
        case {"context": dict(stated), **rest}:
            # Late: few manifests say this, and a hook starts often.
            from scanner.policies.parsing import context_of

            return _labels(rest), context_of(stated)
        case _:
            return _labels(others), NO_CONTEXT


def _labels(others: Mapping[Any, Any]) -> frozenset[str]:
    match others:
        case {"use": [*labels]} if len(others) == 1:
            return frozenset(_text(label, _LABEL) for label in labels)
        case {} if not others:
            return frozenset()
        case _:
            raise _NotUnderstoodError


def _claim(source: str, declared: Any) -> Claim:
    if not isinstance(declared, dict) or not declared.keys() <= _DECLARABLE:
        raise _NotUnderstoodError
    return Claim(
        source,
        license=_declared(declared, "license", _WORDS),
        base_models=_base_models(declared["base_model"]) if "base_model" in declared else None,
        publisher=_declared(declared, "publisher", _WORDS),
        country=_declared(declared, "country", _COUNTRY),
    )


def _declared(declared: dict[str, Any], key: str, pattern: str) -> str | None:
    return _text(declared[key], pattern) if key in declared else None


def _base_models(declared: Any) -> tuple[str, ...]:
    given = declared if isinstance(declared, list) else [declared]
    models = tuple(_ref(model).id for model in given if isinstance(model, str))
    if len(given) != len(models):
        raise _NotUnderstoodError
    return models


def _text(value: Any, pattern: str) -> str:
    if isinstance(value, str) and re.fullmatch(pattern, value):
        return value
    raise _NotUnderstoodError


def _refuse_duplicates(manifest: Manifest) -> None:
    first: dict[tuple[bool, str], Entry] = {}
    problems = []
    for entry in manifest.entries:
        # The Hub answers ids in any letter case, so two spellings are one model.
        key = (isinstance(entry, HostedEntry), entry.id.casefold())
        earlier = first.setdefault(key, entry)
        if earlier is not entry:
            path, line, column, *_ = entry.location
            message = f"'{entry.id}' is listed already at line {earlier.location.line}"
            problems.append(Problem(path, line, column, message, "remove one of the two"))
    if problems:
        raise InputError(*problems)

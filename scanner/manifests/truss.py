"""Reader of a Truss configuration, by which Baseten packs a model and the weights it fetches.

https://github.com/basetenlabs/truss/blob/main/truss/base/truss_config.py: `model_cache` lists
repositories with their revisions, `weights` addresses such as `hf://owner/name@revision`, and the
builds of TensorRT-LLM have a `checkpoint_repository`. What comes from a bucket or another site is a
claim of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scanner import files
from scanner.domain.manifest import Manifest
from scanner.manifests import foreign, shapes

_Path = tuple[str | int, ...]

_CACHE, _WEIGHTS, _BUILD = "model_cache", "weights", "trt_llm"
_CHECKPOINT = "checkpoint_repository"
_ON_HUB = "hf"
_SHAPES = shapes.Shapes(mappings=frozenset({_BUILD, "build"}))


def read(path: str) -> Manifest:
    """Return the models whose weights the configuration at `path` fetches.

    Raises InputError where they cannot be read, UndecidedError where there are none.
    """
    document = files.read(path, only=(_CACHE, _WEIGHTS, _BUILD))
    if not isinstance(document.data, dict):
        remedy = "see Truss' documentation"
        foreign.refuse(document.where(), "this is not a configuration of Truss", remedy)
    shapes.hold(document, _SHAPES)
    return foreign.manifest(document.path, _entries(document))


def _entries(document: files.Document) -> Iterator[foreign.Named]:
    for index, each in enumerate(_items(document, _CACHE)):
        yield _repository(document, (_CACHE, index), each, names=("repo_id", "kind"))
    for index, each in enumerate(_items(document, _WEIGHTS)):
        match each:
            case {"source": str(address)}:
                at = document.where((_WEIGHTS, index, "source"))
                yield foreign.fetched_entry(at, address)
            case _:
                at = document.where((_WEIGHTS, index))
                foreign.refuse(at, "this names no model", "write its `source: hf://owner/name`")
    for place, each in _checkpoints(document.data.get(_BUILD), (_BUILD,)):
        yield _repository(document, place, each, names=("repo", "source"))


def _items(document: files.Document, name: str) -> list[Any]:
    found = document.data.get(name)
    if found is not None and not isinstance(found, list):
        foreign.refuse(document.where((name,)), "expected a list of models", "begin each with '-'")
    return found or []


def _checkpoints(data: Any, path: _Path) -> Iterator[tuple[_Path, Any]]:
    """Yield each checkpoint of a build: that of the model, and those of models that help it."""
    for key, each in data.items() if isinstance(data, dict) else ():
        if key == _CHECKPOINT:
            yield (*path, key), each
        else:
            yield from _checkpoints(each, (*path, key))


def _repository(
    document: files.Document, path: _Path, data: Any, *, names: tuple[str, str]
) -> foreign.Named:
    """Return the model of the Hub that is fetched, or the claim of one that is elsewhere."""
    name, kind = names
    members: dict[str, Any] = data if isinstance(data, dict) else {}
    model_id, revision = members.get(name), members.get("revision")
    if not isinstance(model_id, str):
        foreign.refuse(document.where(path), "this names no model", f"write its `{name}`")
    at = document.where((*path, name))
    if str(members.get(kind) or _ON_HUB).lower() != _ON_HUB or "://" in model_id:
        return foreign.fetched_entry(at, model_id)
    if revision is not None and not isinstance(revision, str):
        place = document.where((*path, "revision"))
        foreign.refuse(place, "this is not a revision", "put it in quotes")
    return foreign.hub_entry(at, model_id, revision or None)

"""Reader of the `MLmodel` that MLflow writes beside a model of its transformers flavour.

https://mlflow.org/docs/2.20.3/llms/transformers/large-models.html: without a copy of the
weights there is `source_model_name` with the commit `source_model_revision` of the Hub. With one
the name is whatever the weights were loaded from before training, a folder as well: they are a
claim of nothing, as are an adapter's. Models of other flavours are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scanner import files
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, Manifest
from scanner.manifests import foreign
from scanner.manifests.foreign import found_at, text_at

_FLAVOUR = ("flavors", "transformers")
_NAME, _REVISION = "source_model_name", "source_model_revision"
_COPY, _ADAPTER = "model_binary", "peft_adaptor"


def read(path: str) -> Manifest:
    """Return the model that the file at `path` describes.

    Raises InputError where it cannot be read, UndecidedError where there is none of transformers.
    """
    document = files.read(path, only=("flavors",))
    for place in ((), _FLAVOUR[:1], _FLAVOUR):
        if place in document.values and not isinstance(found_at(document.data, place), dict):
            remedy = "see MLflow's documentation for the format"
            foreign.refuse(document.where(place), "expected a mapping", remedy)
    flavour = found_at(document.data, _FLAVOUR)
    return foreign.manifest(document.path, _entries(document, flavour) if flavour else ())


def _entries(document: files.Document, flavour: dict[str, Any]) -> Iterator[foreign.Named]:
    at = document.where((*_FLAVOUR, _NAME) if _NAME in flavour else _FLAVOUR)
    name, revision = text_at(flavour, _NAME) or "", text_at(flavour, _REVISION)
    if not revision or _COPY in flavour:
        yield _claimed(document, at, f"{name} weights")
        return
    yield foreign.hub_entry(at, name, revision)
    if _ADAPTER in flavour:
        # No base is claimed: its own card would say so, and stands beside this.
        yield _claimed(document, document.where((*_FLAVOUR, _ADAPTER)), f"{name} adapter")


def _claimed(document: files.Document, at: Location, name: str) -> foreign.Named:
    return foreign.claimed_entry(at, foreign.label(name), Claim(document.path))

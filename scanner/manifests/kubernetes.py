"""Reader of the models that a Kubernetes cluster serves: the resources of KServe and KubeAI.

https://kserve.github.io/website/docs/model-serving/storage/providers/hf and
https://github.com/substratusai/kubeai/blob/main/api/v1/model_types.go: weights have an address,
`hf://owner/name` with a commit behind a colon, or an option of the server names them. What comes
from a bucket, a volume or a registry is a claim of nothing. Other resources in the same file are
passed over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from scanner import files
from scanner.domain.manifest import Manifest
from scanner.manifests import foreign, shapes
from scanner.manifests.foreign import text_at

_Path = tuple[str | int, ...]

_GROUPS = ("serving.kserve.io/", "kubeai.org/")
_READ = ("apiVersion", "kind", "spec", "items")
_BEGINS = re.compile(r"---(?:\s|$)")
_OURS = re.compile(r"apiVersion[\"']?\s*:\s*[\"']?(?:serving\.kserve\.io|kubeai\.org)/")

# Members that hold an address of weights; those of the second may hold one of the Web as well.
_ADDRESSES = frozenset({"storageUri", "sourceModelUri", "uri", "url"})
_WEIGHTS = frozenset({"storageUri", "sourceModelUri"})
_WEB = ("http://", "https://")
_HUB = "hf://"
_MODELS = frozenset({"--model", "--model_id", "--model-id"})
_REVISIONS = frozenset({"--revision", "--model_revision", "--model-revision"})
_LISTS = frozenset({"args", "command"})
_ADAPTERS = "adapters"
_SHAPES = shapes.Shapes(
    texts=_ADDRESSES | {"apiVersion", "kind"},
    mappings=frozenset({"spec"}),
    lists=frozenset({"items", _ADAPTERS}),
    words=_LISTS,
)
# Kinds that are nothing without a model.
_SERVED = frozenset({"Model", "InferenceService", "LLMInferenceService", "TrainedModel"})


class _Text(NamedTuple):
    """A text in a resource: where it stands, and the option whose value it is, if it is one."""

    path: _Path
    value: str
    option: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it is the address of weights."""
        key = next((each for each in reversed(self.path) if isinstance(each, str)), "")
        is_elsewhere = "://" in self.value and key in _ADDRESSES
        is_of_the_web = self.value.startswith(_WEB) and key not in _WEIGHTS
        return self.value.startswith(_HUB) or (is_elsewhere and not is_of_the_web)


def read(path: str) -> Manifest:
    """Return the models that the resources in the file at `path` serve.

    Raises InputError where they cannot be read, UndecidedError where there are none.
    """
    shown = path.replace(os.sep, "/")
    entries = [
        entry
        for document in _documents(shown, files.read_lines(path))
        for at, resource in _resources(document.data, ())
        for entry in _entries(document, at, resource)
    ]
    return foreign.manifest(shown, entries)


def _documents(path: str, lines: list[str]) -> Iterator[files.Document]:
    """Yield the documents that hold resources of ours, each with the lines of the whole file."""
    starts = [0, *(number for number, line in enumerate(lines) if _BEGINS.match(line)), len(lines)]
    for start, end in pairwise(starts):
        text = "\n".join(lines[start:end])
        if _OURS.search(text):
            document = files.parse(text.encode(), path, above=start, only=_READ)
            shapes.hold(document, _SHAPES)
            yield document


def _resources(data: Any, path: _Path) -> Iterator[tuple[_Path, Mapping[str, Any]]]:
    """Yield the resources of ours in a document, which may be a list of them."""
    match data:
        case {"apiVersion": str(version)} if version.startswith(_GROUPS):
            yield path, data
        case {"items": [*items]}:
            for index, each in enumerate(items):
                yield from _resources(each, (*path, "items", index))
        case _:
            pass


def _entries(
    document: files.Document, path: _Path, resource: Mapping[str, Any]
) -> Iterator[foreign.Named]:
    texts = list(_texts(resource.get("spec"), (*path, "spec")))
    named = [each for each in texts if each.is_address or each.option in _MODELS]
    kind = text_at(resource, "kind") or ""
    if not named and kind in _SERVED:
        message = f"no model was found in this {kind}"
        remedy = "write the address of its weights, or declare the model in a models.yaml"
        foreign.refuse(document.where((*path, "kind")), message, remedy)
    revision = _asked(texts, [each for each in named if _ADAPTERS not in each.path])
    for each in named:
        at = document.where(each.path)
        asked = None if _ADAPTERS in each.path else revision
        if each.is_address:
            yield foreign.fetched_entry(at, each.value, asked)
        elif not each.value.startswith("/"):  # a folder is what an address was fetched into
            yield foreign.hub_entry(at, each.value, asked)


def _asked(texts: Iterable[_Text], named: Iterable[_Text]) -> str | None:
    """Return the revision on the server's command line: it is of the one model that is named."""
    revisions = {each.value for each in texts if each.option in _REVISIONS}
    models = {each.value.removeprefix(_HUB) for each in named if not each.value.startswith("/")}
    return revisions.pop() if len(revisions) == len(models) == 1 else None


def _texts(data: Any, path: _Path) -> Iterator[_Text]:
    """Yield the texts in a resource, the values of options among them."""
    if isinstance(data, str):
        yield _Text(path, data)
    elif isinstance(data, dict):
        for key, each in data.items():
            yield from _texts(each, (*path, key))
    elif isinstance(data, list):
        for index, each in enumerate(data):
            yield from _texts(each, (*path, index))
        if path[-1] in _LISTS:
            yield from _values(data, path)


def _values(words: list[Any], path: _Path) -> Iterator[_Text]:
    """Yield the values of the options on a command line: `--option value` or `--option=value`."""
    for index, word in enumerate(words):
        if not isinstance(word, str):
            continue
        option, is_joined, value = word.partition("=")
        following = words[index + 1] if index + 1 < len(words) else None
        if is_joined:
            yield _Text((*path, index), value, option)
        elif isinstance(following, str):
            yield _Text((*path, index + 1), following, option)

"""Reader of the `model_list` in a configuration of LiteLLM's proxy.

https://docs.litellm.ai/docs/proxy/configs: each `litellm_params.model` is `provider/name`, where
the provider says by which protocol the name is sent to whom. What stands behind it are

- the weights of the Hub that somebody serves: `huggingface/owner/name`, `hosted_vllm/owner/name`,
  and `owner/name` sent to a server of one's own (`api_base`) that speaks OpenAI's protocol;
- a model of Ollama, told by the table of its names, or else a claim of nothing;
- any other provider's hosted model. With an `api_base` a provider is but a protocol: then only the
  whole name tells a model, never the provider, and a name that tells none is a claim of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scanner import files
from scanner.catalog.hosted import hosted_model, named_after
from scanner.domain.hosted import WeightsBasis
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, Manifest
from scanner.domain.ref import is_hub_id
from scanner.errors import InputError
from scanner.manifests import foreign
from scanner.manifests.foreign import text_at

_LIST, _INCLUDE = "model_list", "include"
_OF_VENDOR = {WeightsBasis.OWN_MODEL, WeightsBasis.VENDOR_MODEL}
_ELSEWHERE = ("api_base", "base_url")

# The Hub's inference API takes the name of a provider before the id.
_INFERENCE = re.compile(r"huggingface/(?:[\w.-]+/)?(?P<id>[\w.-]+/[\w.-]+)", re.ASCII)


class _Asked(NamedTuple):
    """What the proxy sends where: `model` in full, `name` without its provider."""

    at: Location
    model: str
    provider: str
    name: str
    is_elsewhere: bool


def read(path: str) -> Manifest:
    """Return the models that the configuration at `path`, or a file it includes, lists.

    Raises InputError where they cannot be read or named, UndecidedError where there are none.
    """
    document = _document(path)
    entries = [*_entries(document)]
    for name in _included(document):
        further = _document_included(document, str(Path(path).parent / name))
        for _ in _included(further):
            message, remedy = "an included file includes another", "include all from one file"
            foreign.refuse(further.where((_INCLUDE,)), message, remedy)
        entries += _entries(further)
    return foreign.manifest(document.path, entries)


def _document(path: str) -> files.Document:
    document = files.read(path, only=(_LIST, _INCLUDE))
    if not isinstance(document.data, dict):
        remedy = "see LiteLLM's documentation"
        foreign.refuse(document.where(), "this is not a configuration of LiteLLM", remedy)
    return document


def _document_included(document: files.Document, path: str) -> files.Document:
    """Return an included file; one that cannot be opened is a fault of the file that names it."""
    try:
        return _document(path)
    except InputError as error:
        problem = error.problems[0]
        if problem.line:
            raise
        message = f"{files.quoted(problem.path)} is included here: {problem.message}"
        foreign.refuse(document.where((_INCLUDE,)), message, problem.remedy)


def _included(document: files.Document) -> Iterator[str]:
    given = document.data.get(_INCLUDE)
    for each in given if isinstance(given, list) else [given]:
        if isinstance(each, str):
            yield each
        elif each is not None:
            foreign.refuse(document.where((_INCLUDE,)), "this names no file", "write its path")


def _entries(document: files.Document) -> Iterator[foreign.Named]:
    models = document.data.get(_LIST)
    if models is not None and not isinstance(models, list):
        foreign.refuse(document.where((_LIST,)), "expected a list of models", "begin each with '-'")
    for index, each in enumerate(models or ()):
        match each:
            case {"litellm_params": {"model": str(model), **others}}:
                at = document.where((_LIST, index, "litellm_params", "model"))
                yield _entry(_asked(at, model, others))
            case _:
                remedy = "write `litellm_params: {model: provider/name}`"
                foreign.refuse(document.where((_LIST, index)), "this names no model", remedy)


def _asked(at: Location, model: str, others: dict[Any, Any]) -> _Asked:
    if "os.environ/" in model:
        remedy = "write the model out, or declare it in a models.yaml"
        foreign.refuse(at, f"{files.quoted(model)} depends on the environment", remedy)
    if "*" in model:
        remedy = "list the models that it is to serve, each by its name"
        foreign.refuse(at, f"{files.quoted(model)} stands for any model", remedy)
    provider = text_at(others, "custom_llm_provider")
    if provider and not model.startswith(f"{provider}/"):
        model = f"{provider}/{model}"
    first, slash, rest = model.partition("/")
    is_elsewhere = any(text_at(others, key) for key in _ELSEWHERE)
    return _Asked(at, model, first + slash if slash else "", rest if slash else model, is_elsewhere)


def _entry(asked: _Asked) -> foreign.Named:
    match named_after(asked.provider) if asked.provider else None:
        case "ollama":
            return foreign.ollama_entry(asked.at, asked.name)
        case "hub":
            inference = _INFERENCE.fullmatch(asked.model)
            return _served(asked, inference["id"] if inference else asked.name)
        case "served" if asked.is_elsewhere:
            return _served(asked, asked.name)
        case _ if asked.is_elsewhere and _is_told_by_provider(asked.model):
            return _claimed(asked, asked.name)
        case _:
            return foreign.hosted_entry(asked.at, asked.model)


def _served(asked: _Asked, name: str) -> foreign.Named:
    """Return the model of the Hub that a server was given; one word is a name of the server's."""
    if "/" in name and is_hub_id(name):
        return foreign.hub_entry(asked.at, name)
    return _claimed(asked, name)


def _claimed(asked: _Asked, name: str) -> foreign.Named:
    return foreign.claimed_entry(asked.at, foreign.label(name), Claim(asked.model))


def _is_told_by_provider(model: str) -> bool:
    """Whether a model would be held to be its provider's own for no more than the prefix."""
    known = hosted_model(model)
    return known is not None and known.key.endswith(("/", ".")) and known.basis in _OF_VENDOR

"""The words that announce a model: calls, keys, commands, prefixes. All of them are data rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from scanner.rows import shipped


class Takes(StrEnum):
    """What kind of name stands at a place.

    `served` is what an OpenAI-compatible server takes: a Hub id or the vendor's own name. `routed`
    is a name whose first part says which provider is meant. `docker` is an OCI reference.
    """

    HUB = "hub"
    HOSTED = "hosted"
    SERVED = "served"
    ROUTED = "routed"
    OLLAMA = "ollama"
    DOCKER = "docker"
    PATH = "path"


class Row(NamedTuple):
    """One row of the vocabulary; which fields count depends on `kind`."""

    key: str
    kind: str
    name: str
    takes: Takes = Takes.HUB
    arguments: tuple[str, ...] = ()
    revision: str = "revision"
    packages: frozenset[str] = frozenset()
    vendor: str = ""
    namespace: str = ""
    plain: frozenset[str] = frozenset()
    is_certain: bool = False
    reads_text: bool = False


class Vocabulary(NamedTuple):
    """All rows, by kind and name."""

    calls: Mapping[str, tuple[Row, ...]]
    clients: Mapping[str, Row]
    commands: Mapping[str, Row]
    slots: Mapping[str, Row]
    slot_words: Mapping[str, Row]
    slot_vetoes: frozenset[str]
    paths: Mapping[str, Row]
    path_vetoes: frozenset[str]
    command_keys: frozenset[str]
    prefixes: Mapping[str, Row]
    hosts: Mapping[str, Row]
    hosted_names: tuple[Row, ...]
    path_words: frozenset[str]
    endings: frozenset[str]
    weights: frozenset[str]
    defaults: frozenset[str]
    environment: frozenset[str]
    shells: frozenset[str]
    carriers: frozenset[str]
    wrappers: frozenset[str]
    away: frozenset[str]
    generic_keys: frozenset[str]
    forms: frozenset[str]

    @property
    def address_row(self) -> Row:
        """The row for an address of the Hub, which names a model wherever it is written."""
        return self.prefixes["hf.co/"]

    @property
    def served_row(self) -> Row:
        """The row for a name that is sent to a server which speaks OpenAI's protocol."""
        return self.prefixes["openai/"]

    @property
    def ollama_row(self) -> Row:
        """The row for a name that can only be one of Ollama's."""
        return self.prefixes["ollama/"]

    def says_ollama(self, name: str) -> bool:
        """Whether a word of `name` says that Ollama serves what stands under it."""
        rows = (self.slot_words.get(word) for word in words_of(name))
        return any(row is not None and row.takes is Takes.OLLAMA for row in rows)

    def ends_with_model(self, name: str) -> bool:
        """Whether the last word of `name` announces a model: `chat_model`, not `model_port`."""
        words = words_of(name)
        return bool(words) and words[-1] in self.slot_words

    def provider(self, name: str) -> Row | None:
        """Return the row for what a provider calls its models, by the name routers give it."""
        rows = (self.prefixes.get(f"{name.lower()}{mark}") for mark in "/:")
        return next((row for row in rows if row is not None), None)

    def slot(self, name: str) -> Row | None:
        """Return the row for a variable, key, flag or environment name that announces a model.

        An exact name wins; else one of its words must announce a model and none forbid it.
        """
        words = words_of(name)
        exact = self.slots.get("_".join(words))
        if exact is not None:
            return exact
        if self.is_vetoed(name):
            return None
        found = [self.slot_words[word] for word in words if word in self.slot_words]
        if len(found) == len(words) > 1 and self.says_ollama(name):
            return self.ollama_row
        return max(found, key=lambda row: row.takes is not Takes.HUB, default=None)

    def slot_under(self, name: str, parent: str) -> Row | None:
        """Return the row for a key that stands in the value of another key, `parent`.

        A key that says nothing itself (`id`, `name`) speaks for its parent, and so does any key
        under one that announces models and nothing else: `models: {chat: owner/name}`.
        """
        if name.lower() in self.generic_keys:
            return self.slot(parent) if parent else None
        own = self.slot(name)
        if own is None and parent and not self.is_vetoed(name) and self.is_pure(parent):
            return self.slot(parent)
        return own

    def is_pure(self, name: str) -> bool:
        """Whether every word of `name` announces a model: then all under it should be one."""
        return all(word in self.slot_words for word in words_of(name))

    def is_vetoed(self, name: str) -> bool:
        """Whether a word of `name` says that no model stands under it: `output`, `dataset`."""
        return not self.slot_vetoes.isdisjoint(words_of(name))


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Split a name into lower-case words: `modelName`, `--model-name`, `MODEL_NAME` alike."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return tuple(word for word in re.split(r"[^a-z0-9]+", spaced.lower()) if word)


@cache
def vocabulary() -> Vocabulary:
    """Read the shipped vocabulary, once."""
    rows = [_row(record) for record in shipped("discover_vocabulary").all()]
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)

    def named(kind: str) -> Mapping[str, Row]:
        return {row.name: row for row in by_kind.get(kind, [])}

    def names(kind: str) -> frozenset[str]:
        return frozenset(row.name for row in by_kind.get(kind, []))

    calls: dict[str, tuple[Row, ...]] = {}
    # A row for one library's call comes before the one for any call of that name.
    for row in sorted(by_kind.get("call", []), key=lambda row: not row.packages):
        calls[row.name] = (*calls.get(row.name, ()), row)
    return Vocabulary(
        calls=calls,
        clients=named("client"),
        commands=named("command"),
        slots=named("slot"),
        slot_words=named("slot-word"),
        slot_vetoes=names("slot-veto"),
        paths=named("path"),
        path_vetoes=names("path-veto"),
        command_keys=names("command-key"),
        prefixes=named("prefix"),
        hosts=named("host"),
        hosted_names=tuple(by_kind.get("hosted-name", [])),
        path_words=names("path-word"),
        endings=names("ending"),
        weights=names("weights-ending"),
        defaults=names("default"),
        environment=names("environment"),
        shells=names("shell"),
        carriers=names("carrier"),
        wrappers=names("wrapper"),
        away=names("call-veto"),
        generic_keys=names("generic-key"),
        forms=names("form"),
    )


def _row(record: Mapping[str, Any]) -> Row:
    return Row(
        key=record["key"],
        kind=record["kind"],
        name=record["name"],
        takes=Takes(record.get("takes", Takes.HUB)),
        arguments=tuple(record.get("arguments", ())),
        revision=record.get("revision", "revision"),
        packages=frozenset(record.get("packages", ())),
        vendor=record.get("vendor", ""),
        namespace=record.get("namespace", ""),
        plain=frozenset(record.get("plain", ())),
        is_certain=record.get("certain", False),
        reads_text=record.get("text", False),
    )

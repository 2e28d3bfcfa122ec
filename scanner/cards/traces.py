"""Reads the traces of other models in configurations: the Hub's `config`, or a `config.json`.

Both name things alike; the Hub's is the smaller. Nothing here notes a fault: these members are
written by programs, and one that is of no use says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scanner.cards.fields import as_list, clean, unique
from scanner.domain.ref import is_hub_id
from scanner.domain.traces import Part, Traces

_SIZES = ("hidden_size", "intermediate_size", "n_routed_experts", "num_hidden_layers", "vocab_size")
_PARTS = ("audio_config", "text_config", "vision_config")
_INTRODUCTION = r"You are ([A-Z][^.\n\"'\\{}<>|]{2,100})"
_MAX_CODE = 8

_Members = Mapping[str, object]


def read_traces(config: object) -> Traces:
    """Return the traces in a configuration; none where it is no object."""
    if not isinstance(config, dict):
        return Traces()
    return Traces(
        shape=tuple((name, value) for name in _SIZES if (value := _size(config.get(name)))),
        code=unique(_code(config.get("auto_map")))[:_MAX_CODE],
        name_or_path=_text(config.get("_name_or_path")),
        adapter_base=_adapter_base(config),
        introduction=_introduction(config.get("tokenizer_config")),
        parts=tuple(_parts(config)),
        told=_texts(config.get("_told")),
        developers=_texts(config.get("_developers")),
        header=_texts(config.get("_header")),
    )


def write_traces(traces: Traces) -> dict[str, object]:
    """Return the configuration from which `read_traces` reads the same again."""
    chat = f"You are {traces.introduction}" if traces.introduction else None
    written: dict[str, object] = {
        "_developers": list(traces.developers),
        "_header": list(traces.header),
        "_name_or_path": traces.name_or_path,
        "_told": list(traces.told),
        "auto_map": [f"{repository}--" for repository in traces.code],
        "peft": {"base_model_name_or_path": traces.adapter_base} if traces.adapter_base else {},
        "tokenizer_config": {"chat_template": chat} if chat else {},
        **{part.name: {"model_type": part.model_type} for part in traces.parts},
        **dict(traces.shape),
    }
    return {key: value for key, value in written.items() if value not in (None, [], {})}


def _size(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _code(auto_map: object) -> Iterator[str]:
    """Yield the repositories whose code is loaded: `owner/name--module.Class`."""
    values = auto_map.values() if isinstance(auto_map, dict) else as_list(auto_map)
    for value in values:
        for text in as_list(value):
            repository, marker, _ = text.partition("--") if isinstance(text, str) else ("", "", "")
            if marker and is_hub_id(repository):
                yield repository


def _adapter_base(config: _Members) -> str | None:
    """Return an adapter's base: the Hub keeps it under `peft`, adapter_config.json at the top."""
    peft = config.get("peft")
    nested = peft.get("base_model_name_or_path") if isinstance(peft, dict) else None
    return _text(nested) or _text(config.get("base_model_name_or_path"))


def _introduction(tokenizer: object) -> str | None:
    template = tokenizer.get("chat_template") if isinstance(tokenizer, dict) else None
    for item in as_list(template):
        text = item.get("template") if isinstance(item, dict) else item
        found = re.search(_INTRODUCTION, text) if isinstance(text, str) else None
        if found:
            return clean(found[1]).strip()
    return None


def _parts(config: _Members) -> Iterator[Part]:
    for name in _PARTS:
        part = config.get(name)
        model_type = _text(part.get("model_type")) if isinstance(part, dict) else None
        if model_type:
            yield Part(name, model_type)


def _texts(value: object) -> tuple[str, ...]:
    return unique(text for item in as_list(value) if (text := _text(item)))


def _text(value: object) -> str | None:
    return clean(value).strip() or None if isinstance(value, str) else None

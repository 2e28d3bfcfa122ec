"""Traces are read from configurations of any form, and the lock keeps what was read."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scanner.cards.traces import read_traces, write_traces
from scanner.domain.traces import Part, Traces

MEMBERS = (
    *("auto_map", "_name_or_path", "peft", "base_model_name_or_path", "tokenizer_config"),
    *("chat_template", "vocab_size", "hidden_size", "vision_config", "model_type", "_told"),
    *("_developers", "_header"),
)
TEXTS = st.sampled_from(
    ["Qwen/Qwen3-8B", "a/b--x.Y", "You are Qwen, made by A.", "", " ", "\ud800"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(MEMBERS) | st.text(), inner),
    max_leaves=8,
)


def test_everything_that_tells_is_read() -> None:
    config: dict[str, Any] = {
        "_name_or_path": "Qwen/Qwen2.5-7B",
        "auto_map": {"AutoModel": ["a/b--modeling.X", None], "AutoConfig": "local.Config"},
        "peft": {"base_model_name_or_path": "c/d"},
        "tokenizer_config": {"chat_template": "{{ 'You are Qwen, created by A. Hi' }}"},
        "vision_config": {"model_type": "siglip"},
        "vocab_size": 7,
        "hidden_size": True,
    }

    assert read_traces(config) == Traces(
        shape=(("vocab_size", 7),),
        code=("a/b",),
        name_or_path="Qwen/Qwen2.5-7B",
        adapter_base="c/d",
        introduction="Qwen, created by A",
        parts=(Part("vision_config", "siglip"),),
    )


@given(st.dictionaries(st.sampled_from(MEMBERS), VALUES) | VALUES)
def test_any_configuration_is_read_and_written_traces_read_the_same(config: object) -> None:
    traces = read_traces(config)

    assert read_traces(write_traces(traces)) == traces

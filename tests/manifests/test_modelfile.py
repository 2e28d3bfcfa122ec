"""Modelfiles: the weights a model of Ollama is made from, and what is laid over them."""

import pytest

from scanner.domain.location import Location
from scanner.domain.manifest import Claim, HubEntry
from scanner.domain.ref import ModelRef
from tests.manifests.reading import complaint, entries, names

MODELFILE = """\
# FROM commented/out
TEMPLATE \"\"\"
FROM a/template
\"\"\"
SYSTEM \"\"\"one line\"\"\"
from qwen2.5:7b
ADAPTER ./adapters/lora v1.gguf
PARAMETER stop FROM
LICENSE MIT
"""


def test_a_modelfile_names_its_weights_and_its_adapter() -> None:
    base, adapter = entries("Modelfile", MODELFILE)
    assert base == HubEntry(
        ModelRef("Qwen/Qwen2.5-7B-Instruct"), Location("Modelfile", 6, 6, 6, 16)
    )
    assert adapter.claim == Claim("./adapters/lora v1.gguf")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("hf.co/bartowski/Llama-3.2-1B-GGUF:Q4_K_M", "bartowski/Llama-3.2-1B-GGUF"),
        ("nonesuch:7b", "ollama/nonesuch-7b"),
        ("acme/nonesuch", "ollama/acme-nonesuch"),
        ("./model.gguf", "model.gguf"),
        ("/models/chat/", "models-chat"),
        ('"C:\\models\\chat.gguf"', "C-models-chat.gguf"),
        ("weights.safetensors", "weights.safetensors"),
    ],
)
def test_the_weights_are_a_model_of_the_hub_of_ollama_or_a_path(value: str, name: str) -> None:
    assert names("Modelfile", f"FROM {value}\n") == [name]


def test_weights_without_a_name_are_refused() -> None:
    assert complaint("Modelfile", "FROM ./\n") == "Modelfile:1:6: '' cannot name a model"


def test_a_comment_opens_no_text() -> None:
    assert names("Modelfile", '# """\nFROM hf.co/a/b\n') == ["a/b"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("FROM", "1:5: this FROM names nothing"),
        ('FROM hf.co/a/b\nADAPTER ""', "2:9: this ADAPTER names nothing"),
        ('SYSTEM """\nFROM hf.co/a/b', "1:8: the text that begins here has no end"),
    ],
)
def test_what_could_hide_a_model_is_refused(text: str, message: str) -> None:
    assert complaint("Modelfile", text) == f"Modelfile:{message}"

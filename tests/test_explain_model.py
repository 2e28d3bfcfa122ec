"""`explain MODEL`: what it takes for a model, and a GGUF file by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cards.test_gguf import gguf
from tests.command import Run


@pytest.mark.parametrize("name", ["hosted:", "gone.gguf", "acme/chat@", "a/b/c"])
def test_what_names_no_model_is_wrong_input(invoke: Run, name: str) -> None:
    assert invoke("explain", "--offline", name).code == 2


def test_a_gguf_file_speaks_for_itself(invoke: Run, tmp_path: Path) -> None:
    (tmp_path / "my model.gguf").write_bytes(gguf({"general.license": "apache-2.0"}))

    ran = invoke("explain", "--offline", "my model.gguf")

    assert "  card       manifest (partial), my model.gguf\n" in ran.out
    assert "no country [my model.gguf]" in ran.out
    assert "is no Hub id" not in ran.out


def test_an_id_without_a_namespace_says_that_it_tells_no_publisher(invoke: Run) -> None:
    said = invoke("explain", "--offline", "gpt2").out

    assert "the id `gpt2` has no namespace, which would say who publishes it" in said

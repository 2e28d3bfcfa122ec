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

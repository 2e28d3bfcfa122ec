"""The header of a GGUF file speaks for a model that is not on the Hub."""

import json
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.cards.gguf import NoGgufError, read_header
from tests.command import Run

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text(encoding="utf-8")
QWEN = {
    "general.architecture": "qwen2",
    "general.license": "apache-2.0",
    "general.organization": "Acme",
    "general.base_model.count": 1,
    "general.base_model.0.name": "Qwen2.5 7B",
    "general.base_model.0.repo_url": "https://huggingface.co/Qwen/Qwen2.5-7B",
    "general.tags": ["chat", "qwen"],
    "general.sizes": [7, 14],
    "tokenizer.ggml.tokens": ["a"] * 2000,
    "general.license.name": "behind the vocabulary",
}


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def member(key: str, value: Any) -> bytes:
    if isinstance(value, list) and isinstance(value[0], int):
        head = text(key) + struct.pack("<IIQ", 9, 4, len(value))
        return head + struct.pack(f"<{len(value)}I", *value)
    if isinstance(value, str):
        return text(key) + struct.pack("<I", 8) + text(value)
    if isinstance(value, list):
        head = text(key) + struct.pack("<IIQ", 9, 8, len(value))
        return head + b"".join(map(text, value))
    return text(key) + struct.pack("<II", 4, value)


def gguf(members: dict[str, Any], version: int = 3) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", version, 0, len(members))
    return head + b"".join(member(key, value) for key, value in members.items())


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.gguf"
    path.write_bytes(gguf(QWEN))
    return path


def judged(run: Run, folder: Path, declared: str = "") -> Any:
    manifest = f"version: 1\nmodels:\n  - {{id: acme/local, source: ./model.gguf{declared}}}\n"
    (folder / "models.yaml").write_text(manifest, encoding="utf-8")
    return json.loads(run("check", "--offline", "-f", "json").out)


def test_what_the_header_says_of_the_model_is_read(model: Path) -> None:
    header = read_header(model)

    assert header["general.license"] == "apache-2.0"
    assert header["general.tags"] == ("chat", "qwen")
    assert "general.license.name" not in header


@pytest.mark.parametrize("size", range(0, 120, 7))
def test_a_file_that_is_cut_says_so(model: Path, size: int) -> None:
    model.write_bytes(model.read_bytes()[:size])

    with pytest.raises(NoGgufError):
        read_header(model)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no model at all", "no GGUF"),
        (gguf({}, version=9), "version 9"),
        (b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1 << 40), "a text of"),
        (
            b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + text("k") + struct.pack("<I", 99),
            "type 99",
        ),
    ],
)
def test_a_file_of_another_form_is_refused(model: Path, content: bytes, reason: str) -> None:
    model.write_bytes(content)

    with pytest.raises(NoGgufError, match=reason):
        read_header(model)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: Any, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.gguf"
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 3) + content)
    with suppress(NoGgufError):
        assert all(key.startswith("general.") for key in read_header(path))


@pytest.mark.usefixtures("model")
def test_a_manifest_that_is_silent_leaves_the_word_to_the_file(invoke: Run, tmp_path: Path) -> None:
    (found,) = judged(invoke, tmp_path)["models"]

    assert found["license"]["concluded"] == "Apache-2.0"
    assert found["lineage"]["countries"] == ["CN"]
    assert found["lineage"]["ancestors"][0]["id"] == "Qwen/Qwen2.5-7B"
    assert "general.organization: Acme" in found["card"]["notes"]


@pytest.mark.parametrize(
    ("end", "concluded", "contradicts"),
    [("", "Apache-2.0", False), ("\nNot for use in business.\n", "NOASSERTION", True)],
)
@pytest.mark.usefixtures("model")
def test_a_text_that_the_manifest_gives_is_held_against_the_file(
    invoke: Run, tmp_path: Path, end: str, concluded: str, *, contradicts: bool
) -> None:
    (tmp_path / "LICENSE").write_text(f"{APACHE}{end}", encoding="utf-8")
    report = judged(invoke, tmp_path, ", license_file: LICENSE")

    assert report["models"][0]["license"]["concluded"] == concluded
    assert ("license-contradicted" in {f["rule"] for f in report["findings"]}) == contradicts


@pytest.mark.usefixtures("model")
def test_a_base_that_the_file_names_and_the_manifest_does_not_is_asked_about(
    invoke: Run, tmp_path: Path
) -> None:
    declared = ", declared: {license: mit, base_model: [mistralai/Mistral-7B-v0.1]}"
    report = judged(invoke, tmp_path, declared)

    (finding,) = [f for f in report["findings"] if f["rule"] == "lineage-suspected"]
    assert "Qwen/Qwen2.5-7B" in finding["message"]
    assert report["models"][0]["license"]["concluded"] == "MIT"


@pytest.mark.usefixtures("model")
def test_a_file_that_is_broken_or_not_here_says_nothing_and_that_is_told(
    invoke: Run, tmp_path: Path, model: Path
) -> None:
    model.write_bytes(b"GGUF")
    assert judged(invoke, tmp_path)["models"][0]["card"]["notes"] == [
        "./model.gguf was not read: it is cut"
    ]
    model.unlink()
    (found,) = judged(invoke, tmp_path)["models"]
    assert found["card"]["notes"] == ["./model.gguf is not here, so that its header was not read"]
    assert found["lineage"]["complete"] is False


@pytest.mark.usefixtures("model")
def test_a_file_can_be_explained(invoke: Run) -> None:
    printed = invoke("explain", "--offline", "model.gguf").out

    assert "Qwen/Qwen2.5-7B" in printed
    assert "Apache-2.0" in printed


def test_a_hosted_model_can_be_explained(invoke: Run) -> None:
    printed = invoke("explain", "--offline", "hosted:moonshotai/kimi-k2").out

    assert "prompts go to Moonshot AI, contracting from SG" in printed
    assert "country    CN: Moonshot AI" in printed

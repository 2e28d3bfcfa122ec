"""The cards in a cache folder: what strangers wrote into README.md, and the files beside it."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.cards.front_matter import card_data
from scanner.cards.hub_cache import HubCacheSource
from scanner.domain.card import Card
from scanner.domain.ref import ModelRef
from tests.command import Run
from tests.manifests.caches import OLD, judged, put, readme

MIT_TEXT = Path(__file__).resolve().parents[1] / "classify" / "mit.txt"


def test_licence_files_and_configurations_speak_as_they_do_on_the_hub(
    tmp_path: Path, invoke: Run
) -> None:
    files = {
        "README.md": readme(license="other"),
        "LICENSE": MIT_TEXT.read_text(encoding="utf-8"),
        "adapter_config.json": '{"base_model_name_or_path": "meta-llama/Llama-3.1-8B"}',
    }
    put(tmp_path / "hub", "acme/adapter", files)

    model = judged(invoke, tmp_path)["acme/adapter@aaa"]

    assert model["license"]["concluded"] == "MIT"
    assert [hint["base"] for hint in model["hints"]] == ["meta-llama/Llama-3.1-8B"]


def test_the_text_of_a_doubtful_card_is_read_for_bases(tmp_path: Path, invoke: Run) -> None:
    said = "Finetuned from model: [base](https://huggingface.co/Qwen/Qwen2.5-7B)\n"
    files = {
        "README.md": readme(license="mit") + said,
        "config.json": '{"model_type": "llama", "architectures": ["LlamaForCausalLM"]}',
    }
    put(tmp_path / "hub", "acme/chat", files)
    hints = judged(invoke, tmp_path)["acme/chat@aaa"]["hints"]
    assert ("told", "Qwen/Qwen2.5-7B") in {(hint["kind"], hint["base"]) for hint in hints}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("# No metadata\n", "license-unstated"),
        ("---\n---\n", "license-unstated"),
        ("---\nlicense: [mit\n---\n", "license-unknown"),
        ("---\nlicense: *mit\n---\n", "license-unknown"),
        ("---\n- license\n---\n", "license-unknown"),
        ("---\nlicense: mit\nlicense: other\n---\n", "license-unknown"),
        ("---\nlicense: mit\n" + "x" * (1 << 20), "license-unknown"),
    ],
)
def test_a_card_without_usable_metadata_fails_closed(
    text: str, rule: str, tmp_path: Path, invoke: Run
) -> None:
    put(tmp_path / "hub", "acme/chat", {"README.md": text})
    ran = invoke("check", "--frozen", "-f", "json", "hub", cwd=tmp_path)
    assert ran.code == 1
    assert rule in {finding["rule"] for finding in json.loads(ran.out)["findings"]}


def test_what_is_wrong_with_the_metadata_is_said_with_its_line(tmp_path: Path, invoke: Run) -> None:
    text = "\n---\nlicense: mit\nbase_model: [\x1b[2J\n---\n"
    put(tmp_path / "hub", "acme/chat", {"README.md": text, "config.json": "[]"})

    model = judged(invoke, tmp_path)["acme/chat@aaa"]

    assert model["card"]["status"] == "partial"
    first, second = model["card"]["notes"]
    assert "README.md:4:14: character U+001B is not allowed" in first
    assert second.startswith("config.json is no JSON object")
    assert "\x1b" not in invoke("check", "--frozen", "hub", cwd=tmp_path).out


def test_metadata_that_does_not_concern_us_does_no_harm(tmp_path: Path, invoke: Run) -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\nlicense: mit\n"
    put(tmp_path / "hub", "acme/chat", {"README.md": f"---\n{bomb}---\n"})
    assert judged(invoke, tmp_path)["acme/chat@aaa"]["license"]["concluded"] == "MIT"


def test_without_a_card_the_cache_is_silent_and_others_are_asked(
    tmp_path: Path, invoke: Run
) -> None:
    put(tmp_path / "hub", "acme/chat", {"config.json": "{}"})
    alone = invoke("check", "--frozen", "hub", cwd=tmp_path)
    record = {"id": "acme/chat", "sha": OLD, "cardData": {"license": "mit"}, "tags": []}
    (tmp_path / "cards.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")

    models = judged(invoke, tmp_path, "--offline", "--snapshot", "cards.jsonl")

    assert alone.code == 3
    assert models["acme/chat@aaa"]["card"]["source"] == "snapshot"


def test_of_licence_files_that_are_not_all_there_none_is_taken(tmp_path: Path, invoke: Run) -> None:
    texts = {"LICENSE": MIT_TEXT.read_text(encoding="utf-8"), "NOTICE": "x" * (1 << 21)}
    put(tmp_path / "hub", "acme/chat", {"README.md": readme(license="other"), **texts})
    model = judged(invoke, tmp_path)["acme/chat@aaa"]
    assert model["license"]["concluded"] == "NOASSERTION"


@given(front=st.binary(max_size=200), config=st.binary(max_size=100))
def test_any_bytes_make_a_card_that_says_what_it_could_not_read(
    front: bytes, config: bytes
) -> None:
    ref = ModelRef("acme/chat", OLD)
    with TemporaryDirectory() as folder:
        snapshot = put(Path(folder), ref.id, {})
        (snapshot / "README.md").write_bytes(b"---\n" + front + b"\n---\n")
        (snapshot / "config.json").write_bytes(config)
        card = HubCacheSource(Path(folder)).read([ref])[ref]
    assert isinstance(card, Card)
    assert card.commit == OLD


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (b"\xef\xbb\xbf---\r\nlicense: mit\r\n---\r\ntext", {"license": "mit"}),
        (b"\n\n--- \nlicense: mit\n---", {"license": "mit"}),
        (b"---\nlicense: mit\n--- more\n", None),
        (b"text\n---\nlicense: mit\n---\n", None),
        (b"", None),
    ],
)
def test_metadata_stands_between_two_lines_of_hyphens(text: bytes, fields: object) -> None:
    assert card_data(text, is_cut=False) == fields

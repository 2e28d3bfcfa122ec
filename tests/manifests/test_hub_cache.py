"""A cache folder of Hugging Face as a manifest: exact commits, and the cards that lie in it."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from huggingface_hub import scan_cache_dir
from hypothesis import given
from hypothesis import strategies as st

from scanner.cards.front_matter import card_data
from scanner.cards.hub_cache import HubCacheSource
from scanner.domain.card import Card
from scanner.domain.ref import ModelRef
from tests.command import Run

OLD, NEW = "a" * 40, "b" * 40
MIT_TEXT = Path(__file__).resolve().parents[1] / "classify" / "mit.txt"


def readme(**fields: object) -> str:
    """Return a card; JSON is YAML."""
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\n# A model\n"


def put(cache: Path, model: str, files: Mapping[str, str], commit: str = OLD) -> Path:
    """Cache files as huggingface_hub does: blobs, and links to them in the commit's folder."""
    repository = cache / f"models--{model.replace('/', '--')}"
    snapshot = repository / "snapshots" / commit
    for folder in (repository / "blobs", repository / "refs", snapshot):
        folder.mkdir(parents=True, exist_ok=True)
    (repository / "refs" / "main").write_text(commit, encoding="utf-8")
    for number, (name, text) in enumerate(files.items()):
        blob = repository / "blobs" / f"{commit[:3]}{number}"
        blob.write_text(text, encoding="utf-8")
        if os.name == "nt":
            (snapshot / name).write_text(text, encoding="utf-8")
        else:
            (snapshot / name).symlink_to(Path("../../blobs", blob.name))
    return snapshot


def judged(run: Run, folder: Path, *options: str) -> dict[str, Any]:
    """Return the models of the report on `hub` below the folder, by what was asked."""
    ran = run("check", *(options or ("--frozen",)), "-f", "json", "hub", cwd=folder)
    assert ran.code in {0, 1, 3}, ran.err
    models = json.loads(ran.out)["models"]
    return {f"{each['id']}@{(each['requested_revision'] or 'main')[:3]}": each for each in models}


def test_every_cached_commit_is_judged_by_the_card_that_came_with_it(
    tmp_path: Path, invoke: Run
) -> None:
    put(tmp_path / "hub", "acme/chat", {"README.md": readme(license="apache-2.0")}, OLD)
    put(tmp_path / "hub", "acme/chat", {"README.md": readme(license="cc-by-nc-4.0")}, NEW)
    put(tmp_path / "hub", "acme/empty", {})
    (tmp_path / "hub" / "datasets--acme--data" / "snapshots" / OLD).mkdir(parents=True)

    models = judged(invoke, tmp_path)

    assert {name: each["license"]["concluded"] for name, each in models.items()} == {
        "acme/chat@aaa": "Apache-2.0",
        "acme/chat@bbb": "CC-BY-NC-4.0",
    }
    card = models["acme/chat@aaa"]["card"]
    assert (card["status"], card["source"], card["commit"]) == ("read", "cache", OLD)
    assert models["acme/chat@aaa"]["location"]["path"] == "hub/models--acme--chat"


def test_the_cache_of_these_tests_is_one_to_the_library_that_writes_them(tmp_path: Path) -> None:
    put(tmp_path, "acme/chat", {"README.md": readme(license="mit")}, OLD)
    put(tmp_path, "acme/chat", {"README.md": readme(license="mit")}, NEW)

    info = scan_cache_dir(tmp_path)

    assert info.warnings == []
    (repository,) = info.repos
    assert repository.repo_id == "acme/chat"
    assert {(each.commit_hash, *each.refs) for each in repository.revisions} == {
        (OLD,),
        (NEW, "main"),
    }


def test_the_folder_above_the_cache_will_do(tmp_path: Path, invoke: Run) -> None:
    put(tmp_path / "home" / "hub", "acme/chat", {"README.md": readme(license="mit")})
    assert "acme/chat" in invoke("check", "--frozen", "home", cwd=tmp_path).out


def test_a_base_is_read_from_the_cache_as_main_was(tmp_path: Path, invoke: Run) -> None:
    hub = tmp_path / "hub"
    put(hub, "acme/tuned", {"README.md": readme(license="mit", base_model="acme/base")})
    put(hub, "acme/base", {"README.md": readme(license="apache-2.0")}, OLD)
    put(hub, "acme/base", {"README.md": readme(license="cc-by-nc-4.0")}, NEW)

    lineage = judged(invoke, tmp_path)["acme/tuned@aaa"]["lineage"]

    (base,) = lineage["ancestors"]
    assert (base["id"], base["card"]["commit"]) == ("acme/base", NEW)
    assert lineage["complete"] is True


def test_a_base_that_is_not_cached_comes_from_elsewhere(tmp_path: Path, invoke: Run) -> None:
    card = readme(license="mit", base_model="acme/base")
    put(tmp_path / "hub", "acme/tuned", {"README.md": card})
    record = {"id": "acme/base", "cardData": {"license": "mit"}, "tags": []}
    (tmp_path / "cards.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")

    models = judged(invoke, tmp_path, "--offline", "--snapshot", "cards.jsonl")

    (base,) = models["acme/tuned@aaa"]["lineage"]["ancestors"]
    assert base["card"]["source"] == "snapshot"


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


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("linked", ["README.md", "snapshot", "snapshots", "repository"])
def test_no_link_out_of_the_cache_is_followed(linked: str, tmp_path: Path, invoke: Run) -> None:
    outside = put(tmp_path / "outside", "acme/chat", {"README.md": readme(license="mit")})
    repository = tmp_path / "hub" / "models--acme--chat"
    inside = repository / "snapshots" / OLD
    place, target = {
        "README.md": (inside / "README.md", outside / "README.md"),
        "snapshot": (inside, outside),
        "snapshots": (inside.parent, outside.parent),
        "repository": (repository, outside.parent.parent),
    }[linked]
    place.parent.mkdir(parents=True)
    place.symlink_to(target)

    ran = invoke("check", "--frozen", "-f", "json", "hub", cwd=tmp_path)

    assert ran.code in {1, 3}
    for model in json.loads(ran.out)["models"]:
        assert (model["id"], model["card"]["status"]) == ("acme/chat", "unavailable")
        assert model["license"]["concluded"] == "NOASSERTION"


def test_what_lies_where_a_commit_should_is_judged_without_one(tmp_path: Path, invoke: Run) -> None:
    put(tmp_path / "hub", "acme/chat", {"README.md": readme(license="mit")}, "not-a-commit")
    assert list(judged(invoke, tmp_path)) == ["acme/chat@mai"]


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("hub/other", "hub: this is a folder, and no cache of Hugging Face with models\n"),
        (
            f"hub/models--a--b--c/snapshots/{OLD}/file",
            "hub/models--a--b--c:1:1: 'a/b/c' is not a Hub id\n",
        ),
    ],
)
def test_another_folder_is_wrong_input(
    folder: str, message: str, tmp_path: Path, invoke: Run
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    ran = invoke("check", "--frozen", "hub", cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith(message)


def test_a_cache_that_holds_no_files_decides_nothing(tmp_path: Path, invoke: Run) -> None:
    put(tmp_path / "hub", "acme/chat", {})
    ran = invoke("check", "--frozen", "hub", cwd=tmp_path)
    assert (ran.code, ran.err.splitlines()[0]) == (3, "hub: no models are listed")


def test_a_lock_of_a_cache_keeps_where_its_cards_were_read(tmp_path: Path, invoke: Run) -> None:
    put(tmp_path / "hub", "acme/chat", {"README.md": readme(license="mit")})

    ran = invoke("lock", "--offline", "hub", cwd=tmp_path)

    assert ran.code == 0, ran.err
    lock = json.loads((tmp_path / "models.lock").read_text(encoding="utf-8"))
    assert '"kind": "cache"' in json.dumps(lock)
    assert invoke("lock", "--offline", "--check", ".", cwd=tmp_path / "hub").code == 0


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


def test_a_policy_can_speak_of_cards_out_of_a_cache(tmp_path: Path, invoke: Run) -> None:
    put(tmp_path / "hub", "acme/chat", {"README.md": readme(license="mit")})
    rule = {"id": "fresh-cards", "deny": {"source": "cache"}}
    policy = {"version": 1, "name": "acme", "rules": [rule]}
    (tmp_path / "policy.json").write_text(json.dumps(policy), encoding="utf-8")
    ran = invoke("check", "--frozen", "-p", "policy.json", "hub", cwd=tmp_path)
    assert "fresh-cards" in ran.out

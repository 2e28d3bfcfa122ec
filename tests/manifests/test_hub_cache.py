"""A cache folder of Hugging Face as a manifest: exact commits, and the cards that lie in it."""

import json
import os
from pathlib import Path

import pytest
from huggingface_hub import scan_cache_dir

from tests.command import Run
from tests.manifests.caches import NEW, OLD, judged, put, readme


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


def test_what_nobody_can_look_into_may_be_a_model(tmp_path: Path, invoke: Run) -> None:
    put(tmp_path / "hub", "acme/chat", {"README.md": readme(license="mit")})
    (tmp_path / "hub" / "models--acme--shut").mkdir()
    (tmp_path / "hub" / "models--acme--shut" / "snapshots").write_text("", encoding="utf-8")
    assert sorted(judged(invoke, tmp_path)) == ["acme/chat@aaa", "acme/shut@mai"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_so_may_a_link_to_what_is_not_there_today(tmp_path: Path, invoke: Run) -> None:
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "models--acme--away").symlink_to(tmp_path / "unmounted")
    assert list(judged(invoke, tmp_path)) == ["acme/away@mai"]


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("hub/other", "hub: this is a folder, and no cache of Hugging Face with models\n"),
        (
            f"hub/models--a--b--c/snapshots/{OLD}/file",
            "hub/models--a--b--c:1:1: 'models--a--b--c' is not the name of a cached model\n",
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


def test_a_policy_can_speak_of_cards_out_of_a_cache(tmp_path: Path, invoke: Run) -> None:
    put(tmp_path / "hub", "acme/chat", {"README.md": readme(license="mit")})
    rule = {"id": "fresh-cards", "deny": {"source": "cache"}}
    policy = {"version": 1, "name": "acme", "rules": [rule]}
    (tmp_path / "policy.json").write_text(json.dumps(policy), encoding="utf-8")
    ran = invoke("check", "--frozen", "-p", "policy.json", "hub", cwd=tmp_path)
    assert "fresh-cards" in ran.out

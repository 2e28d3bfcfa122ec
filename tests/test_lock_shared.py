"""Several manifests in one folder: one lock holds the models of all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import Run
from tests.hub.stand_in import StandInHub

COMMIT = "1" * 40


@pytest.fixture
def project(hub: StandInHub, tmp_path: Path) -> Path:
    """Return a folder with two manifests, whose models come from one base."""
    for name, base in (("acme/base", None), ("acme/chat", "acme/base"), ("acme/code", "acme/base")):
        data = {"license": "mit"} | ({"base_model": base} if base else {})
        card = {"id": name, "sha": COMMIT, "gated": False, "tags": [], "cardData": data}
        hub.add(card, "main")
    (tmp_path / "models.yaml").write_text("version: 1\nmodels: [acme/chat]\n", encoding="utf-8")
    (tmp_path / "more.yaml").write_text(
        "version: 1\nmodels: [acme/code, acme/chat]\n", encoding="utf-8"
    )
    return tmp_path


def test_two_manifests_in_one_folder_are_locked_together(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    environment = {"HF_ENDPOINT": hub.url}

    locked = invoke("lock", "models.yaml", "more.yaml", env=environment)
    again = invoke("lock", "--check", "more.yaml", "models.yaml", env=environment)
    lock = json.loads((project / "models.lock").read_text(encoding="utf-8"))
    frozen = invoke("check", "--frozen", "models.yaml", "more.yaml", "-f", "json")

    assert (locked.code, locked.err) == (0, "models.lock: 2 models, 3 cards\n")
    assert (again.code, again.err) == (0, "models.lock is current\n")
    assert [root["id"] for root in lock["roots"]] == ["acme/chat", "acme/code"]
    assert json.loads(frozen.out)["summary"]["undecided"] == 0


def test_what_two_manifests_share_is_asked_of_the_hub_once(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    invoke("lock", "models.yaml", "more.yaml", cwd=project, env={"HF_ENDPOINT": hub.url})

    paths = [asked.path for asked in hub.asked_for("acme/base")]

    assert paths == sorted(set(paths), key=paths.index)


def test_a_wrong_manifest_among_several_leaves_the_lock_as_it_was(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    ran = invoke("lock", "models.yaml", "missing.yaml", env={"HF_ENDPOINT": hub.url})

    assert (ran.code, (project / "models.lock").exists()) == (2, False)


@pytest.mark.usefixtures("project")
def test_a_manifest_that_is_named_twice_is_judged_once(invoke: Run) -> None:
    once, twice = (
        invoke("check", "--offline", *names).out
        for names in (("models.yaml",), ("models.yaml", "models.yaml"))
    )

    assert twice == once

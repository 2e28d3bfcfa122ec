"""The licence files of a repository: locked by what tells their texts, judged from the lock."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run
from tests.hub.stand_in import Reply, StandInHub

MIT = (Path(__file__).parent / "classify" / "mit.txt").read_text(encoding="utf-8")
COMMIT, OTHER = "1" * 40, "2" * 40


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "models.yaml").write_text("version: 1\nmodels: [acme/chat]\n", encoding="utf-8")
    return tmp_path


def online(hub: StandInHub) -> dict[str, str]:
    return {"HF_ENDPOINT": hub.url}


def locked(project: Path) -> Any:
    return json.loads((project / "models.lock").read_text(encoding="utf-8"))


def have(hub: StandInHub, text: str, sha: str = COMMIT) -> None:
    """Have a commit of acme/chat, an MIT model, with a licence file and other files."""
    siblings = [{"rfilename": name} for name in ("LICENSE", "config.json", "src/LICENSE", "../x")]
    card = {"id": "acme/chat", "sha": sha, "gated": False, "tags": []}
    hub.add(card | {"cardData": {"license": "mit"}, "siblings": siblings}, "main")
    hub.add_file("acme/chat", "LICENSE", text.encode())


def test_a_licence_file_is_locked_by_its_print_and_judged_from_the_lock(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    have(hub, f"{MIT}\nNot for use by more than 1 million users.\n")
    invoke("lock", env=online(hub))
    (file,) = locked(project)["nodes"][0]["files"]
    frozen = json.loads(invoke("check", "--frozen", "-f", "json").out)
    (model,) = frozen["models"]

    assert (file["path"], "1 million users" in file["markers"]) == ("LICENSE", True)
    assert "Permission" not in (project / "models.lock").read_text(encoding="utf-8")
    assert model["license"]["concluded"] == "NOASSERTION"
    assert {"license-contradicted", "license-unknown"} <= {f["rule"] for f in frozen["findings"]}


@pytest.mark.usefixtures("project")
def test_a_licence_text_that_changed_upstream_is_told_by_lock_check(
    invoke: Run, hub: StandInHub
) -> None:
    have(hub, MIT)
    invoke("lock", env=online(hub))
    have(hub, f"{MIT}\nNot for use in business.\n", OTHER)
    ran = invoke("lock", "--check", env=online(hub))

    assert ran.code == 3
    assert "acme/chat: license-changed: LICENSE " in ran.out


@pytest.mark.usefixtures("project")
def test_an_explanation_cites_the_licence_file(invoke: Run, hub: StandInHub) -> None:
    have(hub, MIT)
    shown = invoke("explain", "acme/chat", env=online(hub)).out

    assert "LICENSE is word for word the licence of MIT" in shown


def test_a_file_that_cannot_be_had_leaves_the_files_unlooked_at(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    card = {"id": "acme/chat", "sha": COMMIT, "gated": False, "tags": []}
    hub.add(card | {"cardData": {"license": "mit"}, "siblings": [{"rfilename": "LICENSE"}]})
    invoke("lock", env=online(hub))

    assert "files" not in locked(project)["nodes"][0]


@pytest.mark.parametrize("answer", [b"{}", b"[]", b"nonsense"])
def test_an_answer_without_a_list_of_files_leaves_them_unlooked_at(
    invoke: Run, hub: StandInHub, project: Path, answer: bytes
) -> None:
    have(hub, MIT)
    card = {"id": "acme/chat", "sha": COMMIT, "cardData": {"license": "mit"}, "tags": []}
    json_type = {"content-type": "application/json"}
    hub.script(
        "acme/chat", Reply(200, json_type, json.dumps(card).encode()), Reply(200, json_type, answer)
    )
    invoke("lock", env=online(hub))

    assert "files" not in locked(project)["nodes"][0]


@pytest.mark.parametrize(
    ("member", "value"),
    [("words", "many"), ("sketch", "AAA="), ("markers", "one"), ("markers", [1]), ("path", 7)],
)
def test_a_lock_with_a_broken_file_is_refused(
    invoke: Run, hub: StandInHub, project: Path, member: str, value: object
) -> None:
    have(hub, MIT)
    invoke("lock", env=online(hub))
    content = locked(project)
    content["nodes"][0]["files"][0][member] = value
    (project / "models.lock").write_text(json.dumps(content), encoding="utf-8")

    assert invoke("check", "--frozen").code == 2

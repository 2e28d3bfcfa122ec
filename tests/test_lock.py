"""`lock` and `check` against a Hub: what was seen is recorded, and judged from the record alone."""

from __future__ import annotations

import json
import signal
import subprocess
import sysconfig
import time
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run, clean_environment
from tests.hub.stand_in import Reply, StandInHub

COMMIT = "1" * 40
OTHER = "2" * 40
CHAT = f"version: 1\nmodels:\n  - acme/chat@{COMMIT}\n"


def record(model: str, licence: str | None, *bases: str, sha: str = COMMIT) -> dict[str, Any]:
    card: dict[str, Any] = {"license": licence} if licence else {}
    if bases:
        card["base_model"] = list(bases)
    models = [{"id": base} for base in bases]
    relation = {"baseModels": {"relation": "finetune", "models": models}} if bases else {}
    return {"id": model, "sha": sha, "gated": False, "tags": [], "cardData": card, **relation}


@pytest.fixture
def project(tmp_path: Path, hub: StandInHub) -> Path:
    """A project whose one model is a fine-tune of a Qwen, on a Hub that has both."""
    hub.add(record("acme/chat", "mit", "Qwen/Qwen3-8B"))
    hub.add(record("Qwen/Qwen3-8B", "apache-2.0"))
    (tmp_path / "models.yaml").write_text(CHAT, encoding="utf-8")
    return tmp_path


def online(hub: StandInHub) -> dict[str, str]:
    return {"HF_ENDPOINT": hub.url}


def locked(project: Path) -> Any:
    return json.loads((project / "models.lock").read_text(encoding="utf-8"))


def test_lock_records_every_repository_of_the_lineage(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    ran = invoke("lock", env=online(hub))

    assert (ran.code, ran.err) == (0, "models.lock: 1 model, 2 cards\n")
    assert [node["id"] for node in locked(project)["nodes"]] == ["acme/chat", "Qwen/Qwen3-8B"]
    assert locked(project)["roots"] == [
        {"id": "acme/chat", "requested-revision": COMMIT, "commit-id": COMMIT}
    ]


def test_a_lock_holds_no_verdict_and_no_time(invoke: Run, hub: StandInHub, project: Path) -> None:
    invoke("lock", env=online(hub))
    text = (project / "models.lock").read_text(encoding="utf-8")

    assert not {"category", "verdict", "countries", "timestamp"} & set(text.split('"'))


def test_locking_twice_writes_the_same_bytes_and_asks_for_nothing(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    invoke("lock", env=online(hub))
    before, asked = (project / "models.lock").read_bytes(), len(hub.asked)
    invoke("lock", env=online(hub))

    assert ((project / "models.lock").read_bytes(), len(hub.asked)) == (before, asked)


def test_one_thread_or_sixteen_write_the_same_bytes(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    texts = []
    for jobs in ("1", "16"):
        invoke("lock", "--upgrade", "--jobs", jobs, env=online(hub))
        texts.append((project / "models.lock").read_bytes())

    assert texts[0] == texts[1]


@pytest.mark.usefixtures("project")
def test_the_frozen_gate_needs_no_hub(invoke: Run, hub: StandInHub) -> None:
    invoke("lock", env=online(hub))
    asked = len(hub.asked)
    ran = invoke("check", "--frozen", "-f", "json", "-p", "builtin:open-weights", env=online(hub))
    (model,) = json.loads(ran.out)["models"]

    assert (model["card"]["source"], model["lineage"]["countries"]) == ("lock", ["CN"])
    assert len(hub.asked) == asked


@pytest.mark.usefixtures("project")
def test_live_and_locked_cards_are_judged_alike(invoke: Run, hub: StandInHub) -> None:
    live = json.loads(invoke("check", "-f", "json", env=online(hub)).out)
    invoke("lock", env=online(hub))
    frozen = json.loads(invoke("check", "--frozen", "-f", "json").out)

    assert [f["fingerprint"] for f in live["findings"]] == [
        f["fingerprint"] for f in frozen["findings"]
    ]


@pytest.mark.usefixtures("project")
def test_every_repository_is_asked_for_once(invoke: Run, hub: StandInHub) -> None:
    invoke("check", env=online(hub))

    assert sorted(asked.path for asked in hub.asked) == [
        "/api/models/Qwen/Qwen3-8B/revision/main",
        f"/api/models/acme/chat/revision/{COMMIT}",
    ]


@pytest.mark.parametrize("option", ["--frozen", "--locked"])
@pytest.mark.usefixtures("project")
def test_a_missing_lock_is_undecided_and_says_what_to_run(invoke: Run, option: str) -> None:
    ran = invoke("check", option)

    assert ran.code == 3
    assert "run `modelcustoms lock`" in ran.out


def test_a_stale_lock_is_undecided(invoke: Run, hub: StandInHub, project: Path) -> None:
    invoke("lock", env=online(hub))
    newer = CHAT.replace(COMMIT, OTHER)
    (project / "models.yaml").write_text(newer, encoding="utf-8")

    ran = invoke("check", "--frozen")

    assert ran.code == 3
    assert "models.lock is stale" in ran.out


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"lock-version": 99}', '{"lock-version": 1, "roots": 5}', "\x00"]
)
def test_a_corrupt_lock_is_wrong_input_with_the_remedy(
    invoke: Run, project: Path, text: str
) -> None:
    (project / "models.lock").write_text(text, encoding="utf-8")

    ran = invoke("check", "--frozen")

    assert ran.code == 2
    assert "modelcustoms lock" in ran.err


@pytest.mark.usefixtures("project")
def test_lock_check_is_quiet_where_nothing_changed(invoke: Run, hub: StandInHub) -> None:
    invoke("lock", env=online(hub))
    ran = invoke("lock", "--check", env=online(hub))

    assert (ran.code, ran.out, ran.err) == (0, "", "models.lock is current\n")


def test_lock_check_says_what_changed_upstream_and_writes_nothing(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    invoke("lock", env=online(hub))
    before = (project / "models.lock").read_bytes()
    hub.add(record("Qwen/Qwen3-8B", "other"), "main")
    ran = invoke("lock", "--check", env=online(hub))

    assert ran.code == 3
    assert "Qwen/Qwen3-8B: license-changed: apache-2.0 -> other\n" in ran.out
    assert (project / "models.lock").read_bytes() == before


def test_lock_upgrade_takes_over_what_changed(invoke: Run, hub: StandInHub, project: Path) -> None:
    invoke("lock", env=online(hub))
    hub.add(record("Qwen/Qwen3-8B", "other"), "main")
    invoke("lock", env=online(hub))
    kept = (project / "models.lock").read_text(encoding="utf-8")
    invoke("lock", "--upgrade", env=online(hub))
    upgraded = (project / "models.lock").read_text(encoding="utf-8")

    assert '"license": "apache-2.0"' in kept
    assert '"license": "other"' in upgraded


def test_a_model_that_is_not_there_is_a_finding_and_not_a_doubt(
    invoke: Run, hub: StandInHub, tmp_path: Path
) -> None:
    (tmp_path / "models.yaml").write_text(CHAT, encoding="utf-8")

    ran = invoke("check", "-f", "json", env=online(hub))
    report = json.loads(ran.out)

    assert ran.code == 1
    assert "card-unavailable" in [finding["rule"] for finding in report["findings"]]
    assert report["models"][0]["card"]["status"] == "not-found"


@pytest.mark.usefixtures("project")
def test_a_hub_that_fails_leaves_the_model_undecided(invoke: Run, hub: StandInHub) -> None:
    hub.script("acme/chat", Reply(200, {"content-type": "text/html"}, b"<html>"), forever=True)

    assert invoke("check", env=online(hub)).code == 3


def test_no_hub_at_all_leaves_every_model_undecided(invoke: Run, project: Path) -> None:
    ran = invoke("check", "-f", "json", cwd=project)

    assert (ran.code, json.loads(ran.out)["summary"]["undecided"]) == (3, 1)


def test_what_cannot_be_read_is_missing_from_the_lock_and_said(
    invoke: Run, hub: StandInHub, project: Path
) -> None:
    hub.script("Qwen/Qwen3-8B", Reply(200, {"content-type": "text/html"}, b"<html>"), forever=True)

    ran = invoke("lock", env=online(hub))

    assert ran.code == 3
    assert "Qwen/Qwen3-8B: not read: " in ran.err
    assert [node["id"] for node in locked(project)["nodes"]] == ["acme/chat"]


def test_a_token_is_written_nowhere(invoke: Run, hub: StandInHub, project: Path) -> None:
    token = "hf_" + "secret" * 5
    ran = invoke("lock", env={**online(hub), "HF_TOKEN": token})
    report = invoke("check", "-f", "json", env={**online(hub), "HF_TOKEN": token})

    assert {asked.headers["authorization"] for asked in hub.asked} == {f"Bearer {token}"}
    for text in (ran.out, ran.err, report.out, report.err, json.dumps(locked(project))):
        assert token not in text


def test_plain_http_is_refused_but_for_loopback(invoke: Run, project: Path) -> None:
    ran = invoke("check", cwd=project, env={"HF_ENDPOINT": "http://hub.example"})

    assert ran.code == 2
    assert "https" in ran.err


def test_an_interrupted_lock_keeps_what_it_has(hub: StandInHub, tmp_path: Path) -> None:
    models = [f"acme/model-{number}" for number in range(40)]
    for model in models:
        hub.add(record(model, "mit"))
    hub.delay = 0.15
    listed = "".join(f"  - {model}\n" for model in models)
    (tmp_path / "models.yaml").write_text(f"version: 1\nmodels:\n{listed}", encoding="utf-8")
    command = Path(sysconfig.get_path("scripts")) / "modelcustoms"

    with subprocess.Popen(
        [command, "lock", "--jobs", "2"],
        cwd=tmp_path,
        env=clean_environment(tmp_path, online(hub)),
        stderr=subprocess.PIPE,
    ) as process:
        while len(hub.asked) < 12:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)

    kept = len(locked(tmp_path)["nodes"])
    assert process.returncode == 130
    assert 0 < kept < len(models)

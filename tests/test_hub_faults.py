"""What a user sees of a Hub that fails in one of its many ways, or of an interruption."""

import json
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

from tests.command import Ran, Run, clean_environment
from tests.hub.stand_in import Reply, StandInHub

TOKEN = "hf_SecretOfTheTests"  # noqa: S105 - nobody's
BASE = {
    "id": "acme/base",
    "sha": "b" * 40,
    "tags": [],
    "cardData": {"license": "apache-2.0"},
}
TINY = {
    "id": "acme/tiny",
    "sha": "a" * 40,
    "tags": [],
    "cardData": {"license": "mit", "base_model": "acme/base"},
}
MANIFEST = f"version: 1\nmodels:\n  - acme/tiny@{'a' * 40}\n"


@pytest.fixture
def project(tmp_path: Path, hub: StandInHub) -> Path:
    """Return a folder with a manifest of one model, which the Hub has."""
    (tmp_path / "models.yaml").write_text(MANIFEST, encoding="utf-8")
    hub.add(BASE)
    hub.add(TINY)
    return tmp_path


def check(run: Run, *options: str, endpoint: str) -> Ran:
    return run("check", "-f", "json", *options, env={"HF_ENDPOINT": endpoint})


@pytest.mark.parametrize(
    "reply",
    [
        Reply(503),
        Reply(429, {"ratelimit": '"api";r=0;t=100000'}),
        Reply(200, {"content-type": "text/html"}, b"<html>Please log in</html>"),
        Reply(200, {"content-type": "application/json"}, b'{"id": "other/model"}'),
        Reply(307, {"location": "http://127.0.0.2:9/api/models/acme/tiny"}),
    ],
    ids=["server error", "rate limit", "login page", "another model", "another host"],
)
@pytest.mark.usefixtures("project")
def test_a_hub_that_fails_leaves_a_model_undecided_and_no_token_anywhere(
    hub: StandInHub, run: Run, reply: Reply
) -> None:
    hub.script("acme/tiny", reply, forever=True)
    for command in ("check", "lock"):
        ran = run(command, env={"HF_ENDPOINT": hub.url, "HF_TOKEN": TOKEN})
        assert ran.code == 3, ran
        assert "acme/tiny" in ran.out + ran.err
        assert TOKEN not in ran.out + ran.err
    assert hub.asked[0].headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("endpoint", ["http://169.254.169.254", "http://hub.acme.example", "nope"])
def test_an_endpoint_that_no_token_should_travel_to_is_wrong_input(run: Run, endpoint: str) -> None:
    ran = check(run, endpoint=endpoint)
    assert ran.code == 2
    assert "HF_ENDPOINT" in ran.err


@pytest.mark.usefixtures("project")
def test_a_home_that_is_no_folder_holds_no_token(hub: StandInHub, run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").touch()

    ran = run("check", env={"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path / "home")})

    assert ran.code in {0, 1}
    assert "authorization" not in hub.asked[0].headers


def test_a_base_model_that_vanished_is_a_hole_in_the_lineage_and_no_root(
    project: Path, hub: StandInHub, run: Run
) -> None:
    (project / "models.yaml").write_text("version: 1\nmodels: [acme/orphan]\n", encoding="utf-8")
    hub.add(TINY | {"id": "acme/orphan", "cardData": {"license": "mit", "base_model": "a/gone"}})
    ran = check(run, endpoint=hub.url)
    assert json.loads(ran.out)["models"][0]["lineage"]["complete"] is False
    assert "lineage-incomplete" in {finding["rule"] for finding in json.loads(ran.out)["findings"]}


@pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl-C on Windows")
def test_an_interrupted_lock_keeps_what_it_has_and_goes_on_from_there(
    project: Path, hub: StandInHub, run: Run
) -> None:
    ids = [f"acme/m{number}" for number in range(10)]
    lines = "".join(f"  - {model_id}\n" for model_id in ids)
    (project / "models.yaml").write_text(f"version: 1\nmodels:\n{lines}", encoding="utf-8")
    for model_id in ids:
        hub.add(BASE | {"id": model_id})
    hub.script("acme/m7", Reply(silent=True))
    environment = clean_environment(project, {"HF_ENDPOINT": hub.url})
    command = Path(sysconfig.get_path("scripts")) / "modelcustoms"
    locking = subprocess.Popen([command, "lock"], cwd=project, env=environment)
    deadline = time.monotonic() + 60
    while len(hub.asked) < len(ids) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)  # the answers to the last ones are on their way
    locking.send_signal(signal.SIGINT)
    assert locking.wait(60) == 130
    kept = json.loads((project / "models.lock").read_text(encoding="utf-8"))["nodes"]
    missing = set(ids) - {node["id"] for node in kept}
    assert "acme/m7" in missing
    assert missing < set(ids)
    hub.asked.clear()
    assert run("lock", env={"HF_ENDPOINT": hub.url}).code == 0
    again = {asked.path for asked in hub.asked if "siblings" not in asked.query["expand"]}
    assert again == {f"/api/models/{model_id}/revision/main" for model_id in missing}


@pytest.mark.usefixtures("project")
def test_a_token_that_cannot_be_read_is_wrong_input_and_no_bug(
    hub: StandInHub, run: Run, tmp_path: Path
) -> None:
    ran = run("check", env={"HF_ENDPOINT": hub.url, "HF_TOKEN_PATH": str(tmp_path)})

    assert (ran.code, "the token of the Hub cannot be read" in ran.err) == (2, True)
    assert hub.asked == []

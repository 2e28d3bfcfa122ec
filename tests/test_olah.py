"""A Hub that is not of our making: olah 0.5.4, with local git repositories as its models.

`make olah` installs it into an environment of its own. It differs from the Hub as mirrors do: no
`expand`, no `baseModels`, no tags, no rate limit, and 401 for a revision that does not exist.
"""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from scanner.cards.hub import HubSource
from scanner.domain.card import Card, CardStatus, MissingCard
from scanner.domain.ref import ModelRef
from tests.command import Ran, Run, clean_environment

PROJECT = Path(__file__).resolve().parent.parent
OLAH = PROJECT / ".venv-olah" / ("Scripts" if os.name == "nt" else "bin") / "olah-cli"

CARDS = {
    "acme/tiny-ft": "license: other\nlicense_name: acme-terms\nbase_model: acme/tiny-base",
    "acme/tiny-base": "license: apache-2.0\ndatasets: [acme/texts]",
    "acme/two": "license: [mit, apache-2.0]\nbase_model:\n- acme/tiny-ft\n- acme/no-such-model",
    "acme/silent": "language: no",
}


class Olah(NamedTuple):
    """A running olah and the commit of each of its models."""

    url: str
    commits: dict[str, str]


@pytest.fixture(scope="module")
def olah(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Olah]:
    """Run olah, offline, over one repository for each of CARDS."""
    if not OLAH.exists():
        pytest.skip("olah is not installed: run `make olah`")
    folder = tmp_path_factory.mktemp("olah")
    commits = {name: repository(folder, name, card) for name, card in CARDS.items()}
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    (folder / "olah.toml").write_text(
        f"""[basic]
host = "127.0.0.1"
port = {port}
repos-path = '{folder / "repos"}'
mirrors-path = ['{folder / "mirrors"}']
[accessibility]
offline = true
""",
        encoding="utf-8",
    )
    command = [str(OLAH), "--config", "olah.toml", "--log-path", "logs"]
    with (folder / "output").open("wb") as output:
        server = subprocess.Popen(
            command, cwd=folder, env=clean_environment(folder), stdout=output, stderr=output
        )
        try:
            wait_until_it_answers(server, port, folder / "output")
            yield Olah(f"http://127.0.0.1:{port}", commits)
        finally:
            server.terminate()
            server.wait(30)


def repository(folder: Path, name: str, card: str) -> str:
    """Make a git repository with a model card; return its commit."""
    home = folder / "mirrors" / "models" / name
    home.mkdir(parents=True)
    (home / "README.md").write_text(f"---\n{card}\n---\n# {name}\n", encoding="utf-8")

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=acme", "-c", "user.email=acme@example.org")
        return subprocess.check_output(["git", *who, *arguments], cwd=home, text=True).strip()  # noqa: S607 - the git of whoever runs this

    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--no-gpg-sign", "--message=A card")
    return git("rev-parse", "HEAD")


def wait_until_it_answers(server: subprocess.Popen[bytes], port: int, output: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"olah did not start:\n{output.read_text(encoding='utf-8', errors='replace')}")


def card(olah: Olah, model_id: str, revision: str | None = None) -> Card:
    ref = ModelRef(model_id, revision)
    outcome = HubSource(olah.url).read([ref])[ref]
    assert isinstance(outcome, Card), outcome
    return outcome


def test_a_card_is_read_with_its_commit_licence_and_base(olah: Olah) -> None:
    found = card(olah, "acme/tiny-ft")
    assert found.commit == olah.commits["acme/tiny-ft"]
    assert found.status is CardStatus.READ
    assert found.declaration is not None
    assert (found.declaration.values, found.declaration.name) == (("other",), "acme-terms")
    assert [parent.id for parent in found.parents or ()] == ["acme/tiny-base"]
    assert card(olah, "acme/tiny-base").datasets == ("acme/texts",)


def test_a_pinned_commit_is_read(olah: Olah) -> None:
    commit = olah.commits["acme/tiny-base"]
    assert card(olah, "acme/tiny-base", commit).commit == commit


def test_lists_and_silence_are_read_as_such(olah: Olah) -> None:
    two, silent = card(olah, "acme/two"), card(olah, "acme/silent")
    assert two.declaration is not None
    assert two.declaration.values == ("mit", "apache-2.0")
    assert [parent.id for parent in two.parents or ()] == ["acme/tiny-ft", "acme/no-such-model"]
    assert silent.declaration is not None
    assert not silent.declaration.is_stated


@pytest.mark.parametrize(
    "ref", [ModelRef("acme/no-such-model"), ModelRef("acme/tiny-base", "v9")], ids=str
)
def test_what_is_not_there_is_not_found(olah: Olah, ref: ModelRef) -> None:
    outcome = HubSource(olah.url).read([ref])[ref]
    assert isinstance(outcome, MissingCard)
    assert outcome.status is CardStatus.NOT_FOUND


def test_a_file_is_read_as_text(olah: Olah) -> None:
    text = HubSource(olah.url).text(ModelRef("acme/silent"), "README.md")
    assert text == "---\nlanguage: no\n---\n# acme/silent\n"


def test_lock_and_check_work_on_it_as_on_the_hub(olah: Olah, run: Run, tmp_path: Path) -> None:
    manifest = "version: 1\nmodels: [acme/tiny-ft, acme/two, acme/silent]\n"
    (tmp_path / "models.yaml").write_text(manifest, encoding="utf-8")
    live = run("check", "-f", "json", env={"HF_ENDPOINT": olah.url})
    assert run("lock", env={"HF_ENDPOINT": olah.url}).code == 0
    assert run("lock", "--check", env={"HF_ENDPOINT": olah.url}).code == 0
    lock = json.loads((tmp_path / "models.lock").read_text(encoding="utf-8"))
    assert {root["id"]: root["commit-id"] for root in lock["roots"]} == {
        name: olah.commits[name] for name in ("acme/silent", "acme/tiny-ft", "acme/two")
    }
    frozen = run("check", "-f", "json", "--frozen")
    assert frozen.code == live.code == 1
    assert judged(frozen) == judged(live)
    assert judged(frozen)["acme/tiny-ft"][1] == ["acme/tiny-base"]
    assert judged(frozen)["acme/two"][1] == ["acme/no-such-model", "acme/tiny-ft", "acme/tiny-base"]


def judged(ran: Ran) -> dict[str, tuple[str, list[str]]]:
    """Return the effective licence of each model, and its ancestors."""
    return {
        model["id"]: (
            model["license"]["effective"]["concluded"],
            [ancestor["id"] for ancestor in model["lineage"]["ancestors"]],
        )
        for model in json.loads(ran.out)["models"]
    }

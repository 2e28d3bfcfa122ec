"""Roads to a licence freer than the true one, walked by the real command: lock, then the gate."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run
from tests.hub.stand_in import StandInHub

MIT = (Path(__file__).parent / "classify" / "mit.txt").read_text(encoding="utf-8")
NOT_FREE = "You may use this for study. For all else, pay us.\n" * 9
Judge = Callable[..., tuple[str, int]]
FLUX = "https://hf.co/black-forest-labs/FLUX.1-dev/raw/main/LICENSE.md?download=true"


@pytest.fixture
def judged(invoke: Run, hub: StandInHub, tmp_path: Path) -> Judge:
    """Lock acme/chat, check it against open licences, return its category and the exit code."""

    def judge(card_data: dict[str, Any], files: dict[str, str], *tags: str) -> tuple[str, int]:
        siblings = [{"rfilename": name} for name in (*files, "config.json")]
        record = {"id": "acme/chat", "sha": "1" * 40, "gated": False, "tags": list(tags)}
        hub.add(record | {"cardData": card_data, "siblings": siblings}, "main")
        for name, text in files.items():
            hub.add_file("acme/chat", name, text.encode())
        manifest = "version: 1\nmodels: [acme/chat]\n"
        (tmp_path / "models.yaml").write_text(manifest, encoding="utf-8")
        invoke("lock", env={"HF_ENDPOINT": hub.url})
        ran = invoke("check", "--frozen", "-p", "builtin:open-weights", "-f", "json")
        (model,) = json.loads(ran.out)["models"]
        return model["license"]["effective"]["category"], ran.code

    return judge


@pytest.mark.parametrize(
    ("card_data", "files"),
    [
        ({"license": "other", "license_name": "acme-research"}, {"LICENSE": MIT}),
        ({"license": "other", "license_link": "https://acme.example/nc"}, {"LICENSE": MIT}),
        ({"license": ["mit", "other"]}, {"LICENSE": MIT}),
        ({"license": "mit"}, {"LICENSE-CodeLlama": NOT_FREE}),
        ({"license": "mit"}, {"LICENSE": NOT_FREE, "third-party-models-LICENSE": MIT}),
        ({"license": "mit"}, {"LICENSE": NOT_FREE, **{f"A{n}-LICENSE": MIT for n in range(9)}}),
        ({"license": "mit"}, {"LICENSE": MIT.replace("<year>", "2025 Acme. Rivals Pay. (c)")}),
        ({"license": "mit", "license_name": ["llama3"]}, {}),
        ({"license": "mit", "license_link": FLUX}, {}),
        ({"license": "other", "license_name": "mit", "license_link": FLUX}, {}),
        ({"license": "MIT OR NONE"}, {}),
        ({"license": "Apache-2.0 WITH LicenseRef-scancode-commons-clause"}, {}),
    ],
)
def test_what_a_repository_says_against_a_free_licence_is_heard(
    judged: Judge, card_data: dict[str, Any], files: dict[str, str]
) -> None:
    category, code = judged(card_data, files)

    assert category not in {"permissive", "public-domain"}
    assert code == 1


def test_a_repository_that_says_one_thing_is_believed(judged: Judge) -> None:
    card_data = {"license": "other", "license_name": "acme-mit", "license_link": "./LICENSE"}

    assert judged(card_data, {"LICENSE": MIT})[0] == "permissive"


def test_a_licence_that_only_the_tags_state_applies_as_well(judged: Judge) -> None:
    tags = ("license:mit", "license:cc-by-nc-4.0")

    assert judged({"license": "mit"}, {}, *tags) == ("non-commercial", 1)

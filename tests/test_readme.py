"""What the README shows is what the command prints."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.command import Run

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def test_the_picture_is_what_the_command_prints(
    invoke: Run, request: pytest.FixtureRequest
) -> None:
    printed = invoke("check", "--offline", "examples/quickstart.yaml", cwd=ROOT).out
    text = README.read_text(encoding="utf-8")
    picture = re.compile(r"(?<=```text\n).*?(?=```\n)", re.DOTALL)
    if request.config.getoption("--update-golden"):
        README.write_text(
            picture.sub(lambda _: printed, text, count=1), encoding="utf-8", newline="\n"
        )

    (shown, *_) = picture.findall(README.read_text(encoding="utf-8"))

    assert shown == printed


def test_every_command_that_the_readme_names_exists(invoke: Run) -> None:
    named = set(
        re.findall(r"^modelcustoms (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE)
    )
    known = {
        line.split()[0]
        for line in invoke("--help").out.partition("Commands:")[2].split(os.linesep)
        if line.strip()
    }

    assert named <= known

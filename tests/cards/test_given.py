"""A licence text that cannot be read is wrong input, told at the manifest's line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Run
from tests.papers import CLAIMED, HUB_ENTRY, listed

REMEDY = "give the path of its text, UTF-8 of at most 1 MiB, from the manifest's folder"
WRONG: list[tuple[bytes | None, str]] = [
    (None, "no such file"),
    (b"MIT\0License", "the file is no text"),
    ("Licence".encode("utf-16"), "the file is no text"),
    (b"Copyright \xa9 Acme", "byte 0xa9 is not UTF-8"),
    (b"a" * (1024 * 1024 + 1), "the file is larger than 1024 KiB"),
]


@pytest.mark.parametrize("entry", [HUB_ENTRY, CLAIMED])
@pytest.mark.parametrize(("content", "reason"), WRONG)
def test_a_text_that_cannot_be_read_is_wrong_input_at_the_manifests_line(
    invoke: Run, papers: Path, entry: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (papers / "LICENSE").write_bytes(content)
    listed(papers.parent, entry)
    ran = invoke("check", "--offline")
    place = f"models.yaml:3:{entry.index('papers') + len('  - ') + 1}"
    told = f"{place}: the licence file 'papers/LICENSE' was not read: {reason}\n    {REMEDY}\n"

    assert ran == (2, "", told)


def test_all_texts_that_cannot_be_read_are_told_at_once(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    listed(
        tmp_path,
        "{id: acme/one, license_file: [papers, none.txt]}",
        "{id: acme/two, license_file: papers/none.txt}",
    )
    ran = invoke("check", "--offline")

    assert ran.code == 2
    assert "models.yaml:3:35: the licence file 'papers' was not read: this is a folder" in ran.err
    assert "models.yaml:3:43: the licence file 'none.txt' was not read" in ran.err
    assert "models.yaml:4:34: the licence file 'papers/none.txt' was not read" in ran.err
    assert papers.is_dir()

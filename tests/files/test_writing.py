"""Files that the command writes: whole, readable by whom they were, and in nobody's way."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from scanner.errors import InputError
from scanner.files import write_whole
from tests.command import Run

posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions, links and pipes")


@posix
def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "touched").touch()

    write_whole(tmp_path / "written", "text")

    assert (tmp_path / "written").stat().st_mode == (tmp_path / "touched").stat().st_mode


@posix
def test_a_file_that_is_written_anew_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("a longer text, long ago", encoding="utf-8")
    file.chmod(0o640)

    write_whole(file, "text")

    assert (file.read_text(encoding="utf-8"), file.stat().st_mode & 0o777) == ("text", 0o640)
    assert list(tmp_path.iterdir()) == [file], "no temporary file stays"


@posix
def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    link, file = tmp_path / "link", tmp_path / "folder" / "file"
    file.parent.mkdir()
    link.symlink_to(file)

    write_whole(link, "text")

    assert (link.is_symlink(), file.read_text(encoding="utf-8")) == (True, "text")


@posix
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()

    write_whole(pipe, "text")
    reader.join(timeout=60)

    assert (read, stat.S_ISFIFO(pipe.stat().st_mode)) == (["text"], True)


def test_a_name_may_be_as_long_as_the_folder_takes(tmp_path: Path) -> None:
    write_whole(tmp_path / ("n" * 200), "text")

    assert (tmp_path / ("n" * 200)).read_text(encoding="utf-8") == "text"


@pytest.mark.parametrize("name", ["", "no-such-folder/report.json"])
def test_what_cannot_be_written_is_wrong_input_with_a_next_step(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"cannot be written: .*\n    name a file in a folder"):
        write_whole(tmp_path / name, "text")

    assert list(tmp_path.iterdir()) == []


def test_init_does_not_trip_over_a_file_where_its_folder_is_to_be(
    invoke: Run, tmp_path: Path
) -> None:
    (tmp_path / ".modelcustoms").write_text("mine", encoding="utf-8")

    ran = invoke("init", "acme/chat")

    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        ".modelcustoms: cannot be written: File exists",
    )
    assert not (tmp_path / "models.yaml").exists()


def test_a_baseline_goes_to_standard_output_where_that_is_asked(
    invoke: Run, tmp_path: Path
) -> None:
    (tmp_path / "models.yaml").write_text("version: 1\nmodels: [acme/chat]\n", encoding="utf-8")

    ran = invoke("baseline", "--offline", "-o", "-")

    assert ran.out.startswith('{\n  "version": 1,')
    assert not (tmp_path / "-").exists()

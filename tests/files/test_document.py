"""Files that cannot be read, and how they are read when they can."""

import os
from pathlib import Path

import pytest

from scanner import files
from scanner.errors import InputError, Problem


def problem(path: Path | str) -> Problem:
    with pytest.raises(InputError) as caught:
        files.read(str(path), example="write one")
    (only,) = caught.value.problems
    return only


def test_a_missing_file_says_what_to_write(tmp_path: Path) -> None:
    shown = str(tmp_path / "models.yaml").replace(os.sep, "/")
    assert str(problem(tmp_path / "models.yaml")) == f"{shown}: no such file\n    write one"


def test_an_empty_file_says_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_bytes(b"\n# later\n")
    assert problem(tmp_path / "m.yaml")[1:] == (1, 1, "the file is empty", "write one")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert problem(tmp_path)[1:] == (0, 0, "this is a folder, not a file", "name a file in it")


def test_a_path_through_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a: 1", encoding="utf-8")
    # Windows says of such a path that there is no such file.
    found = problem(tmp_path / "file" / "m.yaml").message
    assert found in {"cannot be read: Not a directory", "no such file"}


def test_a_path_with_a_nul_cannot_be_read() -> None:
    assert problem("a\0b").message.startswith("cannot be read: embedded null")


def test_a_file_over_one_mebibyte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"a: 1\n" + b"#" * (2 * 1024 * 1024))
    assert problem(path)[1:4] == (0, 0, "the file is larger than 1024 KiB")


def test_a_file_of_one_mebibyte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"a: 1\n".ljust(1024 * 1024, b"#"))
    assert files.read(str(path)).data == {"a": 1}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: é".encode("utf-16"), (1, 1, "the file is UTF-16", "save it as UTF-8")),
        (
            b"\n<?xml version='1.0'?><bom/>",
            (1, 1, "this is XML or HTML, and neither YAML nor JSON", "convert it to JSON"),
        ),
        ("a: e".encode("utf-16-le"), (1, 2, "character U+0000 is not allowed")),
        (
            "a: 1\r\nb: é".encode("latin-1"),
            (2, 4, "byte 0xe9 is not UTF-8", "save the file as UTF-8"),
        ),
        (b"\xef\xbb\xbfa: \xff", (1, 4, "byte 0xff is not UTF-8", "save the file as UTF-8")),
        (b"\xed\xa0\x80", (1, 1, "byte 0xed is not UTF-8", "save the file as UTF-8")),
        (b"a: 1\nb: \x00", (2, 4, "character U+0000 is not allowed")),
        (b"a: \x1b[2J", (1, 4, "character U+001B is not allowed")),
        ("a: x\u2028y".encode(), (1, 5, "character U+2028 is not allowed")),
        ("a: x\x85y".encode(), (1, 5, "character U+0085 is not allowed")),
    ],
)
def test_what_is_not_utf8_text_is_refused_where_it_stands(
    tmp_path: Path, content: bytes, expected: tuple[object, ...]
) -> None:
    (tmp_path / "m.yaml").write_bytes(content)
    assert problem(tmp_path / "m.yaml")[1 : 1 + len(expected)] == expected


def test_paths_stay_as_the_user_gave_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.yaml").write_bytes(b"a: 1")
    assert str(files.read("./m.yaml").where(("a",))) == "./m.yaml:1:4"

"""The programs that build and check the shipped rows, run as a contributor runs them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT / "scanner" / "data"
NAMES = (
    "license_exceptions",
    "license_links",
    "license_names",
    "licenses",
    "model_licenses",
)


def run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "tools" / tool), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the licence files, to spoil."""
    for name in NAMES:
        shutil.copy(DATA / f"{name}.jsonl", tmp_path)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def check(data: Path, *names: str) -> subprocess.CompletedProcess[str]:
    return run("check_data.py", "--data", str(data), *names)


def test_the_shipped_licence_files_are_what_the_tables_make() -> None:
    built = run("build_licenses.py", "--check")
    assert (built.returncode, built.stderr) == (0, "")


def test_the_shipped_licence_files_are_in_order(copied: Path) -> None:
    checked = check(copied, *NAMES)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("licenses", '"category":"permissive"', '"category":"free"', "'free' is not one of"),
        ("licenses", '"limit":700000000', '"limit":"700 M"', "'700 M' is not of type 'integer'"),
        ("licenses", '"excluded":["EU"]', '"excluded":["Europe"]', "'Europe' does not match"),
        ("license_names", '["LicenseRef-llama-4"]', '["LicenseRef-llama-5"]', "is not in licenses"),
        ("model_licenses", '"license":"MIT"', '"license":"MTI"', "'MTI' is not in licenses.jsonl"),
        ("license_links", '"high"}\n', '"high" }\n', "canonical form"),
        ("license_links", '"high"}\n', '"high"}\r\n', "canonical form"),
        ("license_links", '{"key":"', '{"key":"zz.example/', "not sorted by key"),
        ("license_links", '{"key":"', '{"key":"A', "a key is lower-case"),
    ],
)
def test_a_spoilt_row_is_named(copied: Path, name: str, old: str, new: str, complaint: str) -> None:
    edit(copied / f"{name}.jsonl", old, new)
    checked = check(copied, name)
    assert checked.returncode == 1
    assert f"{name}.jsonl" in checked.stderr
    assert complaint in checked.stderr


def test_a_key_that_stands_twice_is_named(copied: Path) -> None:
    path = copied / "model_licenses.jsonl"
    first = path.read_bytes().split(b"\n", maxsplit=1)[0]
    path.write_bytes(first + b"\n" + path.read_bytes())
    checked = check(copied, "model_licenses")
    assert checked.returncode == 1
    assert "two rows share this key" in checked.stderr

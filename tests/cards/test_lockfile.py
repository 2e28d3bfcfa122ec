"""The text of a lock, and everything that is none."""

import json
from pathlib import Path

import pytest

from scanner.cards import lockfile
from scanner.cards.lock import Lock
from scanner.errors import InputError
from tests.cards.locks import BASE, TINY, card, gone, lock_of


def test_the_text_is_json_with_one_value_per_line_and_no_verdict() -> None:
    cards = {
        TINY: card("acme/tiny", cardData={"license": "mit", "license_name": "\u202etim"}),
        BASE: gone(BASE),
    }
    assert (
        lockfile.dump(lock_of(cards, TINY))
        == """{
  "lock-version": 1,
  "roots": [
    {
      "id": "acme/tiny",
      "requested-revision": "v1",
      "commit-id": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    }
  ],
  "nodes": [
    {
      "id": "acme/base",
      "status": "not-found",
      "reason": "because",
      "remedy": "do this"
    },
    {
      "id": "acme/tiny",
      "commit-id": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "source": {
        "kind": "hub",
        "as-of": null,
        "detail": "https://huggingface.co"
      },
      "cardData": {
        "license": "mit",
        "license_name": "\\u202etim"
      }
    }
  ]
}
"""
    )


NODE: dict[str, object] = {
    "id": "a/b",
    "commit-id": None,
    "source": {"kind": "hub", "as-of": None, "detail": ""},
}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ([], "the file is no object"),
        ({}, "lock-version is None, and this modelcustoms reads 1"),
        ({"lock-version": 2}, "lock-version is 2"),
        ({"lock-version": 1, "roots": {}}, "'roots' is no list"),
        ({"lock-version": 1, "roots": ["a/b"]}, "a root is no object"),
        ({"lock-version": 1, "roots": [{"id": "../x"}]}, "'../x' is no Hub id"),
        ({"lock-version": 1, "roots": [{"id": "a/b", "commit-id": "main"}]}, "'main' is no commit"),
        ({"lock-version": 1, "roots": [{"id": "a/b", "requested-revision": 1}]}, "is no text"),
        ({"lock-version": 1, "nodes": [{}]}, "'id' is no text"),
        ({"lock-version": 1, "nodes": [{"id": "a/b"}]}, "the source of a/b is no object"),
        ({"lock-version": 1, "nodes": [NODE | {"source": {"kind": "rumour"}}]}, "'rumour'"),
        ({"lock-version": 1, "nodes": [NODE | {"source": {"kind": "hub"}}]}, "'detail' is no"),
        ({"lock-version": 1, "nodes": [NODE | {"status": "fine"}]}, "status of a/b is 'fine'"),
        ({"lock-version": 1, "nodes": [NODE | {"status": "unavailable"}]}, "is 'unavailable'"),
        ({"lock-version": 1, "nodes": [NODE, NODE]}, "two nodes for a/b"),
        ({"lock-version": 1, "nodes": [NODE | {"asked-as": [1]}]}, "'asked-as' is no text"),
    ],
    ids=str,
)
def test_what_is_no_lock_is_refused_with_the_way_out(
    tmp_path: Path, content: object, fault: str
) -> None:
    path = tmp_path / "models.lock"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        lockfile.read(path)
    assert fault in str(caught.value)
    assert "modelcustoms lock" in str(caught.value)


@pytest.mark.parametrize("percent", [0, 1, 50, 99])
def test_a_truncated_lock_is_refused_with_its_place(tmp_path: Path, percent: int) -> None:
    path = tmp_path / "models.lock"
    text = lockfile.dump(lock_of({TINY: card("acme/tiny")}, TINY))
    path.write_text(text[: len(text) * percent // 100], encoding="utf-8")
    with pytest.raises(InputError, match=r"models\.lock:\d+:\d+: no usable models\.lock: not JSON"):
        lockfile.read(path)


def test_a_lock_that_is_no_file_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no usable"):
        lockfile.read(tmp_path)
    (tmp_path / "models.lock").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="no usable"):
        lockfile.read(tmp_path / "models.lock")


def test_a_lock_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "models.lock"
    lockfile.write(Lock(), path)
    before = path.read_bytes()
    lockfile.write(lock_of({TINY: card("acme/tiny")}, TINY), path)
    assert path.read_bytes() != before
    assert b"\r" not in path.read_bytes()
    assert list(tmp_path.iterdir()) == [path], "no temporary file stays"
    with pytest.raises(InputError, match="cannot be written"):
        lockfile.write(Lock(), tmp_path / "no-such-folder" / "models.lock")
    with pytest.raises(InputError, match="cannot be written"):
        lockfile.write(Lock(), tmp_path)
    assert list(tmp_path.iterdir()) == [path]

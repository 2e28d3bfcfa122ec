"""Recorded cards: files of the user's, and rows of the package's."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from scanner.cards.snapshot import BuiltInSnapshot
from scanner.cards.snapshot_files import MAX_LINE, SnapshotSource
from scanner.domain.card import Card, CardOutcome, CardStatus, MissingCard, SourceKind
from scanner.domain.ref import ModelRef
from scanner.errors import InputError
from scanner.rows import SortedRows

TINY = ModelRef("acme/tiny")


def record(model_id: str = "acme/tiny", **members: Any) -> str:
    return json.dumps({"id": model_id, **members}) + "\n"


def license_of(outcome: CardOutcome) -> tuple[str, ...]:
    assert isinstance(outcome, Card)
    assert outcome.declaration is not None
    return outcome.declaration.values


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        SnapshotSource([path]).read([TINY])
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_a_record_says_where_it_comes_from_and_of_which_day(tmp_path: Path) -> None:
    path = tmp_path / "cards.jsonl"
    path.write_text(record(_as_of="2026-02-16", _source="hub_api"), encoding="utf-8")
    card = SnapshotSource([path]).read([TINY])[TINY]
    assert isinstance(card, Card)
    assert card.provenance == (SourceKind.SNAPSHOT, "2026-02-16", "cards.jsonl: hub_api")


def test_a_record_without_a_day_has_none(tmp_path: Path) -> None:
    path = tmp_path / "cards.jsonl"
    path.write_text(record(_as_of=7, _source=["x"]), encoding="utf-8")
    card = SnapshotSource([path]).read([TINY])[TINY]
    assert isinstance(card, Card)
    assert card.provenance == (SourceKind.SNAPSHOT, None, "cards.jsonl")


def test_plain_and_compressed_files_read_alike(tmp_path: Path) -> None:
    text = record("Acme/Tiny", cardData={"license": "mit"}) + "\n" + record("acme/other")
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    packed.write_bytes(gzip.compress(text.encode()))
    for path in (plain, packed):
        card = SnapshotSource([path]).read([TINY])[TINY]
        assert card.id == "Acme/Tiny", "ids are compared without letter case"
        assert license_of(card) == ("mit",)


def test_later_lines_and_later_files_win(tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    first.write_text(
        record(cardData={"license": "a"}) + record(cardData={"license": "b"}), encoding="utf-8"
    )
    second.write_text(record(cardData={"license": "c"}), encoding="utf-8")
    assert license_of(SnapshotSource([first]).read([TINY])[TINY]) == ("b",)
    assert license_of(SnapshotSource([first, second]).read([TINY])[TINY]) == ("c",)
    assert license_of(SnapshotSource([second, first]).read([TINY])[TINY]) == ("b",)


def test_a_record_of_another_commit_is_given_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cards.jsonl"
    path.write_text(record(sha="a" * 40), encoding="utf-8")
    pinned = TINY._replace(revision="b" * 40)
    card = SnapshotSource([path]).read([pinned])[pinned]
    assert isinstance(card, Card)
    assert card.commit == "a" * 40


def test_a_model_that_is_not_recorded_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "cards.jsonl"
    path.write_text(record(), encoding="utf-8")
    ref = ModelRef("acme/other")
    outcome = SnapshotSource([path]).read([ref])[ref]
    assert isinstance(outcome, MissingCard)
    assert outcome.status is CardStatus.UNAVAILABLE
    assert outcome.reason == "not in the snapshot cards.jsonl"
    assert "--snapshot" in outcome.remedy


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"{", "1:2: not JSON"),
        (b'{"id": "a/b"} x', "1:15: not JSON"),
        (b"\xff\xfe{}", "not JSON"),
        (b'{"id": "a/b", "x": NaN}', "NaN is not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'"text"', "a str, where an object must be"),
        (b"{}", 'no "id"'),
        (b'{"id": 7}', 'no "id"'),
        (b" " * MAX_LINE + b"{}", "longer than"),
    ],
    ids=lambda value: value[:20],
)
def test_a_line_that_is_no_record_is_refused_with_its_place(
    tmp_path: Path, line: bytes, fault: str
) -> None:
    path = tmp_path / "cards.jsonl"
    path.write_bytes(line + b"\n" + record().encode())
    assert fault in refused(path)
    path.write_bytes(record().encode() + line)
    assert f"{path}:2:" in refused(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for name in ("missing.jsonl", "missing.jsonl.gz"):
        assert f"{name}: cannot be read as a snapshot" in refused(tmp_path / name)
    assert "cannot be read as a snapshot" in refused(tmp_path)
    packed = tmp_path / "cut.jsonl.gz"
    packed.write_bytes(gzip.compress(record().encode() * 1000)[:-20])
    assert "cannot be read as a snapshot" in refused(packed)
    packed.write_bytes(b"not gzip")
    assert "cannot be read as a snapshot" in refused(packed)
    whole = gzip.compress(record().encode() * 1000)
    packed.write_bytes(whole[:40] + b"\x00\xff\x00\xff" + whole[44:])
    assert "cannot be read as a snapshot" in refused(packed)


def test_the_built_in_snapshot_is_looked_up_by_folded_id(tmp_path: Path) -> None:
    rows = tmp_path / "snapshot.jsonl"
    members = {"_as_of": "2026-02-16", "_source": "hub_api", "_observed": ["id"]}
    lines = [
        json.dumps({"key": name.lower(), "id": name, **members}, separators=(",", ":")) + "\n"
        for name in ("acme/a", "acme/Tiny", "acme/z")
    ]
    rows.write_text("".join(lines), encoding="utf-8", newline="\n")
    source = BuiltInSnapshot(SortedRows(rows))
    asked, missing = ModelRef("ACME/tiny"), ModelRef("acme/none")
    found = source.read([asked, missing])
    card = found[asked]
    assert isinstance(card, Card)
    assert (card.id, card.status) == ("acme/Tiny", CardStatus.PARTIAL)
    assert card.provenance == (SourceKind.SNAPSHOT, "2026-02-16", "built-in: hub_api")
    other = found[missing]
    assert isinstance(other, MissingCard)
    assert other.reason == "not in the built-in snapshot"


def test_the_package_brings_a_snapshot() -> None:
    card = BuiltInSnapshot().read([ModelRef("Qwen/QwQ-32B")])[ModelRef("Qwen/QwQ-32B")]
    assert isinstance(card, Card)
    assert card.provenance.as_of is not None

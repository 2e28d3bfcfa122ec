"""The lock: what goes in comes out, whatever it was, and what is no lock is refused."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from scanner.cards import lockfile
from scanner.cards.changes import Change, changes
from scanner.cards.lock import Lock, LockSource
from scanner.cards.record import parse
from scanner.domain.card import Card, CardStatus, MissingCard, SourceKind
from scanner.domain.ref import ModelRef
from scanner.files import schema_text
from tests.cards import records
from tests.cards.locks import BASE, SNAPSHOT, TINY, card, gone, lock_of

SCHEMA = Draft7Validator(json.loads(schema_text("lock")))


def read_back(lock: Lock, folder: Path) -> Lock:
    lockfile.write(lock, folder / "models.lock")
    return lockfile.read(folder / "models.lock")


def test_a_lock_gives_its_cards_with_their_first_source_and_date(tmp_path: Path) -> None:
    cards = {
        TINY: card("acme/tiny", cardData={"license": "mit", "base_model": "acme/base"}),
        BASE: card("acme/base", source=SNAPSHOT, _observed=["license"]),
    }
    source = LockSource(read_back(lock_of(cards, TINY), tmp_path), [TINY])
    found = source.read([TINY, BASE])
    for ref, detail in ((TINY, "hub: https://huggingface.co"), (BASE, "snapshot: cards.jsonl")):
        kept, outcome = cards[ref], found[ref]
        assert isinstance(kept, Card)
        assert isinstance(outcome, Card)
        assert outcome.provenance == (SourceKind.LOCK, kept.provenance.as_of, detail)
        assert outcome._replace(provenance=kept.provenance) == kept


@given(st.dictionaries(st.sampled_from(["a/a", "a/b", "c", "d/d"]), records.RECORDS))
def test_any_cards_survive_the_way_through_the_file(cards: dict[str, dict[str, Any]]) -> None:
    outcomes = {
        ModelRef(name): parse(record | {"id": name}, SNAPSHOT, asked=ModelRef(name))
        for name, record in cards.items()
    }
    lock = lock_of(outcomes, *outcomes)
    with tempfile.TemporaryDirectory() as folder:
        assert read_back(lock, Path(folder)) == lock
    text = lockfile.dump(lock)
    assert text.isascii()
    SCHEMA.validate(json.loads(text))
    assert lockfile.dump(lock_of(dict(reversed(outcomes.items())), *outcomes)) == text


def test_what_a_lock_says_of_missing_models_is_kept(tmp_path: Path) -> None:
    cards = {TINY: gone(TINY, CardStatus.GATED), BASE: gone(BASE)}
    source = LockSource(read_back(lock_of(cards, TINY), tmp_path), [TINY])
    for ref, outcome in source.read([TINY, BASE]).items():
        assert outcome == cards[ref]._replace(kind=SourceKind.LOCK)


def test_a_renamed_model_is_found_by_both_names(tmp_path: Path) -> None:
    old = ModelRef("old/name")
    lock = read_back(lock_of({old: card("New/Name")}, old), tmp_path)
    source = LockSource(lock, [old])
    assert [source.read([ref])[ref].id for ref in (old, ModelRef("new/name"))] == ["New/Name"] * 2


def test_a_root_is_current_at_the_revision_it_was_locked_at_in_any_letter_case() -> None:
    lock = lock_of({TINY: card("acme/tiny")}, TINY)
    ref = ModelRef("Acme/Tiny", "v1")
    assert LockSource(lock, [ref]).read([ref])[ref].id == "acme/tiny"


@pytest.mark.parametrize(
    ("ref", "reason"),
    [
        (TINY._replace(revision="v2"), "it has acme/tiny at v1, the manifest asks for v2"),
        (TINY._replace(revision=None), "it has acme/tiny at v1, the manifest asks for main"),
        (ModelRef("acme/new"), "acme/new is not in models.lock"),
        (BASE, "acme/base is not in models.lock"),
    ],
    ids=str,
)
def test_a_stale_or_missing_root_is_unavailable_and_says_what_to_run(
    ref: ModelRef, reason: str
) -> None:
    lock = lock_of({TINY: card("acme/tiny"), BASE: card("acme/base")}, TINY)
    outcome = LockSource(lock, [ref]).read([ref])[ref]
    assert isinstance(outcome, MissingCard)
    assert outcome.is_undecided
    assert reason in outcome.reason
    assert outcome.remedy == "run `modelcustoms lock`"


def test_an_ancestor_that_the_lock_lacks_is_unavailable() -> None:
    outcome = LockSource(Lock()).read([BASE])[BASE]
    assert isinstance(outcome, MissingCard)
    assert "no card of acme/base" in outcome.reason


def test_no_file_is_an_empty_lock(tmp_path: Path) -> None:
    assert lockfile.read(tmp_path / "models.lock") == Lock()


def test_where_a_model_is_both_root_and_ancestor_the_root_is_locked() -> None:
    pinned, loose = ModelRef("acme/tiny", "f" * 40), ModelRef("acme/tiny")
    lock = lock_of({loose: card("acme/tiny", "e"), pinned: card("acme/tiny", "f")}, pinned)
    kept = lock.card(loose)
    assert isinstance(kept, Card)
    assert kept.commit == "f" * 40


def test_a_lock_made_from_a_lock_keeps_the_first_source() -> None:
    first = lock_of({TINY: card("acme/tiny", source=SNAPSHOT), BASE: gone(BASE)}, TINY)
    again = Lock.of([TINY], LockSource(first, [TINY]).read([TINY, BASE]), first)
    assert again == first
    assert lockfile.dump(again) == lockfile.dump(first)


def test_what_is_unavailable_today_takes_nothing_out_of_a_lock() -> None:
    first = lock_of({TINY: card("acme/tiny"), BASE: card("acme/base")}, TINY)
    down = {TINY: gone(TINY, CardStatus.UNAVAILABLE)}
    assert lockfile.dump(Lock.of([TINY], down, first)) == lockfile.dump(first)
    assert Lock.of([TINY], down).nodes == {}
    assert Lock.of([TINY], down).roots == ()


def test_a_model_that_left_the_manifest_leaves_the_lock() -> None:
    first = lock_of({TINY: card("acme/tiny"), BASE: card("acme/base")}, TINY, BASE)
    fresh = Lock.of([BASE], {BASE: card("acme/base")}, first)
    assert [root.id for root in fresh.roots] == ["acme/base"]
    assert list(fresh.nodes) == ["acme/base"]


def test_changes_name_each_fact_that_differs() -> None:
    old = lock_of(
        {
            TINY: card("acme/tiny", "a", cardData={"license": "mit"}),
            BASE: card("acme/base", gated="auto"),
            ModelRef("acme/same"): card("acme/same"),
            ModelRef("acme/left"): card("acme/left"),
        }
    )
    new = lock_of(
        {
            TINY: card(
                "acme/tiny", "b", cardData={"license": ["mit", "x"], "base_model": "acme/base"}
            ),
            BASE: gone(BASE),
            ModelRef("acme/same"): card("acme/same"),
            ModelRef("acme/come"): card("acme/come", _observed=[]),
        }
    )
    assert changes(old, new) == (
        Change("acme/base", "status", "read", "not-found"),
        Change("acme/base", "commit", "a" * 40, ""),
        Change("acme/base", "gated", "auto", ""),
        Change("acme/come", "entry", "absent", "present"),
        Change("acme/left", "entry", "present", "absent"),
        Change("acme/tiny", "commit", "a" * 40, "b" * 40),
        Change("acme/tiny", "license-changed", "mit", "mit, x"),
        Change("acme/tiny", "base_model", "", "acme/base (unspecified)"),
    )
    assert changes(new, new) == ()


def test_a_fact_that_is_no_longer_observed_is_a_change() -> None:
    old = lock_of({TINY: card("acme/tiny")})
    new = lock_of({TINY: card("acme/tiny", _observed=["license"])})
    assert Change("acme/tiny", "base_model", "", "not observed") in changes(old, new)

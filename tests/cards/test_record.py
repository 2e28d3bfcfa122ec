"""What a record says, read from the shapes that real cards have, and from every shape there is."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from scanner.cards.fields import MAX_TEXT, decode
from scanner.cards.parents import MAX_PARENTS
from scanner.cards.record import MAX_NOTES, facts, parse
from scanner.domain.card import (
    Card,
    CardStatus,
    Declaration,
    MissingCard,
    Provenance,
    Relation,
    SourceKind,
)
from scanner.domain.ref import ModelRef, hub_id_in
from tests.cards import records

ASKED = ModelRef("acme/tiny")
HERE = Provenance(SourceKind.SNAPSHOT, "2026-01-02", "here")


def card_of(**record: Any) -> Card:
    card = parse({"id": "acme/tiny", **record}, HERE, asked=ASKED)
    assert isinstance(card, Card)
    return card


def declared(card_data: object, tags: object = None) -> Declaration:
    declaration = card_of(cardData=card_data, tags=tags).declaration
    assert declaration is not None
    return declaration


def parents_of(**record: Any) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(p.id, p.relation.value, p.fields) for p in card_of(**record).parents or ()]


@given(records.RECORDS | records.ANYTHING)
def test_any_json_is_a_card_or_says_why_it_is_none(record: object) -> None:
    card = parse(record, HERE, asked=ASKED)
    assert isinstance(card, Card if isinstance(record, dict) else MissingCard)
    repr(card).encode()


@settings(max_examples=500)
@given(records.RECORDS)
def test_a_card_written_as_facts_is_read_as_the_same_card(record: object) -> None:
    card = parse(record, HERE, asked=ASKED)
    assert isinstance(card, Card)
    written = json.dumps(facts(card))
    assert parse(decode(written), HERE, asked=ASKED) == card


@given(records.RECORDS)
def test_a_record_that_names_a_parent_anywhere_has_that_parent(record: dict[str, Any]) -> None:
    record = record | {"_observed": None, "tags": ["base_model:quantized:acme/named"]}
    card = parse(record, HERE, asked=ASKED)
    assert isinstance(card, Card)
    assert "acme/named" in {parent.id for parent in card.parents or ()}


def test_a_record_that_is_no_object_is_a_malformed_card() -> None:
    outcome = parse(["x"], HERE, asked=ASKED)
    assert isinstance(outcome, MissingCard)
    assert (outcome.id, outcome.status) == ("acme/tiny", CardStatus.MALFORMED)
    assert '["x"]' in outcome.reason


def test_all_was_observed_unless_the_record_says_what_was() -> None:
    assert card_of().status is CardStatus.READ
    assert card_of().declaration == Declaration()
    assert card_of().parents == ()
    assert card_of(_observed=["license"]).parents is None
    assert card_of(_observed=["base_model"]).declaration is None
    assert card_of(_observed=["id"]).status is CardStatus.PARTIAL
    assert card_of(_observed="nonsense").status is CardStatus.PARTIAL
    assert card_of(_observed=["license", "base_model"]).status is CardStatus.READ


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("mit", Declaration(("mit",))),
        (" MIT ", Declaration((" MIT ",))),
        ("", Declaration()),
        (None, Declaration()),
        ([], Declaration()),
        (["apache-2.0", "bsd-3-clause"], Declaration(("apache-2.0", "bsd-3-clause"))),
        (["mit", "", "mit"], Declaration(("mit",))),
        (False, Declaration(malformed="false")),
        (1.0, Declaration(malformed="1.0")),
        (["mit", None], Declaration(malformed='["mit",null]')),
        ({"name": "mit"}, Declaration(malformed='{"name":"mit"}')),
    ],
    ids=str,
)
def test_a_license_is_read_as_it_is_written(stated: object, expected: Declaration) -> None:
    assert declared({"license": stated}) == expected


def test_a_license_name_without_a_license_is_a_statement() -> None:
    declaration = declared({"license_name": "llama3", "license_link": "LICENSE"})
    assert declaration == Declaration(name="llama3", link="LICENSE")
    assert declaration.is_stated


def test_a_license_name_that_is_no_text_is_noted_and_still_a_statement() -> None:
    card = card_of(cardData={"license": "other", "license_name": 4, "license_link": ["a", "b"]})
    assert card.declaration == Declaration(("other",), "4", "a, b")
    assert declared({"license": "mit", "license_name": ["llama3"]}).name == "llama3"
    assert declared({"license": "mit", "license_name": []}).name is None
    assert card.notes == (
        'cardData.license_link is no text: ["a","b"]',
        "cardData.license_name is no text: 4",
    )


def test_the_tags_speak_where_the_front_matter_does_not() -> None:
    card = card_of(tags=["license:apache-2.0", "license:bsd-3-clause"])
    assert card.declaration == Declaration(("apache-2.0", "bsd-3-clause"))
    assert "comes from the Hub's tags" in card.notes[0]


def test_tags_that_say_another_license_than_the_front_matter_count_as_well() -> None:
    assert card_of(cardData={"license": "MIT"}, tags=["license:mit"]).notes == ()
    card = card_of(cardData={"license": "mit"}, tags=["license:cc-by-nc-4.0"])
    assert card.declaration == Declaration(("mit", "cc-by-nc-4.0"))
    assert "license cc-by-nc-4.0, the card's metadata mit" in card.notes[0]


def test_metadata_that_is_no_object_states_neither_license_nor_parents() -> None:
    for broken in ("mit", ["mit"], 7, []):
        card = card_of(cardData=broken)
        assert card.declaration == Declaration(
            malformed=json.dumps({"cardData": broken}, separators=(",", ":"))
        )
        assert card.parents is None


def test_three_fields_that_name_one_parent_make_one_parent_in_the_best_spelling() -> None:
    found = parents_of(
        baseModels={"relation": "quantized", "models": [{"_id": "1", "id": "Acme/Base"}]},
        cardData={"base_model": "https://huggingface.co/Acme/Base/tree/main"},
        tags=["base_model:acme/base", "base_model:finetune:acme/base"],
    )
    fields = ("baseModels", "cardData.base_model", "tags")
    assert found == [("Acme/Base", "quantized", fields)]


def test_parents_that_fields_do_not_share_all_count_in_order() -> None:
    found = parents_of(
        baseModels={"relation": "merge", "models": [{"id": "a/one"}]},
        cardData={"base_model": ["b/two", "a/one"], "base_model_relation": "adapter"},
        tags=["base_model:c/three", "base_model:quantized:c/three"],
    )
    assert found == [
        ("a/one", "merge", ("baseModels", "cardData.base_model")),
        ("b/two", "adapter", ("cardData.base_model",)),
        ("c/three", "quantized", ("tags",)),
    ]


def test_a_card_alone_does_not_make_a_base_a_mere_teacher_where_the_hub_says_more() -> None:
    distilled = {"base_model": ["a/one", "b/two"], "base_model_relation": "distilled"}
    found = parents_of(cardData=distilled, tags=["base_model:finetune:a/one", "base_model:b/two"])

    assert [(name, relation) for name, relation, _ in found] == [
        ("a/one", "finetune"),
        ("b/two", "distilled"),
    ]


@pytest.mark.parametrize("text", ["./ckpt", "/home/models/x", "Llama 2", "datasets/a/b", "a/b/c"])
def test_a_base_that_is_no_hub_id_dangles_with_its_text(text: str) -> None:
    (parent,) = card_of(cardData={"base_model": text}).parents or ()
    assert (parent.text, parent.id) == (text, None)
    assert parent.relation is Relation.UNSPECIFIED


@pytest.mark.parametrize("value", [7, True, {"id": "a/b"}, [["a/b"]]], ids=str)
def test_a_base_that_is_no_text_dangles_and_is_noted(value: object) -> None:
    card = card_of(cardData={"base_model": value})
    (parent,) = card.parents or ()
    assert parent.id is None
    assert "no text" in card.notes[0]


def test_empty_and_repeated_bases_are_noted_and_left_out() -> None:
    card = card_of(cardData={"base_model": ["", "a/b", "A/B", None]})
    assert [parent.text for parent in card.parents or ()] == ["a/b"]
    assert card.notes == (
        "cardData.base_model names A/B more than once",
        "cardData.base_model names an empty base model",
    )
    assert card_of(cardData={"base_model": []}).parents == ()


@pytest.mark.parametrize(
    ("gated", "expected"),
    [(False, None), (None, None), ("auto", "auto"), ("manual", "manual"), (True, "true")],
)
def test_gating_is_said_as_the_hub_says_it(gated: object, expected: str | None) -> None:
    assert card_of(gated=gated).gated == expected


def test_a_disabled_model_is_so_whatever_else_its_card_says() -> None:
    assert card_of(disabled=True, _observed=["id"]).status is CardStatus.DISABLED
    assert "neither true nor false" in card_of(disabled="yes").notes[0]


@pytest.mark.parametrize("field", ["id", "sha"])
def test_an_id_or_commit_outside_its_grammar_is_not_taken(field: str) -> None:
    card = parse({field: "../../\x1b[2J"}, HERE, asked=ASKED)
    assert isinstance(card, Card)
    assert (card.id, card.commit) == ("acme/tiny", None)
    assert field in card.notes[0]
    assert "\x1b" not in card.notes[0]


def test_endless_texts_are_cut() -> None:
    card = card_of(
        cardData={
            "license": "x" * 9000,
            "base_model": "y" * 9000,
            "license_name": {"z": "z" * 9000},
        }
    )
    assert card.declaration is not None
    assert len(card.declaration.values[0]) == MAX_TEXT
    assert all(len(parent.text) == MAX_TEXT for parent in card.parents or ())
    assert all(len(note) < 200 for note in card.notes)


@pytest.mark.parametrize("text", ["[" * 100_000, "NaN", '{"a": Infinity}', "{", "1" * 5000, ""])
def test_what_is_no_strict_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        decode(text)


def test_deep_nesting_is_no_way_to_stop_the_reader() -> None:
    deep: Any = "x"
    for _ in range(100_000):
        deep = [deep]
    card = card_of(cardData={"license": deep, "base_model": deep})
    assert card.declaration is not None
    assert card.declaration.malformed == '{"not shown": "list"}'


def test_real_records_survive_the_way_through_facts() -> None:
    card = card_of(
        tags=["transformers", "license:other", "base_model:merge:a/b", "base_model:a/b"],
        cardData={"license": "other", "license_name": "yi-license", "base_model": ["a/b", "c/d"]},
    )
    assert facts(card) == {
        "cardData": {
            "base_model": ["a/b", "c/d"],
            "license": "other",
            "license_name": "yi-license",
        },
        "id": "acme/tiny",
        "tags": ["base_model:merge:a/b"],
    }


def test_a_card_with_endless_parents_ends_in_one_that_no_lineage_can_follow() -> None:
    card = card_of(cardData={"base_model": [f"a/{number}" for number in range(5000)]})
    parents = card.parents or ()
    assert len(parents) == MAX_PARENTS + 1
    assert (parents[-1].id, parents[-1].text) == (None, "(4000 more)")
    assert parse(facts(card), HERE, asked=ASKED) == card
    many = card_of(cardData={"base_model": [f"a/{number}" for number in range(500)]})
    assert len(many.parents or ()) == 500


def test_a_card_with_endless_faults_has_some_notes_and_their_number() -> None:
    card = card_of(cardData={"base_model": [f"a/{number}" for number in range(100)] * 2})
    assert len(card.notes) == MAX_NOTES + 1
    assert card.notes[-1] == "~ 80 notes more"
    assert parse(facts(card), HERE, asked=ASKED) == card


@given(records.TEXTS)
def test_a_parent_has_the_id_that_its_text_has(text: str) -> None:
    for parent in card_of(cardData={"base_model": text}).parents or ():
        assert parent.id == hub_id_in(parent.text)

"""What a YAML or JSON text means, and what is refused."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from scanner import files
from scanner.errors import InputError

MEANINGS = [
    ("NO", "NO"),
    ("no", "no"),
    ("off", "off"),
    ("yes", "yes"),
    ("True", "True"),
    ("true", True),
    ("false", False),
    ("null", None),
    ("~", None),
    ("", None),
    ("NULL", "NULL"),
    ("7", 7),
    ("-7", -7),
    ("0", 0),
    ("1.10", 1.1),
    ("-0.5", -0.5),
    ("0123456", "0123456"),
    ("0x1F", "0x1F"),
    ("0o17", "0o17"),
    ("1_000", "1_000"),
    ("1e5", "1e5"),
    ("12:30:00", "12:30:00"),
    ("2027-03-31", "2027-03-31"),
    (".inf", ".inf"),
    (".nan", ".nan"),
    ("999999999999999", 999999999999999),
    ("1000000000000000", "1000000000000000"),
    ("1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"),
    ("'01'", "01"),
    ("'true'", "true"),
    ('"null"', "null"),
    ('"\\u00e9\\n"', "é\n"),
    ("=", "="),
    ("[a, [b], {c: d}]", ["a", ["b"], {"c": "d"}]),
    ("{1: a, true: b, NO: c}", {"1": "a", "true": "b", "NO": "c"}),
    ("|\n  two\n  lines\n", "two\nlines\n"),
]

CHECK = "check indentation, colons, quotes and brackets here and on the line before"

REFUSALS = [
    ("", "1:1: the file is empty", "check the path"),
    ("# only a comment\n", "1:1: the file is empty", "check the path"),
    ("---\n...\n", "1:1: the file is empty", "check the path"),
    (
        "a: 1\nb: 2\na: 3",
        "3:1: duplicate key 'a': it stands at line 1 already",
        "keep one of the two",
    ),
    ("a: 1\n'a': 3", "2:1: duplicate key 'a': it stands at line 1 already", "keep one of the two"),
    (
        "a: &x [1]\nb: *x",
        "1:4: anchor '&x' is not allowed",
        "remove it, and write the value out where it is used",
    ),
    (
        "a: &a [*a]",
        "1:4: anchor '&a' is not allowed",
        "remove it, and write the value out where it is used",
    ),
    ("a: *x", "1:4: alias '*x' is not allowed", "write the value out"),
    ("*x : a", "1:1: alias '*x' is not allowed", "write the value out"),
    ("<<: {a: 1}", "1:1: merge keys are not allowed", "write the keys out"),
    (
        "a: !!python/object/apply:os.system [id]",
        "1:4: tag '!!python/object/apply:os.system' is not allowed",
        "remove it",
    ),
    ("a: !!int '3'", "1:4: tag '!!int' is not allowed", "remove it"),
    ("!local {}", "1:1: tag '!local' is not allowed", "remove it"),
    ("a: ! 3", "1:4: tag '!' is not allowed", "remove it"),
    ("? [1]\n: 2", "1:3: a key must be text", "put it in quotes if it is meant so"),
    ("{{}: 1}", "1:2: a key must be text", "put it in quotes if it is meant so"),
    ("? \n: 1", "1:2: a key is missing before ':'", "name it"),
    ("a: 1\n---\nb: 2\n", "2:1: a second document begins here", "write one file for each"),
    ("[" * 100_000, "1:41: nested more than 40 levels deep", "flatten the file"),
    ("{a: " * 100_000, "1:161: nested more than 40 levels deep", "flatten the file"),
    ("- " * 100_000, "1:81: nested more than 40 levels deep", "flatten the file"),
    (
        "\n".join(f"{' ' * depth}a:" for depth in range(1000)),
        "41:41: nested more than 40 levels deep",
        "flatten the file",
    ),
    ("a: [1, 2", "2:1: not valid YAML: did not find expected ',' or ']'", CHECK),
    ("a: b: c", "1:5: not valid YAML: mapping values are not allowed in this context", CHECK),
    ("a: 'b", "1:6: not valid YAML: found unexpected end of stream", CHECK),
    ('a: "\\q"', "1:5: not valid YAML: found unknown escape character", CHECK),
    ('a: "\\ud83d"', "1:7: not valid YAML: found invalid Unicode character escape code", CHECK),
    ("%YAML 3.0\n---\na: 1", "1:1: not valid YAML: found incompatible YAML document", CHECK),
    (
        "a:\n\t- b",
        "2:1: not valid YAML: found character that cannot start any token",
        "indent with spaces, not tabs; put text that begins with @, ` or % in quotes",
    ),
]

BILLION_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def refusal(content: bytes | str, path: str = "m.yaml") -> str:
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(InputError) as caught:
        files.parse(raw, path)
    return str(caught.value)


@pytest.mark.parametrize(("text", "meaning"), MEANINGS)
def test_a_value_means_what_it_looks_like(text: str, meaning: object) -> None:
    data = files.parse(f"a: {text}".encode(), "m.yaml").data
    assert repr(data) == repr({"a": meaning})


@pytest.mark.parametrize(("text", "message", "remedy"), REFUSALS)
def test_what_people_and_parsers_read_differently_is_refused_where_it_stands(
    text: str, message: str, remedy: str
) -> None:
    assert refusal(text) == f"m.yaml:{message}\n    {remedy}"


def test_an_alias_bomb_ends_at_its_first_anchor() -> None:
    assert refusal(BILLION_LAUGHS).startswith("m.yaml:1:4: anchor '&a' is not allowed")


def test_a_long_key_is_quoted_in_part() -> None:
    key = "k" * 10_000
    assert refusal(f"? {key}\n: 1\n? {key}\n: 2").startswith(
        f"m.yaml:3:3: duplicate key '{'k' * 60}…': it stands at line 1 already"
    )


def test_forty_levels_are_fine() -> None:
    assert files.parse(b"[" * 40 + b"]" * 40, "m.yaml").data


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(breaks: str, mark: str) -> None:
    content = f"{mark}a: 1{breaks}b:{breaks}  - x{breaks}"
    document = files.parse(content.encode(), "m.yaml")
    assert document.data == {"a": 1, "b": ["x"]}
    assert tuple(document.where(("b", 0))) == ("m.yaml", 3, 5, 3, 6)
    assert tuple(document.where_key(("a",))) == ("m.yaml", 1, 1, 1, 2)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (r'{"a": "\/\b\f\t\"\\"}', {"a": '/\b\f\t"\\'}),
        (r'{"a": "\ud83d\ude00\uD83D\uDE00 \u00e9"}', {"a": "😀😀 é"}),
        (r'{"a": "\\ud83d\\ude00", "b": "\ud83d\ude00"}', {"a": r"\ud83d\ude00", "b": "😀"}),
        (r'{"\ud83d\ude00": 1}', {"😀": 1}),
        ('{\n\t"a": [\n\t\t1,\n\t\t2.5\n\t]\n}', {"a": [1, 2.5]}),
        ('{"a":{"b":null},"c":"x"}', {"a": {"b": None}, "c": "x"}),
    ],
)
def test_json_means_what_json_means(text: str, meaning: object) -> None:
    assert files.parse(text.encode(), "m.json").data == meaning == json.loads(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (r'{"a": "\ud83d"}', "1:10: not valid YAML: found invalid Unicode character escape code"),
        (r'{"a": "\x41\ud83d\ude00"}', "1:7: this is not a JSON string"),
        ('{"a": 1, "a": 2}', "1:10: duplicate key 'a': it stands at line 1 already"),
    ],
)
def test_bad_json_is_refused_where_it_stands(text: str, message: str) -> None:
    assert refusal(text, "m.json").startswith(f"m.json:{message}\n")


def test_places_after_a_surrogate_pair_stay_true() -> None:
    document = files.parse(rb'["\ud83d\ude00", "x"]', "m.json")
    assert document.where((1,)).column == 18


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(),
    # YAML knows no key of over 1,024 characters, and an escaped one takes twelve for one.
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=80), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON_VALUES.filter(lambda value: value is not None))
def test_all_json_is_read_as_it_was_written(value: Any) -> None:
    content = json.dumps(value, ensure_ascii=True).encode()
    assert files.parse(content, "m.json").data == value


@given(
    st.dictionaries(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=80
        ),
        JSON_VALUES,
    )
)
def test_all_yaml_that_a_writer_quotes_is_read_as_it_was_written(value: dict[str, Any]) -> None:
    content = yaml.safe_dump(value, default_style='"', default_flow_style=False)
    # That writer tags what is not text once it quotes everything.
    untagged = content.replace('!!int "', '"').replace('!!bool "', '"').replace('!!null "', '"')
    document = files.parse(untagged.encode(), "m.yaml")
    assert document.data == texts(value)


def texts(value: Any) -> Any:
    match value:
        case dict():
            return {key: texts(inner) for key, inner in value.items()}
        case list():
            return [texts(inner) for inner in value]
        case str():
            return value
        case _:
            return json.dumps(value)


@given(st.binary() | st.text(st.sampled_from("ab:-?[]{},&*!|>'\"%@`#~<. \t\r\n\\")).map(str.encode))
@example(b"\xff")
@example(b"\x00")
@example(b"\xfe\xff\x00a")
def test_no_bytes_do_anything_but_parse_or_be_refused(content: bytes) -> None:
    assert all(line >= 1 for line in lines_of(content))


def lines_of(content: bytes) -> list[int]:
    """Return the lines that the outcome speaks of."""
    try:
        return [files.parse(content, "m.yaml").where().line]
    except InputError as error:
        return [problem.line for problem in error.problems]


WORDS = st.text(st.sampled_from("abcé漢😀"), min_size=1, max_size=5)


@given(st.lists(st.dictionaries(WORDS, WORDS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_places_point_at_the_text_they_name(rows: list[dict[str, str]]) -> None:
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False)
    lines = text.splitlines()
    document = files.parse(text.encode(), "m.yaml")
    for index, row in enumerate(rows):
        for key, value in row.items():
            for place, named in (
                (document.where((index, key)), value),
                (document.where_key((index, key)), key),
            ):
                shown = lines[place.line - 1][place.column - 1 : place.end_column - 1]
                assert place.line == place.end_line
                assert shown in {named, f'"{named}"'} or yaml.safe_load(shown) == named

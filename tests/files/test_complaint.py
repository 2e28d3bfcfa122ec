"""What a file's schema says against it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from scanner import files
from scanner.errors import InputError
from scanner.files import complaint

ROOT = Path(__file__).parents[2]

SCHEMAS = sorted((ROOT / "schemas").glob("*.schema.json"))
POLICIES = sorted((ROOT / "policies").glob("*.yaml"))

POLICY = """\
version: 1
name: acme
groups: {licenses: {open: [MIT]}, countries: {covered: [CN, RUS]}}
rules:
  - id: both
    allow: {category: permisive}
    deny: {publisher: Acme}
  - id: Empty
    deny: {}
  - deny: {origin: {grp: covered}, license: 7, model: [], publisher: null}
    scope: lineages
    when: {use: {any_of: [x]}}
    severity: 3
  - 7
  -
checks: {license-unkown: error, origin-unknown: err}
"""

COMPLAINTS = """\
p.yaml:3:61: 'RUS' is not a country code
    write the two capital letters of ISO 3166-1, such as FR (EU stands for all of its members)
p.yaml:5:5: this is not a rule
    write either 'allow' or 'deny'
p.yaml:6:23: unknown value 'permisive'
    did you mean 'permissive'?
p.yaml:8:9: 'Empty' is not a rule id
    write lower-case letters, digits and hyphens, a letter first
p.yaml:9:11: this is empty
    name at least 1, or remove it
p.yaml:10:5: 'id' is missing
    add it: id of the rule; findings carry it
p.yaml:10:20: 'group' is missing
    add it: name of a group under groups.countries
p.yaml:10:21: unknown key 'grp'
    did you mean 'group'?
p.yaml:10:45: expected text, a list or a mapping, found the number 7
    write text, a list or a mapping
p.yaml:10:55: this is empty
    name at least 1, or remove it
p.yaml:10:70: 'publisher' has no value
    write text, a list or a mapping
p.yaml:11:12: unknown value 'lineages'
    did you mean 'lineage'?
p.yaml:12:18: unknown key 'any_of'
    did you mean 'any-of'?
p.yaml:13:15: unknown value 3
    write error, warning or note
p.yaml:14:5: expected a mapping, found the number 7
    write a mapping
p.yaml:15:4: this item has no value
    write a mapping
p.yaml:16:10: unknown key 'license-unkown'
    did you mean 'license-unknown'?
p.yaml:16:49: unknown value 'err'
    did you mean 'error'?"""


def complaints(text: str, schema: str) -> str:
    with pytest.raises(InputError) as caught:
        files.validate(files.parse(text.encode(), "p.yaml"), schema)
    return str(caught.value)


def test_all_that_is_wrong_is_said_at_once_and_in_order() -> None:
    assert complaints(POLICY, "policy") == COMPLAINTS


KEYS = """\
version, name, extends, context, groups, rules, limits, restriction_lists, checks, exceptions, \
max_exception_days, clarifications, tests"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "1:1: expected a mapping, found a list\n    write a mapping"),
        ("text", "1:1: expected a mapping, found the text 'text'\n    write a mapping"),
        ("true", "1:1: expected a mapping, found true\n    write a mapping"),
        ("version: 1\nname: 7", "2:7: expected text, found the number 7\n    put it in quotes"),
        ("version: 1\nname: true", "2:7: expected text, found true\n    put it in quotes"),
        ("version: 1\nname: {}", "2:7: expected text, found a mapping\n    write text"),
        ("version: 1\nname:", "2:6: 'name' has no value\n    write text"),
        ("version: 1\nname: ' '", "2:7: ' ' is not a name\n    write it out, or remove the key"),
        ("version: 2\nname: a", "1:10: expected 1, found 2\n    write 1"),
        ("version: [1]\nname: a", "1:10: expected 1, found a list\n    write 1"),
        ("version: '1'\nname: a", "1:10: expected 1, found '1'\n    write 1"),
        ("name: a", "1:1: 'version' is missing\n    add it: the version of this format, 1"),
        ("version: 1\nname: a\nxyzzy: 1", f"3:1: unknown key 'xyzzy'\n    known keys here: {KEYS}"),
    ],
)
def test_each_complaint_says_what_is_wrong_and_what_to_do(text: str, expected: str) -> None:
    assert complaints(text, "policy") == f"p.yaml:{expected}"


def test_long_values_are_quoted_in_part() -> None:
    text = f"version: 1\nname: a\nrules: [{{id: {'A' * 500}, deny: {{model: a}}}}]"
    assert f"'{'A' * 60}…' is not a rule id" in complaints(text, "policy")


def test_a_file_that_is_wrong_everywhere_is_told_so_in_fifty_problems() -> None:
    found = complaints(
        "version: 1\nname: a\n" + "".join(f"k{n}: 1\n" for n in range(9999)), "policy"
    )
    assert found.count("unknown key") == complaint.MAX_PROBLEMS
    assert found.endswith("p.yaml: there is more\n    mend these first")


def test_a_valid_file_passes() -> None:
    files.validate(files.parse(b"version: 1\nname: a", "p.yaml"), "policy")


def test_refusing_what_the_schema_allows_is_a_bug() -> None:
    with pytest.raises(AssertionError, match="reader of policy files"):
        files.refuse(files.parse(b"version: 1\nname: a", "p.yaml"), "policy")


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_is_a_draft_7_schema(path: Path) -> None:
    Draft7Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_a_ready_made_policy_holds_to_the_schema(path: Path) -> None:
    files.validate(files.read(str(path)), "policy")


def rules_in(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each keyword of a schema and of its parts, with the part that it stands in."""
    match schema:
        case dict():
            for keyword, value in schema.items():
                if keyword in complaint.TRANSLATIONS:
                    yield keyword, schema
                yield from rules_in(value)
        case list():
            for value in schema:
                yield from rules_in(value)
        case _:
            pass


@pytest.mark.parametrize("name", ["manifest", "policy"])
def test_the_schema_has_words_for_what_it_asks(name: str) -> None:
    schema = json.loads(files.schema_text(name))
    wordless = [
        (keyword, part)
        for keyword, part in rules_in(schema)
        if (keyword == "pattern" and not part.keys() >= {"title", "patternErrorMessage"})
        or (keyword == "oneOf" and not part.keys() >= {"title", "errorMessage"})
        or (keyword == "required" and "properties" in part and not described(part))
    ]
    assert wordless == []


def described(part: dict[str, Any]) -> bool:
    return all("description" in part["properties"][key] for key in part["required"])


ANNOTATIONS = {"$id", "$ref", "$schema", "default", "definitions", "description"} | {
    *("errorMessage", "patternErrorMessage", "properties", "title"),
}
APPLICATORS = {"else", "if", "items", "then"}


def keywords(schema: dict[str, Any]) -> Iterator[str]:
    for keyword, value in schema.items():
        yield keyword
        match keyword:
            case "properties" | "definitions":
                for inner in value.values():
                    yield from keywords(inner)
            case "anyOf" | "oneOf":
                for inner in value:
                    yield from keywords(inner)
            case "if" | "then" | "else" | "items" | "additionalProperties" if value is not False:
                yield from keywords(value)


@pytest.mark.parametrize("name", ["manifest", "policy"])
def test_every_keyword_of_a_schema_is_spoken_of_in_plain_words(name: str) -> None:
    schema = json.loads(files.schema_text(name))
    assert set(keywords(schema)) <= complaint.TRANSLATIONS.keys() | ANNOTATIONS | APPLICATORS

"""Laws of our own manifest's reader: it and its schema agree, in YAML as in JSON."""

import json
import re
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from scanner import files
from scanner.domain.ref import is_hub_id, is_revision
from scanner.errors import InputError, ScannerError, UndecidedError
from scanner.manifests import models_yaml
from tests.builders import unplaced

SCHEMA = json.loads(files.schema_text("manifest"))
VALIDATOR = Draft7Validator(SCHEMA)

NEAR_IDS = [
    *("gpt2", "a/b", "a/b@main", "v/m", f"a/b@{'0' * 40}", "a" * 96, "a" * 97, "a/" + "b" * 94),
    *(f"a@{'b' * 255}", f"a@{'b' * 256}", "a.git", "a.git@x", "a@x.git", "a--b", "a@b--c", "é"),
    *("a@b..c", "a@b//c", "a/b\n", "v/" + "m" * 126, "v/" + "m" * 127),
]
IDS = st.text(st.sampled_from("aB0._-/@ \n:"), max_size=12) | st.sampled_from(NEAR_IDS)
ODD = (
    st.none() | st.booleans() | st.integers(0, 2) | st.just(1.0) | st.just("") | st.just(" ") | IDS
)


def mostly(good: st.SearchStrategy[Any], bad: st.SearchStrategy[Any] = ODD) -> Any:
    """Draw from `good`, one time in twelve from `bad`: a manifest needs luck to be right."""
    return st.integers(0, 11).flatmap(lambda draw: bad if draw == 11 else good)


GOOD_IDS = st.sampled_from(["gpt2", "a/b", "A/B", "c/d.e-f_g", "a" * 96])
WORDS = mostly(st.sampled_from(["MIT", "Acme GmbH", "./x", "NO", "1.0"]))
DECLARED = st.fixed_dictionaries(
    {},
    optional={
        "license": WORDS,
        "base_model": mostly(GOOD_IDS | st.lists(mostly(GOOD_IDS), max_size=2)),
        "publisher": WORDS,
        "country": mostly(st.sampled_from(["NO", "FR"])),
    },
)
FILE = mostly(WORDS | st.lists(WORDS, min_size=1, max_size=2), st.just([]) | ODD)
USE = mostly(st.lists(mostly(st.sampled_from(["prod", "eu-1"])), max_size=2))
PINNED = mostly(st.sampled_from(["main", "v1.0", "0" * 40]))
SHORT = mostly(st.builds("{}@{}".format, GOOD_IDS, PINNED) | GOOD_IDS)
HUB = st.fixed_dictionaries(
    {"id": mostly(GOOD_IDS)}, optional={"revision": PINNED, "license_file": FILE, "use": USE}
)
CLAIMED = st.fixed_dictionaries(
    {"id": mostly(GOOD_IDS), "source": WORDS},
    optional={"declared": mostly(DECLARED), "license_file": FILE, "use": USE},
)
HOSTED = st.fixed_dictionaries(
    {"hosted": mostly(st.sampled_from(["v/m", "v_1/m:x/y.z"]))}, optional={"use": USE}
)
ENTRIES = mostly(SHORT | HUB | CLAIMED | HOSTED)


def disturbed(mappings: st.SearchStrategy[Any]) -> Any:
    """Draw from `mappings`, now and then with a key too many or too few."""
    known = ["id", "revision", "source", "declared", "hosted", "license_file", "use"]
    keys = st.sampled_from([*known, "xyzzy"])
    more = st.dictionaries(keys, ODD, min_size=1, max_size=1)
    return mostly(mappings, st.builds(lambda one, other: {**one, **other}, mappings, more))


MANIFESTS = st.fixed_dictionaries(
    {
        "version": mostly(st.just(1)),
        "models": mostly(st.lists(mostly(ENTRIES, disturbed(HUB | CLAIMED | HOSTED)), max_size=3)),
    },
    optional={"policy": WORDS},
)


@given(MANIFESTS)
@example({"version": 1.0, "models": ["a"]})
@example({"version": True, "models": ["a"]})
def test_reader_and_schema_agree(data: Any) -> None:
    """`refuse` itself is an AssertionError where the reader refuses what the schema allows."""
    try:
        models_yaml.read_document(files.parse(json.dumps(data).encode(), "m.json"))
        accepted = True
    except UndecidedError:
        accepted = True
    except InputError as error:
        accepted = all("is listed already" in problem.message for problem in error.problems)
    assert accepted == VALIDATOR.is_valid(data)


def matches(name: str, text: str) -> bool:
    return re.search(SCHEMA["definitions"][name]["pattern"], text) is not None


@given(IDS)
def test_the_patterns_of_the_schema_are_the_grammar_of_ids(text: str) -> None:
    model_id, has_revision, revision = text.partition("@")
    assert matches("hub-id", text) == is_hub_id(text)
    assert matches("revision", text) == is_revision(text)
    assert matches("shorthand", text) == (
        is_hub_id(model_id) and (not has_revision or is_revision(revision))
    )


@given(MANIFESTS)
def test_yaml_and_json_of_the_same_data_are_read_alike(data: Any) -> None:
    in_yaml = yaml.safe_dump(data, default_style=None, allow_unicode=True, sort_keys=False)
    assert outcome(in_yaml, "m.yaml") == outcome(json.dumps(data), "m.json")


def outcome(text: str, path: str) -> object:
    """Return what reading comes to, but for places."""
    try:
        manifest = models_yaml.read_document(files.parse(text.encode(), path))
    except ScannerError as error:
        # A duplicate names the line of the first, and JSON stands in one line.
        return type(error), {re.sub(r"line \d+", "", each.message) for each in error.problems}
    return tuple(map(unplaced, manifest.entries)), manifest.policy

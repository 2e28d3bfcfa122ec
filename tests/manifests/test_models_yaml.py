"""Our own manifest: what it says, and what is said of it when it is wrong."""

import json
import os
from pathlib import Path

import pytest

from scanner import files
from scanner.domain.location import Location
from scanner.domain.manifest import (
    Claim,
    ClaimedEntry,
    GivenText,
    HostedEntry,
    HubEntry,
    Manifest,
)
from scanner.domain.ref import ModelRef
from scanner.errors import InputError, UndecidedError
from scanner.manifests import models_yaml, read_manifest
from tests.builders import unplaced

COMMIT = "b968826d9c46dd6066d109eabc6255188de91218"
EXAMPLE = f"""\
version: 1
policy: ./policy.yaml                 # or builtin:NAME
models:
  - Qwen/Qwen3-8B@{COMMIT}            # shorthand
  - gpt2
  - id: meta-llama/Llama-3.1-8B-Instruct
    revision: refs/pr/7
    use: [production, eu]
  - id: "mistralai/Mistral-7B-v0.1"
    license_file: [papers/LICENSE, "USE_POLICY.md"]
  - id: acme/support-llama            # not on the Hub
    source: oci://registry.acme.example/models/support-llama
    declared:
      license: LicenseRef-llama-3.1
      base_model: [meta-llama/Llama-3.1-8B-Instruct, acme/other]
      publisher: Acme
      country: NO
    use: [research]
  - {{id: acme/one, source: s3://models/one, declared: {{base_model: gpt2}}}}
  - {{id: acme/two, source: ./two, license_file: LICENSE}}
  - hosted: anthropic/claude-sonnet-4 # behind an API
"""


def read(text: str, path: str = "m.yaml") -> Manifest:
    return models_yaml.read_document(files.parse(text.encode(), path))


def place(line: int, column: int, end_column: int) -> Location:
    return Location("m.yaml", line, column, line, end_column)


def test_a_manifest_says_what_it_lists_and_where() -> None:
    assert read(EXAMPLE) == Manifest(
        "m.yaml",
        (
            HubEntry(ModelRef("Qwen/Qwen3-8B", COMMIT), place(4, 5, 59)),
            HubEntry(ModelRef("gpt2"), place(5, 5, 9)),
            HubEntry(
                ModelRef("meta-llama/Llama-3.1-8B-Instruct", "refs/pr/7"),
                place(6, 9, 41),
                frozenset({"production", "eu"}),
            ),
            HubEntry(
                ModelRef("mistralai/Mistral-7B-v0.1"),
                place(9, 9, 36),
                texts=(
                    GivenText("papers/LICENSE", place(10, 20, 34)),
                    GivenText("USE_POLICY.md", place(10, 36, 51)),
                ),
            ),
            ClaimedEntry(
                "acme/support-llama",
                Claim(
                    "oci://registry.acme.example/models/support-llama",
                    "LicenseRef-llama-3.1",
                    ("meta-llama/Llama-3.1-8B-Instruct", "acme/other"),
                    "Acme",
                    "NO",
                ),
                place(11, 9, 27),
                frozenset({"research"}),
            ),
            ClaimedEntry(
                "acme/one", Claim("s3://models/one", base_models=("gpt2",)), place(19, 10, 18)
            ),
            ClaimedEntry(
                "acme/two",
                Claim("./two"),
                place(20, 10, 18),
                texts=(GivenText("LICENSE", place(20, 49, 56)),),
            ),
            HostedEntry("anthropic/claude-sonnet-4", place(21, 13, 38)),
        ),
        "./policy.yaml",
        place(2, 9, 22),
    )


def test_the_same_data_in_json_is_the_same_manifest(tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(EXAMPLE, encoding="utf-8")
    data = files.read(str(tmp_path / "models.yaml")).data
    (tmp_path / "models.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
    in_yaml = read_manifest(str(tmp_path / "models.yaml"))
    in_json = read_manifest(str(tmp_path / "models.json"))
    assert without_places(in_json) == without_places(in_yaml)


def without_places(manifest: Manifest) -> object:
    entries = tuple(map(unplaced, manifest.entries))
    return manifest._replace(path="", entries=entries, policy_location=None)


HUB = "write owner/name@revision as the Hub does, without an address before it"
ID = "write owner/name as the Hub does, without an address before it; a revision has its own key"
COMMITS = "write the commit hash (40 hexadecimal digits), a tag or a branch"
LABEL = "write lower-case letters, digits and hyphens, a letter first"
VENDOR = "write vendor/name, such as the vendor's API documentation gives them"
COUNTRY = "write the two capital letters of ISO 3166-1, such as FR"
ADD_ID = "add it: id of the model on the Hub, in the Hub's own spelling: owner/name"
LAST = "the models, each owner/name@revision or a mapping"

WRONG = [
    ("models: [a]", "1:1: 'version' is missing\n    add it: the version of this format, 1"),
    ("version: 1", f"1:1: 'models' is missing\n    add it: {LAST}"),
    ("version: true\nmodels: [a]", "1:10: expected 1, found true\n    write 1"),
    ("version: 1\nmodels:", "2:8: 'models' has no value\n    write a list"),
    ("version: 1\nmodels: a/b", "2:9: expected a list, found the text 'a/b'\n    write a list"),
    ("version: 1\nmodels: {a: b}", "2:9: expected a list, found a mapping\n    write a list"),
    (
        "version: 1\npolcy: a\nmodels: [a]",
        "2:1: unknown key 'polcy'\n    did you mean 'policy'?",
    ),
    (
        "version: 1\npolicy: 1.10\nmodels: [a]",
        "2:9: expected text, found the number 1.1\n    put it in quotes",
    ),
    (
        "version: 1\nmodels: [7]",
        "2:10: expected text or a mapping, found the number 7\n    write text or a mapping",
    ),
    ("version: 1\nmodels:\n  -", "3:4: this item has no value\n    write text or a mapping"),
    ("version: 1\nmodels:\n  - a/b@", f"3:5: 'a/b@' is not owner/name@revision\n    {HUB}"),
    (
        "version: 1\nmodels:\n  - https://huggingface.co/a/b",
        f"3:5: 'https://huggingface.co/a/b' is not owner/name@revision\n    {HUB}",
    ),
    (
        "version: 1\nmodels:\n  - id: a\n    revison: main",
        "4:5: unknown key 'revison'\n    did you mean 'revision'?",
    ),
    ("version: 1\nmodels: [{id: a@b}]", f"2:15: 'a@b' is not a Hub id\n    {ID}"),
    (
        "version: 1\nmodels: [{revision: b}]",
        f"2:10: 'id' is missing\n    {ADD_ID}",
    ),
    (
        "version: 1\nmodels: [{id: a, revision: a..b}]",
        f"2:28: 'a..b' is not a revision\n    {COMMITS}",
    ),
    (
        "version: 1\nmodels: [{id: a, revision: 1234567}]",
        "2:28: expected text, found the number 1234567\n    put it in quotes",
    ),
    (
        "version: 1\nmodels: [{id: a, use: production}]",
        "2:23: expected a list, found the text 'production'\n    write a list",
    ),
    ("version: 1\nmodels: [{id: a, use: [Prod]}]", f"2:24: 'Prod' is not a use label\n    {LABEL}"),
    ("version: 1\nmodels: [{hosted: gpt 4}]", f"2:19: 'gpt 4' is not a hosted id\n    {VENDOR}"),
    (
        "version: 1\nmodels: [{hosted: a/b, revision: c}]",
        "2:24: unknown key 'revision'\n    known keys here: hosted, use, context",
    ),
    (
        "version: 1\nmodels: [{hosted: a/b, license_file: LICENSE}]",
        "2:24: unknown key 'license_file'\n    known keys here: hosted, use, context",
    ),
    (
        "version: 1\nmodels: [{id: a/b, license_file: []}]",
        "2:34: this is empty\n    name at least 1, or remove it",
    ),
    (
        "version: 1\nmodels: [{id: a/b, license_file: 7}]",
        "2:34: expected text or a list, found the number 7\n    write text or a list",
    ),
    (
        "version: 1\nmodels: [{id: a/b, licence_file: LICENSE}]",
        "2:20: unknown key 'licence_file'\n    did you mean 'license_file'?",
    ),
    (
        "version: 1\nmodels: [{id: a/b, license_file: ' '}]",
        "2:34: ' ' is not a path\n    write it out, or remove the key",
    ),
    (
        "version: 1\nmodels: [{id: a/b, declared: {license: mit}}]",
        "2:10: 'source' is missing\n    add it: where the model comes from: an address or a path",
    ),
    (
        "version: 1\nmodels: [{id: a/b, source: x, declared: {country: no}}]",
        f"2:51: 'no' is not a country code\n    {COUNTRY}",
    ),
    (
        "version: 1\nmodels: [{id: a/b, source: x, declared: {licence: mit}}]",
        "2:42: unknown key 'licence'\n    did you mean 'license'?",
    ),
    (
        "version: 1\nmodels: [{id: a/b, source: x, declared: {base_model: [c/d, ./e]}}]",
        f"2:60: './e' is not a Hub id\n    {ID}",
    ),
    (
        "version: 1\nmodels: [{id: a/b, source: x, declared: {base_model: [7]}}]",
        "2:55: expected text, found the number 7\n    put it in quotes",
    ),
    (
        "version: 1\nmodels: [{id: a/b, source: x, declared: mit}]",
        "2:41: expected a mapping, found the text 'mit'\n    write a mapping",
    ),
    (
        "version: 1\nmodels:\n  - a/b@x\n  - c/d\n  - id: A/b",
        "5:9: 'A/b' is listed already at line 3\n    remove one of the two",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_what_is_wrong_is_said_where_it_stands(text: str, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert str(caught.value) == f"m.yaml:{expected}"


NO_IDS = [
    *("../..", "a/b/../../x/y", "a%2f..", "C:\\x", "a/b?token=", "a/b#c", "-rf", "", " ", "a/b\n"),
    *("/etc/passwd", "a//b", "a/b/c", "a/..", "./a", "a/b.git", "a--b/c", "\u0430/x", "a" * 97),
]


# None of these may ever reach an address or a path.
@pytest.mark.parametrize("form", ["shorthand", "mapping"])
@pytest.mark.parametrize("model", NO_IDS)
def test_ids_that_are_none_are_refused(form: str, model: str) -> None:
    entry = model if form == "shorthand" else {"id": model}
    with pytest.raises(InputError) as caught:
        read(json.dumps({"version": 1, "models": [entry]}))
    (problem,) = caught.value.problems
    assert (problem.line, problem.column > 24) == (1, True)


def test_a_manifest_without_models_decides_nothing() -> None:
    with pytest.raises(UndecidedError) as caught:
        read("version: 1\nmodels: []")
    assert str(caught.value).startswith("m.yaml:2:9: no models are listed\n    add them; ")


def test_a_hosted_model_may_share_its_name_with_one_on_the_hub() -> None:
    assert len(read("version: 1\nmodels: [a/b, {hosted: a/b}]").entries) == 2


def test_a_missing_manifest_says_what_one_looks_like(tmp_path: Path) -> None:
    path = str(tmp_path / "models.yaml")
    with pytest.raises(InputError) as caught:
        read_manifest(path)
    shown = path.replace(os.sep, "/")
    head, _, example = str(caught.value).partition(
        "\n    run `modelcustoms init`, or write one, such as\n"
    )
    assert head == f"{shown}: no such file"
    assert read(example.replace("@revision", "")).entries[0].id == "owner/name"


def test_any_other_file_name_is_read_as_our_own_format(tmp_path: Path) -> None:
    (tmp_path / "prod.yml").write_text("version: 1\nmodels: [a]", encoding="utf-8")
    assert read_manifest(str(tmp_path / "prod.yml")).entries[0].id == "a"


def test_a_million_entries_are_refused_by_size(tmp_path: Path) -> None:
    path = tmp_path / "models.yaml"
    path.write_text("version: 1\nmodels:\n" + "  - a/b\n" * 1_000_000, encoding="utf-8")
    with pytest.raises(InputError, match="larger than 1024 KiB"):
        read_manifest(str(path))

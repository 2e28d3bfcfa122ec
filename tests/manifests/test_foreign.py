"""Manifests of other tools, in the forms that their documentation shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from scanner.domain.location import Location
from scanner.domain.manifest import Claim, ClaimedEntry, HubEntry
from scanner.domain.ref import ModelRef
from scanner.errors import InputError, ScannerError, UndecidedError
from scanner.manifests import READERS, read_manifest

NOWHERE = Location("", 0, 0)
COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def entries(name: str, text: str) -> list[Any]:
    Path(name).write_text(text, encoding="utf-8")
    return list(read_manifest(name).entries)


def names(name: str, text: str) -> list[str]:
    return [str(getattr(entry, "ref", entry.id)) for entry in entries(name, text)]


def complaint(name: str, text: str, kind: type[ScannerError] = InputError) -> str:
    with pytest.raises(kind) as caught:
        entries(name, text)
    return str(caught.value).partition("\n")[0]


@pytest.mark.parametrize(
    ("path", "format_name"),
    [
        ("models.yaml", "models.yaml"),
        ("a/models.json", "models.yaml"),
        ("huggingface.lock.yaml", "hermeto"),
        ("compose.yaml", "compose"),
        ("docker-compose.prod.yml", "compose"),
        ("bom.json", "cyclonedx"),
        ("./out/app.cdx.json", "cyclonedx"),
        ("models.txt", "list"),
        ("production.yaml", None),
        ("mycompose.yaml", None),
        ("sbom.json", None),
    ],
)
def test_a_format_is_known_by_the_name_of_its_file(path: str, format_name: str | None) -> None:
    claiming = [name for name, reader in READERS.items() if reader.claims(path)]
    assert claiming == ([format_name] if format_name else [])


PLAIN = f"""\
# what we serve
gpt2
Qwen/Qwen3-8B@{COMMIT}   # pinned

\tacme/model@main
gpt2
"""


def test_a_plain_list_names_a_model_on_each_line() -> None:
    assert entries("models.txt", PLAIN) == [
        HubEntry(ModelRef("gpt2"), Location("models.txt", 2, 1, 2, 5)),
        HubEntry(ModelRef("Qwen/Qwen3-8B", COMMIT), Location("models.txt", 3, 1, 3, 55)),
        HubEntry(ModelRef("acme/model", "main"), Location("models.txt", 5, 2, 5, 17)),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a/b c/d", "models.txt:1:1: 'a/b c/d' is not a Hub id"),
        ("a/b\n  ../c", "models.txt:2:3: '../c' is not a Hub id"),
        ("a/b@", "models.txt:1:1: '' is not a revision"),
        ("a/b#c", "models.txt:1:1: 'a/b#c' is not a Hub id"),
        ("requests==2.32.3", "models.txt:1:1: 'requests==2.32.3' is not a Hub id"),
        ("a\0b", "models.txt:1:2: character U+0000 is not allowed"),
    ],
)
def test_a_line_that_is_no_model_is_refused(text: str, message: str) -> None:
    assert complaint("models.txt", text) == message


HERMETO = f"""\
metadata:
  version: "1.0"
models:
  - repository: "gpt2"
    revision: "{COMMIT}"
    type: "model"
  - repository: "squad"
    revision: "{COMMIT}"
    type: "dataset"
  - repository: "microsoft/deberta-v3-base"
    revision: "559062ad13d311b87b2c455e67dcd5f1c8f65111"
    type: "model"
    include_patterns:
      - "*.safetensors"
"""


def test_a_hermeto_lock_lists_models_among_data_sets() -> None:
    assert entries("huggingface.lock.yaml", HERMETO) == [
        HubEntry(ModelRef("gpt2", COMMIT), Location("huggingface.lock.yaml", 4, 17, 4, 23)),
        HubEntry(
            ModelRef("microsoft/deberta-v3-base", "559062ad13d311b87b2c455e67dcd5f1c8f65111"),
            Location("huggingface.lock.yaml", 10, 17, 10, 44),
        ),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("models: []", "1:1: 'metadata.version' or 'models' is missing"),
        ("[]", "1:1: 'metadata.version' or 'models' is missing"),
        ("metadata: {version: '2.0'}\nmodels: []", "1:21: unknown version of the format"),
        (
            HERMETO.replace('type: "model"', 'type: "space"'),
            "4:5: this is neither a model nor a data set",
        ),
        (
            HERMETO.replace('repository: "gpt2"', "repo: gpt2"),
            "4:5: this is neither a model nor a data set",
        ),
        (HERMETO.replace('"gpt2"', '"./gpt2"'), "4:17: './gpt2' is not a Hub id"),
    ],
)
def test_a_hermeto_lock_that_is_wrong_is_refused(text: str, message: str) -> None:
    found = complaint("huggingface.lock.yaml", text)
    assert found == f"huggingface.lock.yaml:{message}"


COMPOSE = """\
x-common: &common
  restart: !reset always
services:
  app:
    <<: *common
    image: app
    models: [llm]
models:
  llm:
    model: hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M
    context_size: 1024
  small:
    model: ai/smollm2:360M-Q4_K_M
  large:
    model: ai/smollm2
  own:
    model: registry.example:5000/team/acme/support@sha256:0123456789abcdef
volumes: {a: *common}
"""


def test_a_compose_file_names_models_by_oci_reference() -> None:
    assert [entry._replace(location=NOWHERE) for entry in entries("compose.yaml", COMPOSE)] == [
        HubEntry(ModelRef("bartowski/Llama-3.2-1B-Instruct-GGUF"), NOWHERE),
        ClaimedEntry("ai/smollm2", Claim("oci://ai/smollm2:360M-Q4_K_M"), NOWHERE),
        ClaimedEntry("ai/smollm2", Claim("oci://ai/smollm2"), NOWHERE),
        ClaimedEntry(
            "acme/support",
            Claim("oci://registry.example:5000/team/acme/support@sha256:0123456789abcdef"),
            NOWHERE,
        ),
    ]
    places = [str(entry.location) for entry in read_manifest("compose.yaml").entries]
    assert places[0] == "compose.yaml:10:12"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("models: [a]", "1:9: expected a mapping of models"),
        ("models: {a: ai/b}", "1:13: the model 'a' has no 'model'"),
        ("models: {a: {context_size: 1}}", "1:13: the model 'a' has no 'model'"),
        ("models: {a: {model: '${MODEL}'}}", "1:21: '${MODEL}' depends on the environment"),
        ("models: {a: {model: 'b c'}}", "1:21: 'b c' cannot name a model"),
        ("models: {a: &x {model: b}}", "1:13: anchor '&x' is not allowed"),
        ("models: {a: {model: hf.co/a/b/c}}", "1:21: 'a/b/c' is not a Hub id"),
        ("services:\n  a: [", "3:1: not valid YAML: did not find expected node content"),
    ],
)
def test_compose_models_that_cannot_be_named_are_refused(text: str, message: str) -> None:
    assert complaint("compose.yaml", text) == f"compose.yaml:{message}"


def model(**members: Any) -> dict[str, Any]:
    return {"type": "machine-learning-model", **members}


def bom(*components: Any, **members: Any) -> str:
    return json.dumps({"bomFormat": "CycloneDX", "components": components, **members})


def test_a_bom_names_models_of_the_hub_by_package_url() -> None:
    text = bom(
        {"type": "library", "name": "a", "purl": "pkg:pypi/a@1"},
        model(name="x", purl=f"pkg:huggingface/Qwen/Qwen3-8B@{COMMIT}"),
        {"type": "application", "components": [model(name="y", purl="pkg:huggingface/gpt2#a")]},
        model(name="z", purl="pkg:huggingface/a/b@v%2B1?x=y"),
        metadata={"component": model(name="w", purl="pkg:huggingface/acme/main")},
    )
    found = names("app.cdx.json", text)
    assert found == ["acme/main", f"Qwen/Qwen3-8B@{COMMIT}", "gpt2", "a/b@v+1"]


def test_a_bom_names_a_model_of_the_hub_by_a_link_that_bears_its_name() -> None:
    link = [{"type": "documentation", "url": "https://huggingface.co/numind/NuExtract/tree/main"}]
    linked = model(name="numind/NuExtract", externalReferences=link)
    repackaged = model(group="acme", name="NuExtract-GGUF", externalReferences=link)
    found = entries("bom.json", bom(linked, repackaged))
    assert [type(entry) for entry in found] == [HubEntry, ClaimedEntry]


def test_any_other_model_of_a_bom_is_a_claim() -> None:
    component = model(
        group="acme",
        name="support",
        purl="pkg:huggingface/acme/support?repository_url=https://models.acme.example",
        supplier={"name": "Acme", "address": {"country": "NO"}},
        licenses=[{"license": {"id": "MIT"}}, {"expression": "Apache-2.0 OR GPL-3.0-only"}],
        pedigree={"ancestors": [model(purl="pkg:huggingface/gpt2@x"), model(name="own"), 7]},
    )
    (entry,) = entries("bom.json", bom(component))
    assert entry.claim == Claim(
        "pkg:huggingface/acme/support?repository_url=https://models.acme.example",
        "(MIT) AND (Apache-2.0 OR GPL-3.0-only)",
        ("gpt2", "own", ""),
        "Acme",
        "NO",
    )


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"licenses": [], "pedigree": {"ancestors": []}, "supplier": {}},
        {"licenses": 1, "pedigree": [], "supplier": "Acme", "externalReferences": 7, "purl": 7},
        {"licenses": [7, {"license": {"id": 1}}], "supplier": {"address": {"country": "Norway"}}},
    ],
)
def test_what_a_bom_does_not_say_is_not_claimed(members: Any) -> None:
    (entry,) = entries("bom.json", bom(model(name="support", **members)))
    assert entry.claim == Claim("bom.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "1:1: this is not a CycloneDX BOM"),
        ('{"spdxVersion": "SPDX-2.3"}', "1:1: this is not a CycloneDX BOM"),
        (bom(model()), "1:43: '' cannot name a model"),
        (bom(model(name="My Model")), "1:86: 'My Model' cannot name a model"),
        (bom(model(purl="pkg:huggingface/../x")), "1:86: '../x' is not a Hub id"),
        (bom(model(purl="pkg:huggingface/x@..")), "1:86: '..' is not a revision"),
        (
            bom(model(name="x"), model(name="X", licenses=[{"license": {"id": "MIT"}}])),
            "1:135: 'X' is described otherwise at line 1",
        ),
    ],
)
def test_models_of_a_bom_that_cannot_be_named_are_refused(text: str, message: str) -> None:
    assert complaint("bom.json", text) == f"bom.json:{message}"


def test_no_claim_stands_for_a_model_that_is_on_the_hub() -> None:
    claimed = model(group="a", name="b", licenses=[{"license": {"id": "MIT"}}])
    assert names("bom.json", bom(claimed, model(purl="pkg:huggingface/A/b"))) == ["A/b"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("models.txt", "# none yet\n"),
        ("huggingface.lock.yaml", 'metadata: {version: "1.0"}\nmodels: []'),
        ("compose.yaml", "services: {app: {image: app}}"),
        ("bom.json", '{"bomFormat": "CycloneDX"}'),
    ],
)
def test_a_file_without_models_decides_nothing(name: str, text: str) -> None:
    assert complaint(name, text, UndecidedError) == f"{name}: no models are listed"

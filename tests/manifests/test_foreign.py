"""Manifests of other tools, in the forms that their documentation shows."""

import json
import os
import threading
from pathlib import Path

import pytest

from scanner.domain.location import Location
from scanner.domain.manifest import Claim, ClaimedEntry, HubEntry
from scanner.domain.ref import ModelRef
from scanner.errors import UndecidedError
from scanner.manifests import READERS, read_manifest
from tests.command import Run
from tests.manifests.reading import complaint, entries, names

NOWHERE = Location("", 0, 0)
COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"


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
        ("Modelfile", "modelfile"),
        ("Modelfile.prod", "modelfile"),
        ("chat.modelfile", "modelfile"),
        ("a/MLmodel", "mlflow"),
        ("Kitfile", "kitfile"),
        ("kits/.kitfile", "kitfile"),
        ("litellm_config.yaml", "litellm"),
        ("litellm-proxy.prod.yml", "litellm"),
        ("litellm.yaml", "litellm"),
        ("app.spdx.json", "spdx"),
        ("app.spdx3.json", "spdx"),
        ("app.spdx.jsonld", "spdx"),
        ("app.spdx.yml", "spdx"),
        ("app.spdx", "spdx-tag-value"),
        ("out/app.spdx.tag", "spdx-tag-value"),
        ("models.txt", "list"),
        ("production.yaml", None),
        ("mycompose.yaml", None),
        ("sbom.json", None),
        ("config.yaml", None),
        ("mylitellm.yaml", None),
        ("Kitfile.bak", None),
        ("app.spdx.rdf", None),
    ],
)
def test_a_format_is_known_by_the_name_of_its_file(path: str, format_name: str | None) -> None:
    claiming = [name for name, reader in READERS.items() if reader.claims(path)]
    assert claiming == ([format_name] if format_name else [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.yaml", "# ours\nmodel_list:\n- litellm_params: {model: vllm/a/b}\n"),
        ("sbom.json", '{"specVersion":"1.6","bomFormat": "CycloneDX","components":[%s]}'),
        ("sbom.json", '{"spdxVersion":"SPDX-2.3","packages":[{"externalRefs":[%s]}]}'),
        ("sbom.json", '{"@context":"https://spdx.org/rdf/3.0.1/x","@graph":[%s]}'),
        ("production.yaml", "version: 1\nmodels: [a/b]  # model_list: []"),
    ],
)
def test_where_the_name_says_nothing_the_content_does(name: str, text: str) -> None:
    described = {
        "type": "machine-learning-model",
        "purl": "pkg:huggingface/a/b",
        "referenceType": "purl",
        "referenceLocator": "pkg:huggingface/a/b",
        "software_packageUrl": "pkg:huggingface/a/b",
    }
    assert names(name, text.replace("%s", json.dumps(described))) == ["a/b"]


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_what_can_be_read_but_once_is_a_manifest_of_our_own() -> None:
    os.mkfifo("pipe")
    text = b"version: 1\nmodels: [a/b]\n"
    writing = threading.Thread(target=lambda: Path("pipe").write_bytes(text))
    writing.start()
    manifest = read_manifest("pipe")
    writing.join()
    assert [entry.id for entry in manifest.entries] == ["a/b"]


def test_of_several_files_all_that_are_wrong_are_told(invoke: Run) -> None:
    Path("models.txt").write_text("a/b\n../c\n", encoding="utf-8")
    Path("app.spdx").write_text("SPDXVersion\n", encoding="utf-8")
    Path("good.txt").write_text("a/b\n", encoding="utf-8")

    ran = invoke("check", "--offline", "good.txt", "models.txt", "app.spdx", "gone.cdx.json")

    assert ran.code == 2
    assert ran.out == ""
    told = [line for line in ran.err.splitlines() if not line.startswith(" ")]
    assert told == [
        "models.txt:2:1: '../c' is not a Hub id",
        "app.spdx:1:1: this is not SPDX 2 in tag-value",
        "gone.cdx.json: no such file",
    ]


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


def test_an_artefact_with_the_name_of_a_model_of_the_hub_beside_it_is_refused() -> None:
    text = "models:\n  a: {model: hf.co/acme/support}\n  b: {model: 'quay.io/Acme/support'}"
    assert complaint("compose.yaml", text) == (
        "compose.yaml:3:14: 'oci://quay.io/Acme/support' has the name of the Hub's model at line 2"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("models.txt", "# none yet\n"),
        ("huggingface.lock.yaml", 'metadata: {version: "1.0"}\nmodels: []'),
        ("compose.yaml", "services: {app: {image: app}}"),
        ("bom.json", '{"bomFormat": "CycloneDX"}'),
        ("Modelfile", "# FROM a"),
        ("MLmodel", "flavors: {sklearn: {}}"),
        ("Kitfile", "manifestVersion: 1.0.0\ndatasets: [{path: data}]"),
        ("litellm.yaml", "general_settings: {}"),
        ("litellm.yaml", "model_list:"),
        ("a.spdx.json", '{"spdxVersion": "SPDX-2.3", "packages": [{"name": "requests"}]}'),
        ("a.spdx.json", '{"@context": "https://spdx.org/rdf/3.0.1/x", "@graph": []}'),
    ],
)
def test_a_file_without_models_decides_nothing(name: str, text: str) -> None:
    assert complaint(name, text, UndecidedError) == f"{name}: no models are listed"

"""Laws of the readers of other tools' formats."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.domain.manifest import Manifest
from scanner.errors import InputError, ScannerError, UndecidedError
from scanner.manifests import read_manifest

NAMES = [
    *("huggingface.lock.yaml", "compose.yaml", "bom.json", "models.txt", "models.yaml"),
    *("Kitfile", "litellm.yaml", "Modelfile", "MLmodel", "a.spdx.json", "a.spdx", "config.yaml"),
]

WORDS = st.sampled_from(
    [
        *(
            "1.0",
            "model",
            "dataset",
            "CycloneDX",
            "machine-learning-model",
            "MIT",
            "NO",
            "",
            "0" * 40,
        ),
        *(
            "gpt2",
            "a/b",
            "ai/b:c",
            "hf.co/a/b",
            "pkg:huggingface/a/b@c",
            "https://hf.co/a/b",
            "$x",
            "?",
            "hosted_vllm/a/b",
            "ollama/x:1",
            "openai/x",
            "SPDX-2.3",
            "purl",
            "ai_AIPackage",
            "DESCENDANT_OF",
            "descendantOf",
            "kubeai.org/v1",
            "Model",
            "hf://a/b",
            "--model=a/b",
        ),
    ]
)
KEYS = st.sampled_from(
    [
        *("metadata", "version", "models", "repository", "revision", "type", "model", "components"),
        *("component", "name", "group", "purl", "licenses", "license", "id", "expression", "url"),
        *("pedigree", "ancestors", "supplier", "address", "country", "externalReferences"),
        *("flavors", "transformers", "source_model_name", "source_model_revision"),
        *("path", "parts", "package", "model_list", "litellm_params", "api_base", "include"),
        *("packages", "externalRefs", "referenceType", "referenceLocator", "annotations"),
        *("relationships", "spdxElementId", "relatedSpdxElement", "relationshipType", "SPDXID"),
        *("apiVersion", "kind", "spec", "items", "storageUri", "args", "adapters"),
        *("model_cache", "weights", "source", "repo_id", "trt_llm", "checkpoint_repository"),
        *("@graph", "spdxId", "from", "to", "software_packageUrl", "externalIdentifier"),
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
FILES = st.builds(
    lambda root, more: {**more, **root},
    st.fixed_dictionaries(
        {"bomFormat": st.just("CycloneDX"), "metadata": st.just({"version": "1.0"}) | ANYTHING},
        optional={"spdxVersion": st.just("SPDX-2.3"), "@context": st.just("https://spdx.org/")},
    ),
    st.dictionaries(KEYS, ANYTHING, max_size=4),
)


def outcome(name: str, content: bytes) -> Manifest | ScannerError:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            return read_manifest(str(path))
        except (InputError, UndecidedError) as error:
            return error


@pytest.mark.parametrize("name", NAMES)
@given(data=ANYTHING | FILES)
def test_any_data_is_read_or_refused(name: str, data: Any) -> None:
    content = json.dumps(data).encode()
    found = outcome(name, content)
    assert isinstance(found, ScannerError) or found.entries


@pytest.mark.parametrize("name", NAMES)
@given(content=st.binary())
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    found = outcome(name, content)
    assert isinstance(found, ScannerError) or found.entries


TAGS = st.sampled_from(
    [
        *("PackageName", "SPDXID", "ExternalRef", "PackageHomePage", "PackageVersion", "SPDXREF"),
        *("Relationship", "AnnotationComment", "FileName", "PackageLicenseDeclared", "other"),
    ]
)
VALUES = WORDS | st.sampled_from(
    [
        *(
            "x purl pkg:huggingface/a/b",
            "a DESCENDANT_OF b",
            "<text>a",
            "a</text>",
            "<text>a</text>",
        ),
        *('{"modelcustoms:model:role": []}', "https://hf.co/a/b", "a b c", "NOASSERTION"),
    ]
)


@given(lines=st.lists(st.builds("{}: {}".format, TAGS, VALUES) | st.text(max_size=9), max_size=12))
def test_any_tags_are_read_or_refused(lines: list[str]) -> None:
    content = "\n".join(["SPDXVersion: SPDX-2.3", *lines]).encode()
    found = outcome("a.spdx", content)
    assert isinstance(found, ScannerError) or found.entries

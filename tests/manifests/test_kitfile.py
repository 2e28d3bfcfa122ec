"""Kitfiles: one model, its licences, and nothing that they do not say."""

import pytest

from scanner.domain.manifest import Claim
from scanner.domain.ref import hub_id_in
from tests.manifests.reading import complaint, entries

KITFILE = """\
manifestVersion: v1.0.0
package:
  name: support
  license: MIT
  authors: [Acme]
code: &anything
  - {path: src, license: GPL-3.0-only}
model:
  name: Support Assistant v1.2
  path: model/
  license: Apache-2.0
  parts:
    - {name: adapter, path: lora.bin, license: LicenseRef-acme}
    - {path: LICENSE}
"""


def test_a_kitfile_claims_the_licences_of_its_model_and_of_the_parts() -> None:
    (entry,) = entries("Kitfile", KITFILE)
    assert entry.id == "Support-Assistant-v1.2"
    assert entry.claim == Claim("model/", "(Apache-2.0) AND (LicenseRef-acme)")
    assert str(entry.location) == "Kitfile:9:3"


@pytest.mark.parametrize("model", ["{path: a.gguf}", "{path: a.gguf, license: '', parts: 7}"])
def test_what_a_kitfile_does_not_say_of_its_model_is_not_taken_from_elsewhere(model: str) -> None:
    package = "package: {name: acme/chat, license: MIT, authors: [Acme]}"
    (entry,) = entries("kitfile", f"{package}\nmodel: {model}\n")
    assert (entry.id, entry.claim) == ("acme/chat", Claim("a.gguf"))


@pytest.mark.parametrize(
    "reference",
    [
        "ghcr.io/org/kit:latest",
        "org/kit:v1",
        "localhost:5000/kit",
        f"jozu.ml/org/kit@sha256:{'0' * 64}",
    ],
)
def test_a_model_made_of_another_kit_has_that_kit_as_a_base_that_nobody_can_look_up(
    reference: str,
) -> None:
    (entry,) = entries("Kitfile", f"model: {{name: chat, path: '{reference}'}}\n")
    assert entry.claim == Claim(f"oci://{reference}", base_models=(reference,))
    assert hub_id_in(reference) is None


@pytest.mark.parametrize("path", ["models/a.bin", "org/kit", "C:\\a.bin", "https://hf.co/a/b", "a"])
def test_any_other_path_is_a_file(path: str) -> None:
    (entry,) = entries("Kitfile", f"model: {{name: chat, path: '{path}'}}\n")
    assert entry.claim == Claim(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "1:1: this is not a Kitfile"),
        ("model: a.gguf", "1:8: expected a mapping"),
        ("model: {license: MIT}", "1:8: '' cannot name a model"),
        ("model: {name: 模型}", "1:8: '' cannot name a model"),
    ],
)
def test_a_kitfile_that_names_no_model_is_refused(text: str, message: str) -> None:
    assert complaint("Kitfile", text) == f"Kitfile:{message}"

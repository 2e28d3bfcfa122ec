"""MLflow's MLmodel: a model of the Hub where it holds no weights of its own."""

import pytest

from scanner.domain.manifest import Claim
from tests.manifests.reading import complaint, entries, names

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"
MLMODEL = f"""\
artifact_path: model
flavors:
  python_function: {{loader_module: mlflow.transformers}}
  transformers:
    source_model_name: Qwen/Qwen3-8B
    source_model_revision: {COMMIT}
    task: text-generation
signature: &any {{}}
"""


def test_a_reference_to_the_hub_is_a_model_at_its_commit() -> None:
    (entry,) = entries("MLmodel", MLMODEL)
    assert str(entry.ref) == f"Qwen/Qwen3-8B@{COMMIT}"
    assert str(entry.location) == "MLmodel:5:24"


def test_an_adapter_over_it_is_a_claim_beside_it() -> None:
    text = MLMODEL.replace("    task:", "    peft_adaptor: peft\n    task:")
    assert names("MLmodel", text) == [f"Qwen/Qwen3-8B@{COMMIT}", "Qwen-Qwen3-8B-adapter"]


@pytest.mark.parametrize(
    "fields",
    [
        "source_model_name: Qwen/Qwen3-8B",
        f"source_model_name: Qwen/Qwen3-8B, source_model_revision: {COMMIT}, model_binary: model",
    ],
)
def test_weights_of_its_own_are_not_those_that_they_were_trained_from(fields: str) -> None:
    (entry,) = entries("MLmodel", f"flavors: {{transformers: {{{fields}}}}}")
    assert (entry.id, entry.claim) == ("Qwen-Qwen3-8B-weights", Claim("MLmodel"))


def test_a_name_that_is_none_of_the_hub_is_refused_where_it_should_be_one() -> None:
    text = MLMODEL.replace("Qwen/Qwen3-8B", "./model")
    assert complaint("MLmodel", text) == "MLmodel:5:24: './model' is not a Hub id"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- flavors", "1:1: expected a mapping"),
        ("flavors: [transformers]", "1:10: expected a mapping"),
        ("flavors: {transformers: [a/b]}", "1:25: expected a mapping"),
    ],
)
def test_a_file_of_another_shape_is_refused(text: str, message: str) -> None:
    assert complaint("MLmodel", text) == f"MLmodel:{message}"

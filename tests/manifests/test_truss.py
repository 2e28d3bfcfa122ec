"""Configurations of Truss: the weights that are fetched into a model's image."""

import pytest

from scanner.domain.location import Location
from scanner.domain.manifest import Claim
from tests.manifests.reading import complaint, entries, names

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"
TRUSS = f"""\
model_name: chat
environment_variables: &variables {{}}
model_cache:
  - repo_id: Qwen/Qwen3-8B
    revision: {COMMIT}
    use_volume: true
  - repo_id: acme/tiny
    kind: HF
  - repo_id: acme-bucket/weights
    kind: gcs
weights:
  - source: "hf://acme/chat@v1.0"
    mount_location: /models/chat
  - source: s3://acme/llama
trt_llm:
  build:
    checkpoint_repository: {{source: HF, repo: a/b, revision: main}}
    speculator:
      checkpoint_repository: {{source: REMOTE_URL, repo: https://acme.example/draft}}
"""


@pytest.mark.parametrize("name", ["config.yaml", "truss.yml"])
def test_a_configuration_is_known_by_its_content(name: str) -> None:
    assert names(name, TRUSS) == [
        f"Qwen/Qwen3-8B@{COMMIT}",
        "acme/tiny",
        "acme-bucket/weights",
        "acme/chat@v1.0",
        "s3-acme-llama",
        "a/b@main",
        "https-acme.example-draft",
    ]


def test_weights_that_are_elsewhere_are_claims_of_nothing_at_their_place() -> None:
    claims = [each for each in entries("config.yaml", TRUSS) if hasattr(each, "claim")]
    assert [each.claim for each in claims] == [
        Claim("acme-bucket/weights"),
        Claim("s3://acme/llama"),
        Claim("https://acme.example/draft"),
    ]
    assert claims[1].location == Location("config.yaml", 14, 13, 14, 28)


@pytest.mark.parametrize("key", ["model_cache", "weights", "trt_llm"])
def test_a_key_that_others_use_as_well_does_not_make_one(key: str) -> None:
    message = complaint("config.yaml", f"{key}: /var/cache\n")
    assert message == "config.yaml:1:1: 'models' is missing"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"\nmodel_cache:\n- repo_id: a/b"', "1:1: this is not a configuration of Truss"),
        ("model_cache: {repo_id: a/b}", "1:14: expected a list of models"),
        ("model_cache: [{repo_id: a/b}, a/c]", "1:31: this names no model"),
        ("model_cache: [{repo_id: [a/b]}]", "1:15: this names no model"),
        ("model_cache: [{repo_id: ./a}]", "1:25: './a' is not a Hub id"),
        ("model_cache: [{repo_id: a/b, revision: 7}]", "1:40: this is not a revision"),
        ("weights: [{source: hf://a/b}, {}]", "1:31: this names no model"),
        ("weights: [{source: 'hf://'}]", "1:20: '' is not a Hub id"),
        ("trt_llm: [{checkpoint_repository: {}}]", "1:10: 'trt_llm' is not a mapping"),
        ("trt_llm: {build: {checkpoint_repository: a/b}}", "1:42: this names no model"),
    ],
)
def test_weights_that_cannot_be_named_are_refused(text: str, message: str) -> None:
    assert complaint("config.yaml", text) == f"config.yaml:{message}"


def test_a_build_is_looked_through_whatever_else_stands_in_it() -> None:
    text = "trt_llm: {x: [1], checkpoint_repository: {repo: a/b}}"
    assert names("config.yaml", text) == ["a/b"]

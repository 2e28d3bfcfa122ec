"""Package URLs: which of them name a model of the Hub, and at which commit."""

import pytest

from scanner.classify import expression
from scanner.manifests.addresses import OnHub
from scanner.manifests.packages import is_model, on_hub, together

COMMIT = "e7da7f221ccf5f2856f4331d34c2d0e82aa2a986"


@pytest.mark.parametrize(
    ("purl", "found"),
    [
        ("pkg:huggingface/a/b", OnHub("a/b", None)),
        ("pkg:huggingface/gpt2@main", OnHub("gpt2", "main")),
        (f"pkg:huggingface/a/b@{COMMIT}?checksum=sha256:0#model.gguf", OnHub("a/b", COMMIT)),
        ("pkg:huggingface/a/b#x@y?z", OnHub("a/b", None)),
        ("pkg:huggingface/a/b%2Dc@refs%2Fpr%2F1", OnHub("a/b-c", "refs/pr/1")),
        ("PKG:HuggingFace/A/b", OnHub("A/b", None)),
        ("pkg://huggingface/a/b/", OnHub("a/b", None)),
        (f"pkg:huggingface/a/b@{COMMIT.upper()}", OnHub("a/b", COMMIT)),
        ("pkg:huggingface/a/b@V1.0", OnHub("a/b", "V1.0")),
        ("pkg:huggingface/a/b@", OnHub("a/b", None)),
        ("pkg:huggingface/a/b?repository_url=https://huggingface.co", OnHub("a/b", None)),
        ("pkg:huggingface/a/b?repository_url=https%3A%2F%2Fhf.co%2F", OnHub("a/b", None)),
    ],
)
def test_a_package_url_names_a_model_however_it_is_written(purl: str, found: OnHub) -> None:
    assert on_hub(purl) == found


@pytest.mark.parametrize(
    "purl",
    [
        "pkg:huggingface/a/b?repository_url=https://models.acme.example",
        "pkg:huggingface/a/b?x=1&repository_url=https://huggingface.co.evil.example",
        "pkg:huggingface/",
    ],
)
def test_a_model_of_another_host_is_one_and_not_of_the_hub(purl: str) -> None:
    assert is_model(purl)
    assert on_hub(purl) is None


@pytest.mark.parametrize(
    "purl",
    ["pkg:pypi/a@1", "pkg:huggingface", "pkg:huggingfaces/a/b", "pkg:huggingface/datasets/a/b", 7],
)
def test_what_is_no_model_is_none(purl: object) -> None:
    assert not is_model(purl)
    assert on_hub(purl) is None


@pytest.mark.parametrize("broken", ["GPL-3.0-only) OR (MIT", "(MIT", "MIT)", 7, {"id": "MIT"}])
def test_a_licence_that_is_broken_takes_those_beside_it_along(broken: object) -> None:
    said = together(["CC-BY-NC-4.0", broken])
    assert said is not None
    assert expression.read(said) is None


def test_licences_that_are_whole_apply_together() -> None:
    said = together(["MIT OR (ISC AND 0BSD)", None, "NOASSERTION", " MIT-0 ", "MIT-0"])
    assert said == "(MIT OR (ISC AND 0BSD)) AND (MIT-0)"

"""A text that a manifest gives is held against all else that is known, and frees nothing of it."""

from __future__ import annotations

import pytest

from scanner import catalog
from scanner.domain.evidence import Confidence
from scanner.domain.license import strictest
from scanner.domain.text import TextPrint
from tests.classify.concluding import MIT, concluded, near, printed, told

QWEN_RESEARCH = "LicenseRef-qwen-research"


def test_a_given_text_is_never_freer_than_what_else_is_known_of_the_licence() -> None:
    beside_card = concluded("apache-2.0", files={}, given={"LICENSE": printed(QWEN_RESEARCH)})
    beside_file = concluded("other", files={"LICENSE": printed(QWEN_RESEARCH)}, given={"x": MIT})
    beside_near = concluded("other", files={"LICENSE": near(QWEN_RESEARCH)}, given={"x": MIT})

    assert told(beside_card) == (f"Apache-2.0 AND {QWEN_RESEARCH}", "research-only", True)
    assert told(beside_file) == (f"{QWEN_RESEARCH} AND MIT", "research-only", True)
    assert told(beside_near) == ("NOASSERTION", "unknown", True)
    assert (beside_card.claims, beside_file.claims, beside_near.claims) == ((), (), ())


def test_a_near_copy_of_any_text_that_is_given_alone_is_never_freer_than_unknown() -> None:
    for known in catalog.prints():
        changed = known.print._replace(normal_sha256="0" * 64)
        conclusion = concluded("other", files={}, given={"LICENSE": changed})

        assert told(conclusion) == ("NOASSERTION", "unknown", False), known.text.licenses


@pytest.mark.parametrize(
    ("values", "name", "license_id"),
    [
        ((), None, "MIT"),
        (("other",), None, "LicenseRef-llama-3.1"),
        (("other",), "modified-mit", "LicenseRef-modified-mit-kimi-k2"),
        (("other",), "acme-terms", "MIT"),
    ],
)
def test_what_a_given_text_alone_settles_is_a_claim_and_no_more_than_likely(
    values: tuple[str, ...], name: str | None, license_id: str
) -> None:
    conclusion = concluded(
        *values, name=name, files={"NOTICE": "By Acme."}, given={"a/LICENSE": printed(license_id)}
    )

    assert (conclusion.expression, conclusion.confidence) == (license_id, Confidence.MEDIUM)
    assert [claim.source for claim in conclusion.claims] == ["a/LICENSE"]


def test_a_text_of_the_licence_that_is_stated_is_not_that_of_another_one_beside_it() -> None:
    conclusion = concluded("mit", "other", files={}, given={"LICENSE": MIT})

    assert told(conclusion) == ("NOASSERTION", "unknown", False)


@pytest.mark.parametrize("values", [("mit",), ("other",), ("llama3.1",), ("unknown",), ()])
@pytest.mark.parametrize("text", [None, MIT, near(QWEN_RESEARCH), printed("LicenseRef-llama-3.1")])
def test_whatever_text_is_given_frees_nothing_unless_it_is_a_claim(
    values: tuple[str, ...], text: str | TextPrint | None
) -> None:
    files = {} if text is None else {"LICENSE": text}
    before = concluded(*values, files=files)
    for known in catalog.prints():
        after = concluded(*values, files=files, given={"LICENSE": known.print})

        is_as_strict = strictest(before.category, after.category) is after.category
        assert is_as_strict or (after.claims and not files), known.text


@pytest.mark.parametrize("path", ["third_party/code/LICENSE", "NOTICE", "use_policy/LICENSE"])
def test_no_name_of_a_given_file_keeps_it_from_counting(path: str) -> None:
    conclusion = concluded("mit", files={}, given={path: f"{MIT}\nNot for commercial use.\n"})

    assert told(conclusion) == ("NOASSERTION", "unknown", True)


def test_a_use_policy_that_is_not_the_repositorys_is_a_contradiction() -> None:
    theirs: dict[str, str | TextPrint] = {"USE_POLICY.md": "Be good."}

    conclusion = concluded("llama3.1", files=theirs, given={"USE_POLICY.md": "Be bad."})

    assert told(conclusion) == ("NOASSERTION", "unknown", True)

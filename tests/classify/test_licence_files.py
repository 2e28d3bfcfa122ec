"""Which files of a repository speak of its weights, and what they settle."""

from __future__ import annotations

import pytest

from scanner import catalog
from scanner.cards.license_files import MAX_FILES, license_names
from scanner.domain.text import TextPrint
from tests.classify.concluding import APACHE, MIT, concluded, printed, told

NOT_FREE = "You may use this for study. For all else, pay us. " * 9


def test_the_licence_of_the_code_is_not_that_of_the_weights() -> None:
    model = printed("LicenseRef-deepseek-license-1.0")

    told_apart = concluded(files={"LICENSE-CODE": MIT, "LICENSE-MODEL": model})
    besides = concluded("mit", files={"LICENSE": MIT, "LICENSE-3RD-PARTY": "Many licences."})
    beside = concluded(files={"LICENSE": APACHE, "MODEL_LICENSE": model})

    assert besides.expression == "MIT"
    assert told_apart.expression == beside.expression == "LicenseRef-deepseek-license-1.0"


@pytest.mark.parametrize(
    "path", ["LICENSE-CodeLlama", "Codestral_LICENSE.md", "LICENSE-DataBricks", "LICENSE-NOTICE"]
)
def test_a_name_that_only_holds_the_word_code_or_data_is_not_that_of_other_things(
    path: str,
) -> None:
    assert told(concluded("mit", files={path: NOT_FREE})) == ("NOASSERTION", "unknown", True)
    assert told(concluded("mit", files={"LICENSE-CODE": NOT_FREE})) == ("MIT", "permissive", False)


@pytest.mark.parametrize(
    "path", ["LICENSE-MODEL", "third-party-models-LICENSE", "data_model_LICENSE"]
)
def test_a_free_licence_of_a_model_silences_no_licence_that_is_not_free(path: str) -> None:
    alone = concluded("other", files={"LICENSE": NOT_FREE, path: MIT})
    beside = concluded("mit", files={"LICENSE": printed("LicenseRef-llama-3.1"), path: MIT})

    assert told(alone)[1] == "unknown"
    assert told(beside)[1:] == ("community", True)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("acme-terms", None),
        ("acme-terms", "https://acme.example/terms"),
        (None, "https://acme.example/terms"),
        (None, "docs/TERMS.md"),
    ],
)
def test_a_file_that_grants_business_does_not_settle_a_card_that_speaks_of_another_text(
    name: str | None, link: str | None
) -> None:
    for text in (MIT, printed("GPL-3.0-only"), printed("LicenseRef-openrail-plus-plus-m")):
        conclusion = concluded("other", name=name, link=link, files={"LICENSE": text})

        assert told(conclusion) == ("NOASSERTION", "unknown", False)


@pytest.mark.parametrize(
    "link", ["LICENSE", "./license", "https://hf.co/acme/chat/raw/main/LICENSE"]
)
def test_a_free_file_settles_a_card_that_links_to_it_whatever_it_is_called(link: str) -> None:
    conclusion = concluded("other", name="acme-terms", link=link, files={"LICENSE": MIT})

    assert told(conclusion) == ("MIT", "permissive", False)


def test_a_file_of_one_licence_that_is_stated_does_not_settle_the_other() -> None:
    conclusion = concluded("mit", "other", files={"LICENSE": MIT})
    both = concluded("mit", "other", files={"LICENSE": printed("LicenseRef-llama-3.1")})

    assert told(conclusion) == ("NOASSERTION", "unknown", False)
    assert told(both) == ("MIT AND LicenseRef-llama-3.1", "community", False)


def test_an_empty_file_says_nothing() -> None:
    assert told(concluded("mit", files={"LICENSE": "\n"})) == ("MIT", "permissive", False)
    assert told(concluded("other", files={"LICENSE": ""})) == ("NOASSERTION", "unknown", False)


def test_no_crowd_of_licence_files_hides_a_plain_one() -> None:
    crowd = [f"A{number}-LICENSE" for number in range(2 * MAX_FILES)]

    assert "LICENSE.md" in license_names([*crowd, "LICENSE.md"])


def test_a_use_policy_beside_a_licence_that_knows_none_is_pointed_out() -> None:
    files: dict[str, str | TextPrint] = {"LICENSE": APACHE, "USAGE_POLICY": "Be good."}

    conclusion = concluded("apache-2.0", files=files)

    assert told(conclusion) == ("Apache-2.0", "permissive", True)
    assert told(concluded("llama3.1", files={"USE_POLICY.md": "Be good."}))[2] is False


def test_the_use_policy_of_another_licence_is_a_contradiction() -> None:
    [policy] = [
        known.print
        for known in catalog.prints()
        if known.text == (("LicenseRef-llama-3.2",), "use policy")
    ]

    assert told(concluded("mit", files={"USE_POLICY.md": policy}))[1:] == ("community", True)


def test_a_notice_is_no_licence() -> None:
    assert told(concluded("mit", files={"NOTICE": "Built with Llama"}))[:2] == ("MIT", "permissive")


def test_a_use_policy_is_held_against_whatever_says_the_licence() -> None:
    policy = "Be good."
    by_file = concluded("other", files={"LICENSE": APACHE, "USE_POLICY.md": policy})
    by_second = concluded("mit", "llama3.1", files={"USE_POLICY.md": policy})

    assert told(by_file) == ("Apache-2.0", "permissive", True)
    assert told(by_second)[2] is False


def test_a_licence_that_is_called_a_use_policy_is_a_licence() -> None:
    conclusion = concluded("mit", files={"LICENSE-usage-policy.md": NOT_FREE})

    assert told(conclusion) == ("NOASSERTION", "unknown", True)

"""Where a card's `license_link` leads: it is looked up, never followed, and proves nothing free."""

from __future__ import annotations

import pytest

from scanner.classify.license import conclude_license
from scanner.domain.card import Declaration
from scanner.domain.conclusion import LicenseConclusion
from tests.builders import a_card

OURS = "acme/chat"


def concluded(*values: str, name: str | None = None, link: str | None = None) -> LicenseConclusion:
    declaration = Declaration(values, name, link)
    return conclude_license(a_card(OURS)._replace(declaration=declaration))


def told(conclusion: LicenseConclusion) -> tuple[str, str]:
    return conclusion.expression, conclusion.category.value


def test_other_without_a_known_name_is_told_by_its_link() -> None:
    link = "https://ai.google.dev/gemma/terms"

    assert told(concluded("other", name="my-terms", link=link))[0] == "LicenseRef-gemma-terms"


def test_a_link_says_which_of_the_texts_of_a_name_is_meant() -> None:
    link = "https://github.com/MiniMax-AI/MiniMax-M2/blob/main/LICENSE"

    conclusion = concluded("other", name="modified-mit", link=link)

    assert told(conclusion) == ("LicenseRef-modified-mit-minimax-m2", "community")


@pytest.mark.parametrize(
    "link",
    [
        *("https://acme.example/terms", "acme.example/terms.html", "acme.example", "//acme/x"),
        *("../../other/model/LICENSE", "[MIT](https://acme.example/nc)"),
        f"https://huggingface.co/{OURS}-nc/blob/main/LICENSE",
        f"https://huggingface.co/{OURS}/blob/0ef5fff789c832c5c7f4e127f94c8b54bbcced44/LICENSE",
        "https://huggingface.co/other/model/raw/main/LICENSE",
        "terms/://opensource.org/license/mit",
    ],
)
def test_a_free_name_beside_an_unknown_link_is_not_trusted(link: str) -> None:
    assert told(concluded("other", name="mit", link=link)) == ("NOASSERTION", "unknown")


@pytest.mark.parametrize(
    "spelling",
    [
        "https://huggingface.co/{}/blob/main/LICENSE.md",
        "https://huggingface.co/{}/raw/main/LICENSE.md#section",
        "http://www.huggingface.co/{}/resolve/main/LICENSE.md?download=true",
        "hf.co/{}/tree/main/license.md/",
    ],
)
@pytest.mark.parametrize("values", [("other",), ("mit",)])
def test_a_file_of_the_hub_is_known_however_it_is_addressed(
    spelling: str, values: tuple[str, ...]
) -> None:
    link = spelling.format("black-forest-labs/FLUX.1-dev")

    conclusion = concluded(*values, name="mit", link=link)

    assert told(conclusion) == ("MIT AND LicenseRef-flux-1-dev-nc-1.1.1", "non-commercial")
    assert conclusion.contradictions


def test_a_free_name_beside_the_link_of_a_closed_text_is_a_contradiction() -> None:
    conclusion = concluded("other", name="mit", link="https://ai.google.dev/gemma/terms")

    assert told(conclusion) == ("MIT AND LicenseRef-gemma-terms", "use-restricted")
    assert conclusion.contradictions


@pytest.mark.parametrize(
    "link",
    [
        *(None, "LICENSE", "./LICENSE.md", "docs/LICENSE.txt#terms", f"https://hf.co/{OURS}"),
        f"https://huggingface.co/{OURS}/blob/main/LICENSE",
        f"https://huggingface.co/{OURS}/resolve/main/LICENSE?download=true",
    ],
)
def test_a_free_name_beside_a_file_of_the_repository_is_read(link: str | None) -> None:
    conclusion = concluded("other", name="apache-2.0", link=link)

    assert told(conclusion) == ("Apache-2.0", "permissive")


def test_a_link_that_contradicts_the_licence_beside_it_counts_as_well() -> None:
    conclusion = concluded("apache-2.0", link="https://ai.google.dev/gemma/terms")

    assert told(conclusion) == ("Apache-2.0 AND LicenseRef-gemma-terms", "use-restricted")
    assert conclusion.contradictions

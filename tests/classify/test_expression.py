"""What SPDX expressions on cards mean."""

from __future__ import annotations

import pytest

from scanner.classify.license import conclude_license
from scanner.domain.card import Declaration
from tests.builders import a_card


def told(declared: str) -> tuple[str, str]:
    conclusion = conclude_license(a_card()._replace(declaration=Declaration((declared,))))
    return conclusion.expression, conclusion.category.value


@pytest.mark.parametrize(
    ("declared", "expression", "category"),
    [
        ("apache-2.0 OR mit", "Apache-2.0 OR MIT", "permissive"),
        ("MIT AND GPL-3.0-only", "MIT AND GPL-3.0-only", "copyleft"),
        (
            "(MIT OR GPL-3.0-only) AND CC-BY-NC-4.0",
            "(MIT OR GPL-3.0-only) AND CC-BY-NC-4.0",
            "non-commercial",
        ),
        (
            "MIT AND LicenseRef-scancode-llama-3.1-license-2024",
            "MIT AND LicenseRef-llama-3.1",
            "community",
        ),
        (
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "copyleft",
        ),
    ],
)
def test_an_spdx_expression_means_what_spdx_says(
    declared: str, expression: str, category: str
) -> None:
    assert told(declared) == (expression, category)


@pytest.mark.parametrize(
    "declared",
    [
        *("MIT AND", "MIT OR", "(((", "MIT AND my-own", "MIT WITH nothing", "(" * 5_000, "AND OR"),
        *(
            "Apache-2.0 WITH LicenseRef-scancode-commons-clause",
            "MIT OR NONE",
            "NOASSERTION OR MIT",
            "MIT AND NONE",
            "MIT OR other",
            "()",
        ),
    ],
)
def test_a_broken_expression_is_unknown(declared: str) -> None:
    assert told(declared) == ("NOASSERTION", "unknown")

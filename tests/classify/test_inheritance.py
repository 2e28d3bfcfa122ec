"""What a licence withholds and what it hands down, term by term."""

from __future__ import annotations

import pytest

from scanner import catalog
from scanner.classify import expression
from scanner.domain.comparison import strictest_terms
from scanner.domain.compatibility import clash, stands_for
from scanner.domain.conclusion import LicenseConclusion
from scanner.domain.evidence import Confidence
from scanner.domain.inheritance import dropped, granted
from scanner.domain.license import LicenseRow


def row(license_id: str) -> LicenseRow:
    found = catalog.license_row(license_id)
    assert found is not None
    return found


def under(text: str) -> LicenseConclusion:
    reading = expression.read(text)
    assert reading is not None
    return LicenseConclusion(
        reading.expression,
        reading.category,
        reading.commercial_use,
        Confidence.HIGH,
        (),
        reading.rows,
        reading.alternatives,
    )


def kinds(own: str, theirs: str) -> list[str]:
    return sorted({term.kind for term in granted(under(own), under(theirs))})


@pytest.mark.parametrize(
    ("own", "theirs", "expected"),
    [
        ("MIT", "LicenseRef-llama-3.1", ["threshold"]),
        ("LicenseRef-qwen", "LicenseRef-llama-3.1", ["threshold"]),
        ("LicenseRef-tencent-hunyuan-community", "LicenseRef-llama-3.1", []),
        ("LicenseRef-llama-3.1", "LicenseRef-qwen", ["threshold"]),
        ("CC-BY-NC-4.0", "LicenseRef-qwen", []),
        ("CC-BY-NC-4.0", "LicenseRef-qwen-research", ["research-only"]),
        ("LicenseRef-qwen-research", "CC-BY-NC-4.0", []),
        (
            "LicenseRef-tencent-hunyuan-community-large",
            "LicenseRef-tencent-hunyuan-community",
            ["territory"],
        ),
        ("LicenseRef-tencent-hunyuan-community", "LicenseRef-tencent-hunyuan-community-large", []),
        (
            "LicenseRef-tencent-hunyuan-community",
            "LicenseRef-tencent-hunyuan-3d-2.0",
            ["threshold"],
        ),
        ("LicenseRef-llama-3.1", "LicenseRef-llama-3", ["outputs"]),
        ("LicenseRef-llama-3", "LicenseRef-llama-3.1", []),
        (
            "LicenseRef-tencent-hunyuan-community",
            "LicenseRef-kolors",
            ["registration", "threshold"],
        ),
        ("LicenseRef-kimi-k3", "LicenseRef-qwen3.8-max", []),
        ("LicenseRef-qwen3.8-max", "LicenseRef-kimi-k3", ["hosted-sellers", "threshold"]),
    ],
)
def test_what_one_licence_grants_of_what_another_withholds(
    own: str, theirs: str, expected: list[str]
) -> None:
    assert kinds(own, theirs) == expected


@pytest.mark.parametrize(
    ("license_id", "name", "is_met"),
    [
        ("LicenseRef-llama-3.1", "acme/Llama-chat", True),
        ("LicenseRef-llama-3.1", "llama/chat", False),
        ("LicenseRef-minicpm-model-1.0", "acme/Tiny-MiniCPM", True),
        ("LicenseRef-minicpm-model-1.0", "acme/Tiny", False),
    ],
)
def test_a_name_meets_the_clause_on_names_by_itself(
    license_id: str,
    name: str,
    is_met: bool,  # noqa: FBT001
) -> None:
    lost = {term.kind for term in dropped(under("CC-BY-NC-4.0"), under(license_id), name)}

    assert ("naming" not in lost) is is_met


@pytest.mark.parametrize(
    ("one", "other", "clashes"),
    [
        ("GPL-3.0-only", "LicenseRef-gemma-terms", True),
        ("LicenseRef-gemma-terms", "CC-BY-SA-4.0", True),
        ("GPL-2.0-only", "GPL-3.0-only", True),
        ("GPL-2.0-or-later", "GPL-3.0-only", False),
        ("GPL-2.0-only", "Apache-2.0", True),
        ("GPL-3.0-only", "Apache-2.0", False),
        ("MIT", "LicenseRef-llama-3.1", False),
        ("CC-BY-SA-4.0", "GPL-3.0-only", False),
        ("CC-BY-SA-3.0", "GPL-3.0-only", True),
        ("LicenseRef-gpl-unspecified", "GPL-3.0-only", False),
        ("GPL-2.0+", "GPL-3.0-only", False),
        ("GPL-2.0", "GPL-2.0-only", False),
        ("GPL-2.0", "GPL-3.0-only", True),
    ],
)
def test_two_licences_clash_or_not_in_either_order(
    one: str,
    other: str,
    clashes: bool,  # noqa: FBT001
) -> None:
    assert clash(row(one), row(other)) is clashes
    assert clash(row(other), row(one)) is clashes


def test_a_later_version_stands_for_an_earlier_one_only_where_that_says_so() -> None:
    assert stands_for(row("GPL-3.0-only"), row("GPL-2.0-or-later"))
    assert not stands_for(row("GPL-2.0-only"), row("GPL-3.0-or-later"))
    assert not stands_for(row("GPL-3.0-only"), row("GPL-2.0-only"))
    assert not stands_for(row("MIT"), row("GPL-2.0-or-later"))


def test_of_several_texts_a_copyleft_or_patent_term_is_the_strictest() -> None:
    texts = [row("LGPL-2.1-only"), row("AGPL-3.0-only"), row("CC-BY-SA-4.0")]
    held = {term.kind: dict(term.facts) for term in strictest_terms(texts)}

    assert held["copyleft"]["reach"] == "network"
    assert held["patent"]["grant"] == "no"

"""Which licence a declared name means, and what a well-known model was under on a day."""

import pytest

from scanner import catalog


@pytest.mark.parametrize(
    ("license_name", "expected"),
    [
        ("qwen-research", ("LicenseRef-qwen-research",)),
        ("qwen", ("LicenseRef-qwen",)),
        ("tongyi-qianwen-license-agreement", ("LicenseRef-tongyi-qianwen",)),
        ("LFM Open License v1.0", ("LicenseRef-lfm-1.0",)),
        ("deepseek", ("LicenseRef-deepseek-license-1.0",)),
        ("llama4", ("LicenseRef-llama-4",)),
        ("llama3", ("LicenseRef-llama-3",)),
        ("openmdw-1.1", ("LicenseRef-openmdw-1.1",)),
        ("apache-2.0", ("Apache-2.0",)),
        ("exaone", ("LicenseRef-exaone-1.1-nc", "LicenseRef-exaone-1.2-nc")),
        ("see-base-model", ()),
        ("inherits-base-model-and-dataset-terms", ()),
        ("mit-and-apache-2.0", ()),
    ],
)
def test_a_licence_name_means_what_the_table_says(
    license_name: str, expected: tuple[str, ...]
) -> None:
    assert catalog.named_license(license_name) == expected


def test_one_name_for_several_texts_is_never_one() -> None:
    assert len(catalog.named_license("modified-mit")) == 6
    assert len(catalog.named_license("tencent-hunyuan-community")) == 4


def test_a_typo_is_not_brought_near_to_anything() -> None:
    for value in ("apache2", "ap\u0430che-2.0", "llama-3", "mit license", "gpl3"):
        assert catalog.declared_license(value) == ()


@pytest.mark.parametrize(
    ("model", "declared", "day", "expected"),
    [
        ("01-ai/Yi-34B", ("other", "yi-license"), "2024-05-29", "LicenseRef-yi-series-2.1"),
        ("01-ai/Yi-34B", ("apache-2.0", None), "2024-05-30", "Apache-2.0"),
        ("MiniMaxAI/MiniMax-M2", ("mit", None), "2025-10-28", "MIT"),
        (
            *("MiniMaxAI/MiniMax-M2", ("other", "modified-mit"), "2025-12-01"),
            "LicenseRef-modified-mit-minimax-m2",
        ),
        (
            *("Lightricks/LTX-2", ("other", "ltx-2-community-license-agreement"), "2026-02-01"),
            "LicenseRef-ltx-2-community",
        ),
        (
            *("Lightricks/LTX-2", ("other", "ltx-2-community-license-agreement"), "2026-09-01"),
            "LicenseRef-ltx-2-community",
        ),
        (
            *("Lightricks/LTX-2", ("other", "ltx-2.x-community-license-agreement"), "2026-09-01"),
            "LicenseRef-ltx-2.x-community",
        ),
        (
            *("moonshotai/Kimi-K2-Instruct", ("other", "modified-mit"), "2025-12-09"),
            "LicenseRef-modified-mit-kimi-k2",
        ),
        (
            *("LGAI-EXAONE/EXAONE-4.0-32B", ("other", "exaone"), "2026-11-01"),
            "LicenseRef-exaone-1.2-nc",
        ),
        (
            *("black-forest-labs/FLUX.1-dev", ("other", None), "2025-06-26"),
            "LicenseRef-flux-1-dev-nc-1.0",
        ),
        (
            *("black-forest-labs/FLUX.1-dev", ("other", None), "2025-06-27"),
            "LicenseRef-flux-1-dev-nc-1.1.1",
        ),
        ("Kwai-Kolors/Kolors", ("apache-2.0", None), "2026-11-01", "LicenseRef-kolors"),
        ("nvidia/mit-b0", ("other", None), "2026-11-01", "LicenseRef-nvidia-scl-segformer"),
    ],
)
def test_a_well_known_model_is_under_what_it_was_under_that_day(
    model: str, declared: tuple[str | None, str | None], day: str, expected: str
) -> None:
    [known] = [known for known in catalog.model_licenses(model) if known.holds(declared, day)]
    assert known.license == expected


def test_a_card_that_says_something_new_is_under_no_old_reading() -> None:
    known = catalog.model_licenses("MiniMaxAI/MiniMax-M2.7")
    assert known
    assert not any(reading.holds(("mit", None), "2026-11-01") for reading in known)

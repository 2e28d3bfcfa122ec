"""`explain --licence` shows what is on record, `--licence-text` what a text is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Run

ROOT = Path(__file__).parents[1]


def test_a_licence_is_shown_with_terms_source_and_date(invoke: Run) -> None:
    ran = invoke("explain", "--licence", "LicenseRef-llama-3.1")

    assert ran.code == 0
    for told in ("category      community", 'must          Show "Built with Llama"', "read 2026-"):
        assert told in ran.out


def test_a_name_of_several_texts_shows_each(invoke: Run) -> None:
    shown = invoke("explain", "--license", "exaone").out

    assert "LicenseRef-exaone-1.1-nc  " in shown
    assert "LicenseRef-exaone-1.2-nc  " in shown


@pytest.mark.parametrize("name", ["acme-terms", "\u202eTIM", ""])
def test_a_licence_without_a_row_is_wrong_input(invoke: Run, name: str) -> None:
    assert invoke("explain", "--licence", name).code == 2


@pytest.mark.parametrize(
    "arguments",
    [(), ("acme/chat", "--licence", "MIT"), ("--licence", "MIT", "--licence-text", "x")],
)
def test_explain_speaks_of_one_thing_at_a_time(invoke: Run, arguments: tuple[str, ...]) -> None:
    assert invoke("explain", *arguments).code == 2


def test_a_copy_of_a_text_is_known(invoke: Run) -> None:
    shown = invoke("explain", "--licence-text", ROOT / "LICENSE").out

    assert "is word for word the licence of Apache-2.0\n" in shown
    assert "Apache License 2.0" in shown


def test_a_changed_text_is_unknown_and_says_what_it_is_like(invoke: Run, tmp_path: Path) -> None:
    changed = (ROOT / "LICENSE").read_text(encoding="utf-8") + "\nNot for use in business.\n"
    (tmp_path / "LICENSE").write_text(changed, encoding="utf-8")
    shown = invoke("explain", "--licence-text", "LICENSE").out

    assert "is like the licence of Apache-2.0" in shown
    assert "its licence is unknown" in shown


def test_a_text_of_nothing_known_is_unknown(invoke: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Ask Acme for a licence.\n", encoding="utf-8")

    assert "is like no known licence" in invoke("explain", "--licence-text", "x.txt").out


def test_a_text_that_is_not_there_is_wrong_input(invoke: Run) -> None:
    assert invoke("explain", "--licence-text", "none.txt").code == 2


def test_obligations_are_listed_on_demand(invoke: Run, tmp_path: Path) -> None:
    manifest = "version: 1\nmodels: [meta-llama/Llama-3.1-8B-Instruct]\n"
    (tmp_path / "models.yaml").write_text(manifest, encoding="utf-8")
    asked = invoke("check", "--offline", "--obligations").out
    plain = invoke("check", "--offline").out

    assert '  - Show "Built with Llama" (LicenseRef-llama-3.1' in asked
    assert "Obligations" not in plain


def test_how_much_of_a_text_was_read_is_told_in_words(invoke: Run) -> None:
    shown = invoke("explain", "--licence", "MIT").out

    assert "  read          the text as others report it, not the text itself, 20" in shown

"""`explain --licence` shows what is on record, `--licence-text` what a text is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Run

ROOT = Path(__file__).parents[1]
# SPDX has it with the name of its first user in the place of "the author".
ISC = """ISC License

Copyright (c) 2024, Jane Roe

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
"""


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


def test_the_text_that_most_repositories_copy_is_known_beside_the_one_of_spdx(
    invoke: Run, tmp_path: Path
) -> None:
    (tmp_path / "LICENSE").write_text(ISC, encoding="utf-8")
    shown = invoke("explain", "--licence-text", "LICENSE").out

    assert "is word for word the licence of ISC\n" in shown


def test_a_text_of_old_may_hold_form_feeds(invoke: Run, tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text(ISC.replace("\n\n", "\n\f\n"), encoding="utf-8")

    assert "licence of ISC\n" in invoke("explain", "--licence-text", "LICENSE").out


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

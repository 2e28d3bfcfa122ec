"""The table of minimum elements: what is known counts, what says NOASSERTION does not."""

import json
from pathlib import Path

import pytest

from scanner.cli.check import MINIMUMS as OFFERED
from scanner.reports import RenderOptions, minimum
from tests.command import Run
from tests.reports.bom_cases import BOM_CASES, mixed, whole
from tests.reports.test_golden import GOLDEN, agrees
from tests.reports.test_laws import is_calm

MANIFEST = "version: 1\nmodels:\n  - Qwen/Qwen3-8B\n"


def row(name: str, text: str) -> str:
    (found,) = [line for line in text.splitlines() if line.strip().startswith(f"{name}  ")]
    return " ".join(found.strip().removeprefix(name).split())


def test_the_command_line_offers_every_table() -> None:
    assert list(OFFERED) == list(minimum.MINIMUMS)


@pytest.mark.parametrize("name", minimum.MINIMUMS)
@pytest.mark.parametrize("case", ["bom-whole", "bom-mixed"])
def test_a_table_looks_as_it_did(name: str, case: str, *, update_golden: bool) -> None:
    text = minimum.render(*BOM_CASES[case](), name)
    assert agrees(text, GOLDEN / case / f"minimum-{name}.txt", update=update_golden)


def test_a_model_of_which_all_is_known_has_every_element() -> None:
    text = minimum.render(*whole(), "cisa-2025")
    assert row("software producer", text) == "2 of 2"
    assert row("component version", text) == "2 of 2"
    assert row("license", text) == "2 of 2"
    assert row("timestamp", text) == "known"


def test_what_says_that_it_is_unknown_is_there_and_does_not_count() -> None:
    text = minimum.render(*mixed(), "cisa-2025")
    assert row("software producer", text) == "4 of 5 acme/api"
    assert row("license", text) == "3 of 5 acme/api, acme/odd"


def test_a_time_is_known_where_source_date_epoch_says_it() -> None:
    text = minimum.render(whole().result, RenderOptions(0), "cisa-2025")
    assert row("timestamp", text) == "unknown set SOURCE_DATE_EPOCH"


def test_names_of_strangers_are_inert_in_a_table() -> None:
    for name in minimum.MINIMUMS:
        text = minimum.render(*BOM_CASES["hostile-names"](), name)
        assert is_calm(text)


def test_the_table_stands_beside_the_document_and_changes_no_exit_code(
    invoke: Run, tmp_path: Path
) -> None:
    (tmp_path / "models.yaml").write_text(MANIFEST, encoding="utf-8")
    plain = invoke("check", "--offline", "-f", "cyclonedx")
    asked = invoke("check", "--offline", "-f", "cyclonedx", "--minimum", "g7")
    assert (asked.code, asked.out) == (plain.code, plain.out)
    assert json.loads(asked.out)["specVersion"] == "1.6"
    assert asked.err.startswith("g7: ")


def test_a_table_without_a_document_is_refused(invoke: Run, tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(MANIFEST, encoding="utf-8")
    refused = invoke("check", "--offline", "--minimum", "g7")
    assert refused.code == 2
    assert "-o cyclonedx=FILE" in refused.err


@pytest.mark.parametrize("epoch", ["-1", "1.5", "9" * 5000, "253402300800", "\u0663"])
def test_a_time_beyond_the_calendar_is_wrong_input(epoch: str, invoke: Run, tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(MANIFEST, encoding="utf-8")
    ran = invoke("check", "--offline", "-f", "cyclonedx", env={"SOURCE_DATE_EPOCH": epoch})
    assert ran.code == 2
    assert "SOURCE_DATE_EPOCH" in ran.err

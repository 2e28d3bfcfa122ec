"""The page about bills of materials says what is so."""

import re
from pathlib import Path

import pytest

from scanner.reports import RENDERERS
from tests.command import Run
from tests.reports.bom_cases import BOM_CASES, SUFFIXES
from tests.reports.boms import document, strings
from tests.validators.tools import PROJECT

PAGE = (PROJECT / "docs" / "integrations" / "boms.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(SOURCE_DATE_EPOCH=\d+ )?modelcustoms (.*)$", PAGE, re.MULTILINE)
# What a name stands for is said in a table of its own, in the first column.
TABLE = PAGE.partition("### Properties")[2].partition("## Minimum")[0]
DOCUMENTED = {
    name
    for line in TABLE.splitlines()[4:]
    for name in re.findall(r"`([a-z:-]+)`", line.split("|")[1] if "|" in line else "")
}


@pytest.mark.parametrize(("setting", "command"), COMMANDS)
def test_a_command_of_the_page_does_as_it_is_copied(
    setting: str, command: str, invoke: Run, tmp_path: Path
) -> None:
    arguments = [word.replace("examples/", f"{PROJECT}/examples/") for word in command.split()]
    ran = invoke(*arguments, env=dict([setting.strip().split("=")]) if setting else {})
    assert ran.code == 1
    files = [word.partition("=")[2] for word in arguments if "=" in word]
    assert all((tmp_path / file).stat().st_size for file in files)


def test_every_format_has_its_row() -> None:
    rows = re.findall(r"^\| `([a-z0-9.-]+)` \| .* \| `\*\.", PAGE, re.MULTILINE)
    assert rows == list(SUFFIXES)
    assert set(rows) <= RENDERERS.keys()


def test_every_property_is_explained_and_no_other() -> None:
    used = {
        text.removeprefix("modelcustoms:")
        for make in BOM_CASES.values()
        for report in ("cyclonedx", "spdx3")
        for text in strings(document(report, *make()))
        if re.fullmatch(r"modelcustoms:[a-z:-]+", text)
    }
    # What no case has, and tests/reports/test_bom_facts.py has.
    rare = {"card:gated", "card:note", "hosting:countries", "hosting:vendor"}
    rare |= {"lineage:dispute", "lineage:hint", "model:asked-as", "origin:doubt"}
    rare |= {"origin:parent", "origin:parent-countries", "origin:parent-verified"}
    assert used | rare == DOCUMENTED

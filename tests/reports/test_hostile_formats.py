"""Whatever is in a name: each format shows it, and no reader of the format obeys it."""

import csv
import io
import re

from hypothesis import HealthCheck, Phase, given, settings

from scanner.domain.result import ScanResult
from scanner.reports import RENDERERS, RenderOptions
from scanner.reports.terminal import inert
from tests.reports import strategies

law = settings(
    max_examples=50,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
COMMAND = re.compile(r"::(error|warning|notice) [^\n]*?::")
# Signs of ours that a terminal would not draw.
OUR_SIGNS = re.compile("⚠\ufe0f|ℹ\ufe0f|☑\ufe0f|\u200b")  # noqa: RUF001
CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)|``[^\n]+?``")
LIVE = re.compile(r"(?<![`\w])@\w|://\w|(?<!\\)\]\(|<(?!/?(details|summary|br)>)\w")


def rendered(report: str, result: ScanResult) -> str:
    return RENDERERS[report](result, RenderOptions(1))


@law
@given(strategies.results)
def test_a_log_line_is_a_command_of_ours_or_none(result: ScanResult) -> None:
    lines = rendered("github", result).splitlines()
    assert all(inert(line) == line for line in lines)
    for line in lines:
        assert COMMAND.match(line) if line.startswith("::") else "##[" not in line


@law
@given(strategies.results)
def test_json_formats_are_ascii_without_controls(result: ScanResult) -> None:
    for report in ("sarif", "gitlab"):
        text = rendered(report, result)
        assert text.isascii()
        assert text.replace("\n", "").isprintable()


@law
@given(strategies.results)
def test_markdown_holds_no_mention_link_image_or_element_of_others(result: ScanResult) -> None:
    text = OUR_SIGNS.sub("", rendered("markdown", result))
    assert all(inert(line) == line for line in text.splitlines())
    assert not LIVE.search(CODE.sub("", text))


@law
@given(strategies.results)
def test_a_spreadsheet_has_its_columns_and_no_formulas(result: ScanResult) -> None:
    text = rendered("csv", result)
    rows = list(csv.reader(io.StringIO(text), strict=True))
    assert len(rows) == text.count("\n")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(tuple("=+-@\t\r")) for row in rows for cell in row)


@law
@given(strategies.results)
def test_xml_holds_nothing_a_terminal_obeys(result: ScanResult) -> None:
    lines = rendered("junit", result).splitlines()
    assert all(inert(line) == line for line in lines)

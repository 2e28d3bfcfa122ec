import csv
import io

import pytest

from scanner.domain.location import Location
from scanner.reports import RENDERERS, RenderOptions
from scanner.reports.csv_report import COLUMNS
from tests.builders import (
    a_finding,
    a_member,
    a_result,
    a_subject,
    an_ancestor,
    an_exception,
    an_origin,
)
from tests.reports.cases import loosened_lineage


def rows_of(*models: object, **rest: object) -> list[dict[str, str]]:
    text = RENDERERS["csv"](a_result(*models, **rest), RenderOptions(0))  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(text), strict=True))


def test_there_is_a_row_for_the_model_and_for_each_ancestor() -> None:
    text = RENDERERS["csv"](loosened_lineage().result, RenderOptions(1))
    model, base = csv.DictReader(io.StringIO(text), strict=True)
    assert (model["member"], model["depth"], model["countries"]) == (model["model"], "0", "CN")
    assert model["license_in_force"] == "MIT AND LicenseRef-llama-3.3"
    assert base["model"] == model["model"]
    assert (base["relation"], base["children"]) == ("distilled", model["model"])
    assert base["findings"].startswith("error license-loosened: ")
    assert model["findings"].startswith("warning revision-unpinned: ")


def test_the_header_is_there_without_models() -> None:
    text = RENDERERS["csv"](a_result(), RenderOptions(3))
    assert text == ",".join(f'"{name}"' for name in COLUMNS) + "\n"


def test_what_is_about_no_model_has_a_row_of_its_own() -> None:
    loose = a_finding(a_subject("acme/gone"))._replace(location=Location("policy.yaml", 9, 1))
    row = rows_of(findings=(loose,))[0]
    assert (row["manifest"], row["line"], row["model"]) == ("policy.yaml", "9", "acme/gone")
    assert row["findings"] == "error license-unknown: the licence is not known."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", "  ="])  # noqa: RUF001
def test_no_cell_is_a_formula(start: str) -> None:
    subject = a_subject(a_member(origin=an_origin("US", organisation=f"{start}HYPERLINK(A1)")))
    (row,) = rows_of(subject)
    assert row["organisation"].startswith("'")


def test_a_cell_is_one_line_and_stays_one_cell() -> None:
    name = 'a";=1\n"b",\x1b[2J\u202e'
    (row,) = rows_of(a_subject(a_member(origin=an_origin("US", organisation=name))))
    assert row["organisation"] == 'a";=1\\n"b",\\x1b[2J\\u202e'


def test_a_member_is_found_whatever_its_name() -> None:
    odd = an_ancestor("x" * 300, "acme/chat")
    subject = a_subject("acme/chat", odd)
    model, ancestor = rows_of(subject, findings=(a_finding(subject, member=odd),))
    assert (model["findings"], bool(ancestor["findings"])) == ("", True)


def test_what_is_waived_is_said_to_be() -> None:
    waived = a_finding(a_subject())._replace(exception=an_exception())
    (row,) = rows_of(a_subject(), findings=(waived,))
    assert "not known. Waived by EX-17, until 2027-03-31" in row["findings"]

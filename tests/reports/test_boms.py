"""Bills of materials as they look, and before the validators of those who made the formats."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser
from spdx_tools.spdx.parser.tagvalue.parser import Parser
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

from scanner.domain.result import ScanResult
from scanner.reports import RENDERERS, RenderOptions
from tests.command import Run
from tests.reports import strategies
from tests.reports.bom_cases import BOM_CASES, SUFFIXES
from tests.reports.test_golden import GOLDEN, agrees
from tests.validators.tools import PROJECT, bom_complaints

# spdx-tools reads tag-value with a parser of its own; the others are judged in their environment.
JUDGED = [report for report in SUFFIXES if report != "spdx-tag-value"]
law = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)


def rendered(report: str, result: ScanResult, options: RenderOptions | None = None) -> str:
    return RENDERERS[report](result, options or RenderOptions(0))


def write(folder: Path, name: str, result: ScanResult, options: RenderOptions) -> None:
    for report in JUDGED:
        text = rendered(report, result, options)
        (folder / f"{name}.{SUFFIXES[report]}").write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("name", BOM_CASES)
@pytest.mark.parametrize("report", SUFFIXES)
def test_a_bill_of_materials_looks_as_it_did(
    name: str, report: str, *, update_golden: bool
) -> None:
    case = BOM_CASES[name]()
    golden = GOLDEN / name / f"bom.{SUFFIXES[report]}"
    text = rendered(report, case.result, case.options)
    assert agrees(text, golden, update=update_golden)


def test_every_case_is_what_its_makers_validators_take(tmp_path: Path) -> None:
    for name, make in BOM_CASES.items():
        write(tmp_path, name, *make())
    assert bom_complaints(tmp_path) == {}


def test_any_result_is_what_its_makers_validators_take(tmp_path: Path) -> None:
    numbers = iter(range(10_000))

    @law
    @given(strategies.results, strategies.options)
    def try_one(result: ScanResult, options: RenderOptions) -> None:
        write(tmp_path, str(next(numbers)), result, options)

    try_one()
    assert bom_complaints(tmp_path) == {}


def test_the_example_is_what_its_makers_validators_take(invoke: Run, tmp_path: Path) -> None:
    outputs = [f"{report}=example.{SUFFIXES[report]}" for report in JUDGED]
    options = [option for output in outputs for option in ("-o", output)]
    example = PROJECT / "examples" / "models.yaml"
    assert invoke("check", "--offline", *options, example).code == 1
    assert len(list(tmp_path.glob("example.*"))) == len(JUDGED)
    assert bom_complaints(tmp_path) == {}


def test_the_judges_are_awake(tmp_path: Path) -> None:
    write(tmp_path, "a", *BOM_CASES["bom-whole"]())
    spoilt = {}
    for file in tmp_path.iterdir():
        text = file.read_text(encoding="utf-8")
        spoilt[file.name] = text.replace("PACKAGE-MANAGER", "PACKAGE_MANAGER")
        spoilt[file.name] = spoilt[file.name].replace('"machine-learning-model"', '"model"')
        spoilt[file.name] = spoilt[file.name].replace('"descendantOf"', '"childOf"')
        file.write_text(spoilt[file.name], encoding="utf-8")
    assert set(bom_complaints(tmp_path)) == set(spoilt)


@pytest.mark.parametrize("name", BOM_CASES)
def test_spdx_tools_reads_the_same_out_of_both_and_finds_no_fault(name: str) -> None:
    case = BOM_CASES[name]()
    from_json = JsonLikeDictParser().parse(json.loads(rendered("spdx", *case)))
    from_tags = Parser(debug=False, write_tables=False).parse(rendered("spdx-tag-value", *case))
    assert from_json == from_tags
    assert validate_full_spdx_document(from_json) == []

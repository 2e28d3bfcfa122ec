"""The gate as a user meets it: the real command on real files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run

EXAMPLE = Path(__file__).parent.parent / "examples"
UNPINNED = "version: 1\nmodels:\n  - mistralai/Mistral-7B-v0.1\n"
PINNED = (
    "version: 1\nmodels:\n  - mistralai/Mistral-7B-v0.1@27d67f1b5f57dc0953326b2601d68371d40ea8da\n"
)
ABSENT = "version: 1\nmodels:\n  - nobody/has-this\n"


def manifest(folder: Path, text: str, name: str = "models.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def report(run: Run, *arguments: str | Path) -> Any:
    return json.loads(run("check", "--offline", "-f", "json", *arguments).out)


@pytest.fixture(scope="module")
def example() -> Any:
    from tests.command import in_this_process

    run = in_this_process(EXAMPLE, lambda _folder: None)
    return report(run, EXAMPLE / "models.yaml")


def test_a_pinned_permissive_model_passes(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, PINNED)

    ran = invoke("check", "--offline")

    assert (ran.code, ran.err) == (0, "")


def test_findings_below_the_threshold_do_not_fail(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, UNPINNED)

    codes = [
        invoke("check", "--offline", "--fail-on", level).code
        for level in ("error", "warning", "note", "never")
    ]

    assert codes == [0, 1, 1, 0]


def test_a_model_that_no_source_has_is_undecided(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, ABSENT)

    assert invoke("check", "--offline").code == 3


def test_findings_win_over_doubt(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, ABSENT + "  - Qwen/Qwen3-8B\n")

    assert invoke("check", "--offline").code == 1


def test_a_manifest_without_models_is_undecided(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, "version: 1\nmodels: []\n")

    ran = invoke("check", "--offline")

    assert ran.code == 3
    assert ran.err.startswith("models.yaml:2:9: no models are listed\n")


def test_a_missing_manifest_is_wrong_input(invoke: Run) -> None:
    ran = invoke("check", "--offline")

    assert ran.code == 2
    assert ran.err.startswith("models.yaml: no such file\n")


def test_several_manifests_are_judged_in_one_run(invoke: Run, tmp_path: Path) -> None:
    one = manifest(tmp_path, PINNED, "one.yaml")
    other = manifest(tmp_path, UNPINNED, "other.yaml")

    found = report(invoke, one, other)

    assert [model["location"]["path"] for model in found["models"]] == [
        one.as_posix(),
        other.as_posix(),
    ]


def test_a_policy_of_the_command_line_wins_over_the_manifests(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, "version: 1\npolicy: ./missing.yaml\n" + PINNED.removeprefix("version: 1\n"))

    assert invoke("check", "--offline").code == 2
    assert invoke("check", "--offline", "-p", "builtin:strict").code == 0


def test_an_unknown_ready_policy_is_named_with_the_nearest(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, PINNED)

    ran = invoke("check", "--offline", "-p", "builtin:strickt")

    assert ran.code == 2
    assert "did you mean builtin:strict?" in ran.err


def test_reports_go_to_files_as_well(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, PINNED)

    ran = invoke("check", "--offline", "-o", "json=report.json", "-o", "text=report.txt")
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))

    assert (ran.code, written["verdict"], written["exit_code"]) == (0, "pass", 0)
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == ran.out


def test_a_report_on_standard_output_stands_there_alone(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, PINNED)

    ran = invoke("check", "--offline", "-o", "json=-")

    assert json.loads(ran.out)["verdict"] == "pass"


def test_a_report_that_cannot_be_written_is_wrong_input(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, PINNED)

    ran = invoke("check", "--offline", "-o", "json=missing/report.json")

    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        "missing/report.json: cannot be written: No such file or directory",
    )


def test_a_snapshot_needs_offline(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, PINNED)

    ran = invoke("check", "--snapshot", "cards.jsonl")

    assert ran.code == 2
    assert "--snapshot needs --offline" in ran.err


def test_the_hubs_own_offline_switch_is_obeyed(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, PINNED)

    assert invoke("check", env={"HF_HUB_OFFLINE": "1"}).code == 0


def test_without_the_built_in_snapshot_nothing_is_known_offline(
    invoke: Run, tmp_path: Path
) -> None:
    manifest(tmp_path, PINNED)

    assert invoke("check", "--offline", "--no-bundled-snapshot").code == 3


def test_a_bug_says_where_and_shows_no_values(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, PINNED)

    ran = invoke("check", "--offline", "-o", "json=" + "x" * 300)

    assert ran.code == 2


def test_color_follows_no_color_then_force_color(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, UNPINNED)

    forced = invoke("check", "--offline", env={"NO_COLOR": "", "FORCE_COLOR": "1"})
    both = invoke("check", "--offline", env={"NO_COLOR": "1", "FORCE_COLOR": "1"})

    assert "\x1b[" in forced.out
    assert "\x1b[" not in both.out


def test_hostile_text_of_a_manifest_is_shown_inert(invoke: Run, tmp_path: Path) -> None:
    manifest(tmp_path, 'version: 1\nmodels:\n  - "evil\\u202emodel\\e[2J"\n')

    ran = invoke("check", "--offline")

    assert ran.code == 2
    assert "\u202e" not in ran.err
    assert "\x1b" not in ran.err


EXPECTED = {
    "deepseek-ai/DeepSeek-R1": ("MIT", ["CN"]),
    "deepseek-ai/DeepSeek-R1-Distill-Llama-70B": ("MIT", ["CN", "US"]),
    "Qwen/QwQ-32B": ("Apache-2.0", ["CN"]),
    "Qwen/Qwen3-8B": ("Apache-2.0", ["CN"]),
    "Qwen/Qwen2.5-72B-Instruct": ("LicenseRef-qwen", ["CN"]),
    "Qwen/Qwen2.5-3B-Instruct": ("LicenseRef-qwen-research", ["CN"]),
    "Qwen/Qwen2.5-7B-Instruct": ("Apache-2.0", ["CN"]),
    "01-ai/Yi-34B": ("Apache-2.0", ["CN"]),
    "moonshotai/Kimi-K2-Instruct": ("LicenseRef-modified-mit-kimi-k2", ["CN"]),
    "zai-org/GLM-4.5": ("MIT", ["CN"]),
    "MiniMaxAI/MiniMax-M1-80k": ("Apache-2.0", ["CN"]),
    "tencent/Hunyuan-A13B-Instruct": ("LicenseRef-tencent-hunyuan-community", ["CN"]),
    "baidu/ERNIE-4.5-300B-A47B-PT": ("Apache-2.0", ["CN"]),
    "openai/gpt-oss-120b": ("Apache-2.0", ["US"]),
    "meta-llama/Llama-3.1-8B-Instruct": ("LicenseRef-llama-3.1", ["US"]),
    "mistralai/Mistral-7B-v0.1": ("Apache-2.0", ["FR"]),
    "google/gemma-2-9b-it": ("LicenseRef-gemma-terms", ["US"]),
    "TheBloke/Mistral-7B-Instruct-v0.1-GGUF": ("Apache-2.0", ["FR"]),
    "XLabs-AI/flux-RealismLora": ("NOASSERTION", ["DE"]),
    "vitus48683/Qwen2.5-7B-ko-quant-merge-v4": ("Apache-2.0", ["CN"]),
    "acme-labs/does-not-exist": ("NOASSERTION", []),
}


def test_the_example_is_judged_as_the_recorded_cards_say(example: Any) -> None:
    told = {
        model["id"]: (model["license"]["concluded"], model["lineage"]["countries"])
        for model in example["models"]
    }

    assert told == EXPECTED


def test_a_distilled_llama_is_loosened_and_its_base_comes_from_a_known_row(example: Any) -> None:
    model = "deepseek-ai/DeepSeek-R1-Distill-Llama-70B"
    (judged,) = (each for each in example["models"] if each["id"] == model)
    rules = {each["rule"] for each in example["findings"] if each["model"] == model}
    base = judged["lineage"]["ancestors"][0]

    assert "license-loosened" in rules
    assert base["id"] == "meta-llama/Llama-3.3-70B-Instruct"
    assert base["edges"][0]["basis"] == "publisher-statement"
    assert judged["license"]["effective"]["category"] == "community"


def test_a_merge_shows_both_of_its_parents(example: Any) -> None:
    (merge,) = (each for each in example["models"] if each["id"].startswith("vitus48683/"))

    assert [each["id"] for each in merge["lineage"]["ancestors"]] == [
        "Qwen/Qwen2.5-7B",
        "Qwen/Qwen2.5-7B-Instruct",
    ]


@pytest.mark.parametrize("chosen", ["text", "json"])
def test_the_same_input_gives_the_same_bytes(invoke: Run, chosen: str) -> None:
    arguments = ("check", "--offline", "-f", chosen, EXAMPLE / "models.yaml")

    assert invoke(*arguments).out == invoke(*arguments, "--jobs", "16").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "json=one", "-o", "sarif=one"), "one cannot hold two reports"),
        (("-o", "json=-", "-f", "text"), "standard output cannot hold two reports"),
        (("--frozen", "--snapshot", "cards.jsonl"), "models.lock alone counts"),
        (("--offline", "--locked", "--snapshot", "cards.jsonl"), "models.lock alone counts"),
        (("--offline", "--today", "soon"), "--today: 'soon' is no day"),
    ],
)
def test_options_that_contradict_each_other_are_wrong_input(
    invoke: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    manifest(tmp_path, PINNED)

    ran = invoke("check", *arguments)

    assert (ran.code, said in ran.err) == (2, True)

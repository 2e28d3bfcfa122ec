"""The vocabulary of discover: well formed, and every word of it does what it is there for."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scanner.discover import discover
from scanner.discover.vocabulary import words_of
from scanner.domain.ref import is_hub_id
from scanner.rows import shipped

PROJECT = Path(__file__).resolve().parents[2]
ROWS = shipped("discover_vocabulary").all()
OLLAMA = shipped("ollama_models").all()
# Something that a place of each kind can take, one-word where it must be recognised by its place.
SAMPLES = {
    "hub": "org/model",
    "hosted": "some-model",
    "served": "org/model",
    "routed": "anthropic/some-model",
    "ollama": "some-model:7b",
    "path": "./model.gguf",
}


def of_kind(kind: str) -> list[Any]:
    return [pytest.param(row, id=row["key"]) for row in ROWS if row["kind"] == kind]


def ids(folder: Path, name: str, text: str) -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    return [one.id for one in discover([folder], folder).references]


def test_the_files_follow_their_schemas_and_their_form() -> None:
    tool = str(PROJECT / "tools" / "check_data.py")
    command = [sys.executable, tool, "discover_vocabulary", "ollama_models"]

    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_general_knowledge_is_not_sure() -> None:
    known = [row for row in ROWS if "General knowledge" in row["evidence"][0]["statement"]]

    assert {one["source"] for row in known for one in row["evidence"]} == {"unverified"}
    assert {row["confidence"] for row in known} == {"low"}


def test_slots_are_written_in_the_words_they_are_compared_by() -> None:
    names = [row["name"] for row in ROWS if row["kind"] in {"slot", "slot-word", "slot-veto"}]

    assert ["_".join(words_of(name)) for name in names] == [name.strip("_") for name in names]


def test_no_word_both_announces_and_forbids() -> None:
    words = {kind: {row["name"] for row in ROWS if row["kind"] == kind} for kind in
             ("slot-word", "slot-veto")}  # fmt: skip

    assert words["slot-word"].isdisjoint(words["slot-veto"])


@pytest.mark.parametrize("row", of_kind("call"))
def test_every_call_is_found_by_each_of_its_arguments(row: dict[str, Any], tmp_path: Path) -> None:
    package = next((name for name in row.get("packages", ()) if name.isidentifier()), None)
    sample = SAMPLES[row.get("takes", "hub")]
    for argument in row["arguments"]:
        if row.get("packages") and package is None:
            given = f"'{sample}'" if argument.isdigit() else f"{{{argument}: '{sample}'}}"
            code = f"import x from '{row['packages'][0]}';\n{row['name']}({given});\n"
            assert ids(tmp_path, "code.ts", code), argument
            continue
        before = "x, " * int(argument) if argument.isdigit() else f"{argument}="
        code = f"import {package or 'anything'}\nobject.{row['name']}({before}'{sample}')\n"
        assert ids(tmp_path, "code.py", code), argument


@pytest.mark.parametrize("row", of_kind("command"))
def test_every_command_is_found_by_each_of_its_arguments(
    row: dict[str, Any], tmp_path: Path
) -> None:
    sample = SAMPLES[row.get("takes", "hub")]
    for argument in row["arguments"]:
        given = "x " * int(argument) if argument.isdigit() else f"{argument} "
        assert ids(tmp_path, "run.sh", f"{row['name']} {given}{sample}\n"), argument


@pytest.mark.parametrize("row", of_kind("slot-word") + of_kind("slot"))
def test_every_announcing_word_is_found_in_configuration(
    row: dict[str, Any], tmp_path: Path
) -> None:
    sample = SAMPLES[row.get("takes", "hub")]
    assert ids(tmp_path, "config.yaml", f"{row['name']}: {sample}\n")
    assert ids(tmp_path, ".env", f"{row['name'].upper()}={sample}\n")


def test_an_ollama_name_states_its_version_and_size_and_stands_for_a_hub_id() -> None:
    for row in OLLAMA:
        assert is_hub_id(row["hub_id"])
        assert any(char.isdigit() for char in row["key"].partition(":")[2]), row["key"]
        assert row["confidence"] != "high", "no source is Ollama's own"


def test_an_ollama_name_of_the_table_tells_its_hub_id(tmp_path: Path) -> None:
    (tmp_path / "Modelfile").write_text("FROM llama3.1:8b\n", encoding="utf-8")

    (found,) = discover([tmp_path], tmp_path).references

    assert (found.id, found.hub_id) == ("llama3.1:8b", "meta-llama/Llama-3.1-8B-Instruct")

"""Building the origin rows from source tables: what counts as evidence, and what is left out."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ORGANISATION = {
    "namespace": "acme-labs",
    "organisation": "Acme Labs",
    "country_hq": "NL",
    "ultimate_parent": "",
    "parent_country": "",
    "kind": "company",
    "flags": "",
    "evidence": 'Epoch AI org "Acme"=NL (epoch.ai/data CC-BY)',
    "confidence": "high",
    "conflicting_sources": "",
    "note": "",
}
TABLES = {
    "model_type_origin.csv": "model_type,reference_checkpoint,default_vocab_size,"
    "default_hidden_size,default_layers\nacme,acme-labs/base,32000,4096,32\n",
    "hosted_ids.csv": "openrouter_id,openrouter_vendor,hugging_face_id,hf_namespace\n"
    "openai/gpt-4o,openai,,\n",
    "hosted_providers.csv": "slug,name,headquarters,datacenters\nopenai,OpenAI,US,\n",
    "models_dev.csv": "lab,id,open_weights,hf_urls\n",
}


class Workshop:
    """A copy of the tools beside an empty data folder and a folder of source tables."""

    def __init__(self, folder: Path) -> None:
        self.curated = folder / "tools" / "curated"
        self._program = folder / "tools" / "build_origins.py"
        self._data = folder / "scanner" / "data"
        self._source = folder / "source"
        self._data.mkdir(parents=True)
        self._source.mkdir()
        shutil.copytree(ROOT / "tools", folder / "tools")
        for name in ("organisation_corrections.csv", "organisation_readings.csv"):
            table = self.curated / name
            table.write_text(table.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
        for name, text in TABLES.items():
            (self._source / name).write_text(text, encoding="utf-8")

    def build(
        self, *organisations: Mapping[str, str], options: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Build from these lines of the table of organisations."""
        table = self._source / "organisations.csv"
        with table.open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, list(ORGANISATION))
            writer.writeheader()
            writer.writerows(organisations)
        command = [sys.executable, str(self._program), "--source", str(self._source), *options]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def row(self, key: str) -> dict[str, Any]:
        """Return the organisation row that was built."""
        rows = map(json.loads, self.content("organisations").decode("utf-8").splitlines())
        return next(row for row in rows if row["key"] == key)

    def content(self, stem: str) -> bytes:
        return (self._data / f"{stem}.jsonl").read_bytes()


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_a_source_that_names_the_country_proves_it(workshop: Workshop) -> None:
    workshop.build(ORGANISATION)
    row = workshop.row("acme-labs")
    assert (row["countries"], row["confidence"], row["verified"]) == (["NL"], "high", True)
    assert row["evidence"] == [
        {"statement": "Epoch AI lists Acme under NL", "source": "https://epoch.ai/data"}
    ]


@pytest.mark.parametrize(
    "claim",
    [
        "mmpr=NL (huggingface.co/datasets/mmpr/open_model_evolution_data)",
        "language-table(weak)=NL",
        "OpenRouterProviderHQ=NL (openrouter_providers.json 2026-06-30)",
        "StanfordEcosystemGraphs=NL (github.com/stanford-crfm/ecosystem-graphs)",
        "public repository table=NL (a public file id)",
        "unverified: general knowledge, no source read",
        'Epoch AI org "Acme"=BE (epoch.ai/data CC-BY)',
    ],
)
def test_what_is_no_evidence_of_the_country_leaves_it_unverified(
    workshop: Workshop, claim: str
) -> None:
    workshop.build(ORGANISATION | {"evidence": claim})
    row = workshop.row("acme-labs")
    assert (row["countries"], row["confidence"], row["verified"]) == (["NL"], "low", False)
    assert [item["source"] for item in row["evidence"]] == ["unverified"]
    assert b"mmpr" not in workshop.content("organisations")


@pytest.mark.parametrize("kind", ["individual", "individual-requantizer"])
def test_a_person_gets_no_country_no_name_and_no_employer(workshop: Workshop, kind: str) -> None:
    person = {"kind": kind, "organisation": "Jan Jansen (NL)", "ultimate_parent": "Acme"}
    workshop.build(ORGANISATION | person)
    row = workshop.row("acme-labs")
    assert row["countries"] == []
    assert "parent" not in row
    assert "Jansen" not in json.dumps(row)


@pytest.mark.parametrize(
    ("change", "member", "value"),
    [
        ({"flags": "requantizer"}, "kind", "re-packager"),
        ({"flags": "rehost"}, "kind", "mirror"),
        ({"flags": "renamed_to:acme"}, "renamed_to", "acme"),
        ({"flags": "renamed:old-acme"}, "renamed_from", ["old-acme"]),
        ({"country_hq": "INT", "flags": "international"}, "countries", []),
        ({"country_hq": "EU"}, "international", True),
    ],
)
def test_a_flag_of_the_table_becomes_a_member(
    workshop: Workshop, change: dict[str, str], member: str, value: object
) -> None:
    workshop.build(ORGANISATION | change)
    assert workshop.row("acme-labs")[member] == value


def test_two_spellings_of_a_namespace_are_one_row(workshop: Workshop) -> None:
    workshop.build(ORGANISATION, ORGANISATION | {"namespace": "Acme-Labs"})
    assert workshop.content("organisations").count(b'"key":"acme-labs"') == 1


def test_a_second_build_changes_nothing(workshop: Workshop) -> None:
    first = workshop.build(ORGANISATION)
    assert first.returncode == 0
    assert "organisations.jsonl written" in first.stdout
    again = workshop.build(ORGANISATION, options=("--check",))
    assert (again.returncode, again.stdout) == (0, "")


def test_the_check_names_what_is_not_as_built_and_writes_nothing(workshop: Workshop) -> None:
    workshop.build(ORGANISATION)
    before = workshop.content("organisations")
    result = workshop.build(ORGANISATION | {"country_hq": "BE"}, options=("--check",))
    assert (result.returncode, result.stdout) == (1, "organisations.jsonl is not as built\n")
    assert workshop.content("organisations") == before


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nobody,kind,company,,,\n", "no row for 'nobody'"),
        ("acme-labs,colour,red,,,\n", "no member 'colour'"),
        ("acme-labs,countries,BE,high,It is so,\n", "a statement needs a source"),
        ("acme-labs,kind,company\n", "does not have 6 cells"),
    ],
)
def test_a_bad_correction_is_refused_with_its_place(
    workshop: Workshop, line: str, complaint: str
) -> None:
    table = workshop.curated / "organisation_corrections.csv"
    table.write_text(f"{table.read_text(encoding='utf-8')}\n{line}", encoding="utf-8")
    result = workshop.build(ORGANISATION)
    assert result.returncode == 2
    assert result.stderr.startswith(f"{table}:2: ")
    assert complaint in result.stderr

"""`modelcustoms discover` and `check --discover`, as users run them."""

import json
from pathlib import Path

import pytest

from tests.command import Run

CODE = 'AutoModel.from_pretrained("org/used", revision="v1")\nAutoModel.from_pretrained(x)\n'
MANIFEST = "version: 1\n# ours\nmodels:\n  - org/declared  # kept\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "code.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "models.yaml").write_text(MANIFEST, encoding="utf-8")
    return tmp_path


def test_discover_lists_what_is_used_and_succeeds(project: Path, invoke: Run) -> None:
    ran = invoke("discover", "code.py", cwd=project)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "code.py:1:28: hub org/used@v1\n"
        "code.py:2:27: unresolved x\n"
        "2 references (1 hub, 1 unresolved) in 1 file\n"
    )


def test_what_the_manifest_lacks_is_a_finding(project: Path, invoke: Run) -> None:
    ran = invoke("discover", "--undeclared", "models.yaml", cwd=project)

    assert ran.code == 1
    assert "code.py:1:28: hub org/used@v1 [not declared]\n" in ran.out
    assert "models.yaml:4:5: note: org/declared is declared, but nothing" in ran.out
    assert ran.out.endswith("1 not declared\n")


def test_single_files_say_nothing_of_entries_that_they_do_not_use(
    project: Path, invoke: Run
) -> None:
    assert (
        "note:" not in invoke("discover", "code.py", "--undeclared", "models.yaml", cwd=project).out
    )


def test_write_adds_it_and_keeps_the_rest(project: Path, invoke: Run) -> None:
    wrote = invoke("discover", "--undeclared", "models.yaml", "--write", cwd=project)
    then = invoke("discover", "--undeclared", "models.yaml", cwd=project)

    assert (wrote.code, wrote.err) == (0, "models.yaml: 1 model added\n")
    assert (project / "models.yaml").read_bytes().decode() == f"{MANIFEST}  - org/used@v1\n"
    assert then.code == 0


@pytest.mark.parametrize("name", ["models.txt", "compose.yaml", "hub"])
def test_write_adds_to_no_manifest_of_another_format(name: str, project: Path, invoke: Run) -> None:
    if name == "hub":
        (project / "hub/models--a--b/snapshots" / ("c" * 40) / "x").mkdir(parents=True)
    else:
        text = {"models.txt": "a/b\n", "compose.yaml": "models: {m: {model: hf.co/a/b}}\n"}[name]
        (project / name).write_text(text, encoding="utf-8")
    ran = invoke("discover", "code.py", "--undeclared", name, "--write", cwd=project)
    assert ran.code == 2
    assert ran.err.startswith(f"{name}: models are added to a manifest of our own format alone\n")


def test_write_changes_nothing_where_nothing_is_missing(project: Path, invoke: Run) -> None:
    (project / "code.py").write_text("", encoding="utf-8")

    ran = invoke("discover", "--undeclared", "models.yaml", "--write", cwd=project)

    assert (ran.code, ran.err) == (0, "")
    assert (project / "models.yaml").read_text(encoding="utf-8") == MANIFEST


def test_write_wants_one_manifest(project: Path, invoke: Run) -> None:
    ran = invoke("discover", "--write", cwd=project)

    assert ran.code == 2
    assert "--write needs --undeclared" in ran.err


def test_a_list_that_cannot_be_added_to_is_left_alone(project: Path, invoke: Run) -> None:
    flow = "version: 1\nmodels: [org/declared]\n"
    (project / "models.yaml").write_text(flow, encoding="utf-8")

    ran = invoke("discover", "--undeclared", "models.yaml", "--write", cwd=project)

    assert ran.code == 2
    assert ran.err.startswith("models.yaml:2:9: models cannot be added")
    assert (project / "models.yaml").read_text(encoding="utf-8") == flow


@pytest.mark.parametrize(
    ("manifest", "message"),
    [("missing.yaml", "missing.yaml: no such file"), ("code.py", "code.py:")],
)
def test_a_wrong_manifest_is_wrong_input(
    manifest: str, message: str, project: Path, invoke: Run
) -> None:
    ran = invoke("discover", "--undeclared", manifest, cwd=project)

    assert ran.code == 2
    assert ran.err.startswith(message)


def test_an_empty_manifest_declares_nothing(project: Path, invoke: Run) -> None:
    (project / "models.yaml").write_text("version: 1\nmodels: []\n", encoding="utf-8")

    ran = invoke("discover", "--undeclared", "models.yaml", "--write", cwd=project)

    assert ran.code == 0
    assert (project / "models.yaml").read_text(encoding="utf-8") == (
        "version: 1\nmodels:\n  - org/used@v1\n"
    )


def test_the_json_has_the_fields_of_its_contract(project: Path, invoke: Run) -> None:
    ran = invoke("discover", "code.py", "-f", "json", "--undeclared", "models.yaml", cwd=project)

    report = json.loads(ran.out)
    assert ran.code == 1
    assert report["schema_version"] == 1
    assert report["references"][0] == {
        "id": "org/used",
        "kind": "hub",
        "path": "code.py",
        "line": 1,
        "column": 28,
        "revision": "v1",
        "confidence": "high",
        "found_by": "call:from_pretrained",
        "declared": False,
        "hub_id": None,
    }
    assert report["notes"] == []


def test_what_was_not_read_is_a_note_in_every_format(tmp_path: Path, invoke: Run) -> None:
    (tmp_path / "b.py").write_text("from_pretrained(", encoding="utf-8")

    report = json.loads(invoke("discover", "-f", "json", cwd=tmp_path).out)
    (note,) = report["notes"]
    assert (note["path"], note["line"], note["column"]) == ("b.py", 1, 1)
    sarif = json.loads(invoke("discover", "-f", "sarif", cwd=tmp_path).out)
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["discovery-note"]
    github = invoke("discover", "-f", "github", cwd=tmp_path).out
    assert github.startswith("::notice file=b.py,line=1,col=1,title=discovery-note::not valid")


def test_github_and_sarif_tell_errors_from_notes(project: Path, invoke: Run) -> None:
    asked = ("discover", "code.py", "--undeclared", "models.yaml", "-f")
    github = invoke(*asked, "github", cwd=project).out
    sarif = json.loads(invoke(*asked, "sarif", cwd=project).out)

    assert "::error file=code.py,line=1,col=28,title=undeclared-model::org/used (hub)" in github
    assert "::notice file=code.py,line=2,col=27,title=unresolved-model-reference::" in github
    (run,) = sarif["runs"]
    assert [(one["ruleId"], one["level"]) for one in run["results"]] == [
        ("undeclared-model", "error"),
        ("unresolved-model-reference", "note"),
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "code.py"
    assert place["region"] == {"startLine": 1, "startColumn": 28, "endLine": 1, "endColumn": 36}


def test_hostile_text_stays_inside_its_medium(tmp_path: Path, invoke: Run) -> None:
    name = "a%0A,::b.py"
    code = "AutoModel.from_pretrained(f('\x1b[2J\u202e::error::'))\n"
    (tmp_path / name).write_text(code, encoding="utf-8")

    for chosen in ("text", "github", "json", "sarif"):
        out = invoke("discover", "-f", chosen, cwd=tmp_path).out
        assert not {"\x1b", "\u202e"} & set(out)
    github = invoke("discover", "-f", "github", cwd=tmp_path).out
    assert github.startswith("::notice file=a%250A%2C%3A%3Ab.py,line=1,col=27,title=unresolved")


def test_a_cache_folder_is_read_as_one(tmp_path: Path, invoke: Run) -> None:
    (tmp_path / "models--org--name" / "snapshots" / ("c" * 40)).mkdir(parents=True)

    ran = invoke("discover", "--from-cache", ".", cwd=tmp_path)

    assert ran.out.startswith(f"models--org--name:1:1: hub org/name@{'c' * 40}\n")


def test_the_installed_command_discovers(project: Path, run: Run) -> None:
    assert run("discover", cwd=project).out.startswith("code.py:1:28: hub org/used@v1\n")


def test_check_discover_does_both_at_once(project: Path, invoke: Run) -> None:
    lacking = invoke("check", "--offline", "--discover", cwd=project)
    never = invoke("check", "--offline", "--discover", "--fail-on", "never", cwd=project)
    (project / "code.py").write_text("", encoding="utf-8")
    complete = invoke("check", "--offline", "--discover", cwd=project)

    assert lacking.code == 1
    assert "code.py:1:28: org/used is not declared\n" in lacking.err
    assert never.code != 1
    assert "is not declared" not in complete.err


@pytest.mark.parametrize(
    "name", ["models.json", "models.cdx.json", "models.spdx.json", "models.spdx3.json"]
)
def test_reports_of_ours_in_the_tree_use_no_models(project: Path, invoke: Run, name: str) -> None:
    formats = ["json", "cyclonedx", "spdx", "spdx3"]
    files = ["models.json", "models.cdx.json", "models.spdx.json", "models.spdx3.json"]
    chosen = formats[files.index(name)]
    (project / "code.py").unlink()
    invoke("check", "--offline", "-o", f"{chosen}={name}", cwd=project)
    invoke("baseline", "--offline", cwd=project)

    found = invoke("discover", "-f", "json", cwd=project).out

    assert [one["path"] for one in json.loads(found)["references"]] == ["models.yaml"]


def test_a_bill_of_materials_that_others_made_is_read(project: Path, invoke: Run) -> None:
    maker = {"tools": {"components": [{"name": "another-tool"}]}}
    bom = {"bomFormat": "CycloneDX", "metadata": maker, "model": "org/elsewhere"}
    (project / "bom.json").write_text(json.dumps(bom), encoding="utf-8")

    assert "hub org/elsewhere\n" in invoke("discover", "bom.json", cwd=project).out

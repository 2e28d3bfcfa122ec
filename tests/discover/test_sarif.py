"""The SARIF of `discover` before the judge that check's SARIF is held against."""

from pathlib import Path

import pytest

from tests.command import Run
from tests.validators import tools

CODE = """\
AutoModel.from_pretrained("org/used", revision="v1")
AutoModel.from_pretrained("org/declared")
AutoModel.from_pretrained(f("\\x1b[2J\\u202e::error::"))
client.chat.completions.create(model="gpt-4o")
"""
TREES = {
    "empty": {},
    "all kinds": {
        "code.py": CODE,
        "Modelfile": "FROM llama3.2:3b\n",
        "deploy/x y.yaml": "{model: [\n",
    },
    "hostile": {"a%0A,::b#?.py": CODE, "\u6a21\u578b/c.ipynb": "{"},
}


@pytest.mark.parametrize("options", [(), ("--undeclared", "models.yaml")])
@pytest.mark.parametrize("tree", TREES)
def test_the_sarif_of_discover_is_what_github_takes(
    tree: str, options: tuple[str, ...], tmp_path: Path, invoke: Run
) -> None:
    project = tmp_path / "project"
    files = {"models.yaml": "version: 1\nmodels:\n  - org/declared\n  - org/unused\n"}
    for name, text in (files | TREES[tree]).items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    report = tmp_path / "discovery.sarif"

    ran = invoke("discover", "-f", "sarif", *options, cwd=project)

    report.write_text(ran.out, encoding="utf-8")
    assert tools.sarif_complaints([report], tmp_path) == []

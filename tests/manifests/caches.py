"""Cache folders of Hugging Face as tests make them, and what is judged of them."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.command import Run

OLD, NEW = "a" * 40, "b" * 40


def readme(**fields: object) -> str:
    """Return a card; JSON is YAML."""
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\n# A model\n"


def put(cache: Path, model: str, files: Mapping[str, str], commit: str = OLD) -> Path:
    """Cache files as huggingface_hub does: blobs, and links to them in the commit's folder."""
    repository = cache / f"models--{model.replace('/', '--')}"
    snapshot = repository / "snapshots" / commit
    for folder in (repository / "blobs", repository / "refs", snapshot):
        folder.mkdir(parents=True, exist_ok=True)
    (repository / "refs" / "main").write_text(commit, encoding="utf-8")
    for number, (name, text) in enumerate(files.items()):
        blob = repository / "blobs" / f"{commit[:3]}{number}"
        blob.write_text(text, encoding="utf-8")
        if os.name == "nt":
            (snapshot / name).write_text(text, encoding="utf-8")
        else:
            (snapshot / name).symlink_to(Path("../../blobs", blob.name))
    return snapshot


def judged(run: Run, folder: Path, *options: str) -> dict[str, Any]:
    """Return the models of the report on `hub` below the folder, by what was asked."""
    ran = run("check", *(options or ("--frozen",)), "-f", "json", "hub", cwd=folder)
    assert ran.code in {0, 1, 3}, ran.err
    models = json.loads(ran.out)["models"]
    return {f"{each['id']}@{(each['requested_revision'] or 'main')[:3]}": each for each in models}

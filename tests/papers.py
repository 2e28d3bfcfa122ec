"""Manifests whose entries give a licence text in the folder `papers`."""

from pathlib import Path

HUB_ENTRY = "{id: acme/chat, license_file: papers/LICENSE}"
CLAIMED = "{id: acme/own, source: ./own.gguf, license_file: papers/LICENSE}"


def listed(folder: Path, *entries: str) -> None:
    lines = ["version: 1", "models:", *(f"  - {entry}" for entry in entries)]
    (folder / "models.yaml").write_text("\n".join(lines), encoding="utf-8")

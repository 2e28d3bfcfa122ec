"""Where the schemas and policies lie that travel with modelcustoms."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def schema_path(name: str) -> Path:
    """Return the path of the JSON Schema called `name`; it need not exist."""
    return _folder("schemas") / f"{name}.schema.json"


def policy_path(name: str) -> Path:
    """Return the path of the ready-made policy called `name`; it need not exist."""
    return _folder("policies") / f"{name}.yaml"


def _folder(name: str) -> Path:
    # A wheel carries the folder inside the package; in a checkout it stands beside it.
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name

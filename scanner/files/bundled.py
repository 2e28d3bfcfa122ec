"""The schemas and policies that travel with modelcustoms."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_POLICY = ".yaml"


def schema_text(name: str) -> str:
    """Return the JSON Schema called `name`, which must exist, as text."""
    with open(os.path.join(_folder("schemas"), f"{name}.schema.json"), encoding="utf-8") as file:
        return file.read()


def policy_path(name: str) -> str:
    """Return the path of the ready-made policy called `name`; it need not exist."""
    return os.path.join(_folder("policies"), name + _POLICY)


def policy_names() -> tuple[str, ...]:
    """Return the names of the ready-made policies, sorted."""
    files = os.listdir(_folder("policies"))
    return tuple(sorted(file.removesuffix(_POLICY) for file in files if file.endswith(_POLICY)))


def _folder(name: str) -> str:
    # A wheel carries the folder inside the package; in a checkout it stands beside it.
    inside = os.path.join(_PACKAGE, "_bundled", name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), name)

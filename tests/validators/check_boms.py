"""Hold every bill of materials in a folder against the validators of its makers.

Runs in the environment of the validators (`make validators`), which is not the one of the tests:
`python check_boms.py FOLDER` prints a JSON object of file names and what is wrong with each.
"""

import json
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from jsonschema_rs import validator_for
from spdx_python_model.bindings import v3_0_1 as spdx3


def cyclonedx(text: str, version: SchemaVersion) -> list[str]:
    error = JsonStrictValidator(version).validate_str(text)
    return [repr(error)] if error else []


@cache
def _schema(version: str) -> Any:
    schema = files("lib4sbom") / "schemas" / "spdx" / f"{version}-schema.json"
    return validator_for(json.loads(schema.read_text(encoding="utf-8")))


def spdx_2(path: Path) -> list[str]:
    document = json.loads(path.read_text(encoding="utf-8"))
    return [error.message for error in _schema("2.3").iter_errors(document)]


def spdx_3(path: Path) -> list[str]:
    """Return what the schema refuses, then what the bindings of the model cannot make sense of."""
    document = json.loads(path.read_text(encoding="utf-8"))
    errors = [error.message for error in _schema("3.0").iter_errors(document)]
    objects = spdx3.SHACLObjectSet()
    try:
        with path.open("rb") as file:
            spdx3.JSONLDDeserializer().read(file, objects)
    except (TypeError, ValueError) as error:
        return [*errors, str(error)]
    return [*errors, *(f"nothing is called {name}" for name in objects.missing_ids)]


def check(path: Path) -> list[str]:
    match path.name.split(".", maxsplit=1)[1]:
        case "cdx16.json":
            return cyclonedx(path.read_text(encoding="utf-8"), SchemaVersion.V1_6)
        case "cdx17.json":
            return cyclonedx(path.read_text(encoding="utf-8"), SchemaVersion.V1_7)
        case "spdx.json":
            return spdx_2(path)
        case "spdx3.json":
            return spdx_3(path)
        case kind:
            return [f"no validator for {kind}"]


if __name__ == "__main__":
    found = {path.name: check(path) for path in sorted(Path(sys.argv[1]).iterdir())}
    sys.stdout.write(json.dumps(found))

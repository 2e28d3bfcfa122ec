"""The schema of the JSON report."""

import json
from pathlib import Path

from jsonschema import Draft7Validator

_FILE = Path(__file__).resolve().parents[2] / "schemas" / "report.schema.json"

SCHEMA = json.loads(_FILE.read_text(encoding="utf-8"))
REPORT = Draft7Validator(SCHEMA)

"""The shipped rows of origin knowledge, as the tests read them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STEMS = ("organisations", "country_groups", "restrictions", "hosted", "model_types")

Row = Mapping[str, Any]


def content(stem: str) -> bytes:
    return (ROOT / "scanner" / "data" / f"{stem}.jsonl").read_bytes()


def _read(stem: str) -> dict[str, Row]:
    rows = map(json.loads, content(stem).decode("utf-8").splitlines())
    return {row["key"]: row for row in rows}


DATA = {stem: _read(stem) for stem in STEMS}
ORGANISATIONS = DATA["organisations"]
HOSTED = DATA["hosted"]
RESTRICTIONS = DATA["restrictions"]
GROUPS = DATA["country_groups"]

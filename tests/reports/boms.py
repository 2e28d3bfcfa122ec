"""Bills of materials as tests read them."""

import json
from collections.abc import Iterator
from typing import Any

from scanner.domain.result import ScanResult
from scanner.reports import RENDERERS, RenderOptions

Json = dict[str, Any]


def document(report: str, result: ScanResult, options: RenderOptions | None = None) -> Json:
    read: Json = json.loads(RENDERERS[report](result, options or RenderOptions(0)))
    return read


def strings(value: object) -> Iterator[str]:
    """Yield every string in a JSON value, keys and all."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from strings(item)
        case dict():
            for key, item in value.items():
                yield key
                yield from strings(item)
        case _:
            return


def component(bom: Json, name: str) -> Json:
    (found,) = [one for one in bom["components"] if one["name"] == name]
    return dict(found)


def said(component: Json) -> dict[str, set[str]]:
    """Return the properties of a component: the values of each name."""
    values: dict[str, set[str]] = {}
    for item in component["properties"]:
        values.setdefault(item["name"].removeprefix("modelcustoms:"), set()).add(item["value"])
    return values


def elements(graph: Json, kind: str) -> list[Json]:
    return [one for one in graph["@graph"] if one["type"] == kind]

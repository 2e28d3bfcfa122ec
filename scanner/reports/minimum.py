"""How much of a list of minimum elements our CycloneDX document holds: a table for people.

::

    cisa-2025: 2025 Minimum Elements for a Software Bill of Materials (draft of 2025-08-22)

    SBOM author            unknown    not ours to say: add metadata.authors
    component name         28 of 28
    component version      25 of 28   Qwen/Qwen3-8B-Base, acme-labs/does-not-exist and 1 more

An element counts where its value is known: one that says `NOASSERTION` is there and counts as
unknown. The table gives no verdict, and it changes no exit code.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from scanner.domain.license import NOASSERTION, NONE
from scanner.domain.result import ScanResult
from scanner.reports.cyclonedx import Version, document
from scanner.reports.options import RenderOptions
from scanner.reports.terminal import Screen, pad

_MOST_NAMES = 3
_UNKNOWN = (NOASSERTION, NONE)

Json = Mapping[str, Any]


class Once(NamedTuple):
    """An element of the document as a whole; `remedy` says how to come by it."""

    name: str
    holds: Callable[[Json], bool]
    remedy: str = ""


class OfEach(NamedTuple):
    """An element of every model: whether a component's value is known."""

    name: str
    holds: Callable[[Json], bool]


class Elsewhere(NamedTuple):
    """Elements that are no facts about models, and so not in a document of ours."""

    name: str


class Minimum(NamedTuple):
    """A list of elements and where it was read; a text among them is the heading of a cluster."""

    title: str
    source: str
    elements: tuple[Once | OfEach | Elsewhere | str, ...]


def render(result: ScanResult, options: RenderOptions, name: str) -> str:
    """Return the table for the list called `name`, one of `MINIMUMS`."""
    minimum = MINIMUMS[name]
    bom = document(result, options, Version.V1_6)
    screen = options.screen
    rows = [_row(element, bom, screen) for element in minimum.elements]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    body = (f"{pad(row[0], widths[0])}  {pad(row[1], widths[1])}  {row[2]}" for row in rows)
    head = [f"{name}: {minimum.title}", f"read from {minimum.source}", ""]
    return "\n".join(line.rstrip() for line in (*head, *body)) + "\n"


def _row(element: Once | OfEach | Elsewhere | str, bom: Json, screen: Screen) -> tuple[str, ...]:
    match element:
        case str():
            return element, "", ""
        case Elsewhere(name=name):
            return f"  {name}", "elsewhere", ""
        case Once(name=name, holds=holds, remedy=remedy):
            known = holds(bom)
            return f"  {name}", "known" if known else "unknown", "" if known else remedy
        case OfEach(name=name, holds=holds):
            models = bom["components"]
            lacking = [screen.safe(_name(model)) for model in models if not holds(model)]
            number = f"{len(models) - len(lacking)} of {len(models)}"
            return f"  {name}", number, ", ".join(_shortened(lacking))


def _shortened(names: list[str]) -> Iterator[str]:
    yield from names[:_MOST_NAMES]
    if len(names) > _MOST_NAMES:
        yield f"and {len(names) - _MOST_NAMES} more"


def _name(model: Json) -> str:
    group = model.get("group")
    return f"{group}/{model['name']}" if group else str(model["name"])


def _has(*path: str) -> Callable[[Json], bool]:
    """Return a test for a member at `path` that is there and not unknown."""

    def test(value: Any) -> bool:
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
        return bool(value) and value not in _UNKNOWN

    return test


def _says(name: str, said: str | None = None) -> Callable[[Json], bool]:
    """Return a test for one of our properties: that it is known, or that it says just this."""

    def test(model: Json) -> bool:
        values = {item["value"] for item in model["properties"] if item["name"] == name}
        return said in values if said else bool(values.difference(_UNKNOWN))

    return test


def _is_licensed(model: Json) -> bool:
    return _says("modelcustoms:license:concluded")(model)


def _is_whole(model: Json) -> bool:
    """Whether no base of a model is known to be missing."""
    return not _says("modelcustoms:lineage:gap")(model)


def _has_data(model: Json) -> bool:
    return bool(model["modelCard"].get("modelParameters", {}).get("datasets"))


_AUTHOR = Once("SBOM author", _has("metadata", "authors"), "not ours to say: add metadata.authors")
_TOOL = Once("tool name and version", _has("metadata", "tools"))
_CONTEXT = Once("generation context", _has("metadata", "lifecycles"))
_TIME = Once("timestamp", _has("metadata", "timestamp"), "set SOURCE_DATE_EPOCH")
_DEPENDENCIES = Once("dependency relationships", _has("dependencies"))
_HASH = OfEach("hash of the commit (SHA-1, as SWHID)", _has("swhid"))

MINIMUMS: Mapping[str, Minimum] = {
    "g7": Minimum(
        "Software Bill of Materials for AI, minimum elements (G7, 2026-05-12)",
        "reports on the paper; the names of the elements are theirs",
        (
            "Metadata",
            _AUTHOR,
            Once("SBOM version", _has("version")),
            Once("data format name and version", _has("specVersion")),
            Once("author signature", _has("signature"), "sign the file"),
            _TOOL,
            _CONTEXT,
            _TIME,
            _DEPENDENCIES,
            "System level properties",
            Elsewhere("name, producer, version, components and data flow of the system"),
            Elsewhere("intended application area"),
            "Models",
            OfEach("name", _has("name")),
            OfEach("identifier", _has("purl")),
            OfEach("version", _has("version")),
            OfEach("producer", _has("supplier", "name")),
            OfEach("lineage without a known gap", _is_whole),
            OfEach("timestamp", _says("modelcustoms:card:last-modified")),
            _HASH,
            OfEach("properties", _has("modelCard", "modelParameters")),
            OfEach("license", _is_licensed),
            OfEach("external references", _has("externalReferences")),
            "Dataset properties",
            OfEach("names of data sets", _has_data),
            "Infrastructure, security properties, key performance indicators",
            Elsewhere("facts of the system that runs the models"),
        ),
    ),
    "cisa-2025": Minimum(
        "2025 Minimum Elements for a Software Bill of Materials (CISA, draft of 2025-08-22)",
        "reports on the draft; the names of the elements are theirs",
        (
            "Document",
            _AUTHOR,
            _TOOL,
            _TIME,
            _CONTEXT,
            _DEPENDENCIES,
            "Components",
            OfEach("software producer", _has("supplier", "name")),
            OfEach("component name", _has("name")),
            OfEach("component version", _has("version")),
            OfEach("software identifiers", _has("purl")),
            _HASH,
            OfEach("license", _is_licensed),
        ),
    ),
}

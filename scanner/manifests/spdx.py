"""Reader of the models in an SPDX document: 2.2 and 2.3 in JSON; 3 in JSON-LD is `spdx3`'s.

https://spdx.github.io/spdx-spec/v2.3/: SPDX 2 has no word for a model. A package is one where a
reference gives it a package URL of the Hub, where its download location or home page is the Hub's
page of that name, or where one of our own reports says so. Any other is software, and passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scanner import files
from scanner.domain.manifest import Claim, Manifest
from scanner.manifests import foreign, packages, shapes, spdx3
from scanner.manifests.foreign import items_at, text_at
from scanner.manifests.packages import Package

_Path = tuple[str | int, ...]

_SHAPES = shapes.Shapes(
    lists=frozenset({"packages", "externalRefs", "annotations", "relationships"}),
    texts=frozenset({"name", "SPDXID", "downloadLocation", "homepage", "versionInfo"})
    | {"referenceType", "referenceLocator", "comment"}
    | {"spdxElementId", "relatedSpdxElement", "relationshipType"},
)

_CHILD_OF, _PARENT_OF = "DESCENDANT_OF", "ANCESTOR_OF"
_MAKERS = ("Organization: ", "Person: ")


def read(path: str) -> Manifest:
    """Return the models among the packages of the document at `path`.

    Raises InputError where they cannot be read, UndecidedError where there are none.
    """
    document = files.read(path, most=files.MAX_BOM_BYTES)
    match document.data:
        case {"spdxVersion": str(version)} if version.startswith("SPDX-2."):
            shapes.hold(document, _SHAPES)
            found = models(document)
        case {"@context": _}:
            found = spdx3.models(document)
        case _:
            remedy = "SPDX 2.2 and 2.3 in JSON and SPDX 3 in JSON-LD are read under this name"
            foreign.refuse(document.where(), "this is not an SPDX document", remedy)
    return foreign.manifest(document.path, map(packages.entry, found))


def models(document: files.Document) -> Iterator[Package]:
    """Yield the models among the packages of a document of SPDX 2 in their order."""
    data = document.data
    bases = _bases(document)
    for index, each in enumerate(items_at(data, "packages")):
        if isinstance(each, dict):
            yield from _described(document, each, ("packages", index), bases)


def _described(
    document: files.Document,
    data: Mapping[str, Any],
    path: _Path,
    bases: Mapping[str, tuple[str, ...]],
) -> Iterator[Package]:
    """Yield the package as a model if it is one, once for each that its package URLs name."""
    purls = list(_purls(data, path))
    ours = _ours(data)
    download, homepage = text_at(data, "downloadLocation") or "", text_at(data, "homepage")
    package = Package(
        text_at(data, "name") or "",
        document.where((*path, "name") if "name" in data else path),
        Claim(
            purls[0][1] if purls else document.path,
            license=packages.together((data.get("licenseDeclared"), data.get("licenseConcluded"))),
            base_models=bases.get(text_at(data, "SPDXID") or ""),
            publisher=_publisher(data),
        ),
        None,
        download,
        (homepage,) if homepage else (),
        text_at(data, "versionInfo"),
        ours.get(packages.KIND, ()),
    )
    named = [(at, found) for at, purl in purls if (found := packages.on_hub(purl))]
    for at, on_hub in named:
        yield package._replace(at=document.where(at), on_hub=on_hub)
    is_model = any(packages.is_model(purl) for _, purl in purls)
    is_on_hub = bool(package.downloaded or package.is_linked)
    if not named and (is_model or is_on_hub or packages.ROLE in ours):
        yield package


def _purls(data: Mapping[str, Any], path: _Path) -> Iterator[tuple[_Path, str]]:
    for index, reference in enumerate(items_at(data, "externalRefs")):
        locator = text_at(reference, "referenceLocator")
        kind = text_at(reference, "referenceType")
        if locator and (kind == "purl" or packages.is_model(locator)):
            yield (*path, "externalRefs", index, "referenceLocator"), locator


def _ours(data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Return the properties that our own reports put into an annotation, none of other tools'."""
    for annotation in items_at(data, "annotations"):
        comment = text_at(annotation, "comment") or ""
        try:
            said = json.loads(comment) if packages.ROLE in comment else None
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict):
            return {name: tuple(items_at(said, name)) for name in said}
    return {}


def _publisher(data: Mapping[str, Any]) -> str | None:
    supplier = text_at(data, "supplier") or ""
    maker = next((each for each in _MAKERS if supplier.startswith(each)), None)
    return supplier.removeprefix(maker).strip() or None if maker else None


def _bases(document: files.Document) -> Mapping[str, tuple[str, ...]]:
    """Return the names of each package's bases; one that the document does not name is empty.

    Raises InputError where a package has the id of another, and it matters which of them is meant.
    """
    indices: dict[str, list[int]] = {}
    described = items_at(document.data, "packages")
    for index, each in enumerate(described):
        indices.setdefault(text_at(each, "SPDXID") or "", []).append(index)
    found: dict[str, dict[str, None]] = {}
    for each in items_at(document.data, "relationships"):
        pair = (text_at(each, "spdxElementId"), text_at(each, "relatedSpdxElement"))
        kind = text_at(each, "relationshipType")
        child, parent = pair if kind == _CHILD_OF else reversed(pair)
        if kind in {_CHILD_OF, _PARENT_OF} and child:
            _refuse_second(document, indices.get(child, []))
            bases = indices.get(parent, []) if parent else []
            _refuse_second(document, bases)
            name = _name(described[bases[0]]) if bases else ""
            found.setdefault(child, {})[name] = None
    return {child: tuple(names) for child, names in found.items()}


def _refuse_second(document: files.Document, indices: list[int]) -> None:
    if len(indices) > 1:
        at = document.where(("packages", indices[1], "SPDXID"))
        message = "another package has this id as well"
        foreign.refuse(at, message, "give each package an id of its own")


def _name(data: Mapping[str, Any]) -> str:
    on_hub = (packages.on_hub(purl) for _, purl in _purls(data, ()))
    return next((each.id for each in on_hub if each), text_at(data, "name") or "")

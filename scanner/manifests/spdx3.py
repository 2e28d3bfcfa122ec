"""The models in an SPDX 3 document, for the reader of SPDX.

https://spdx.github.io/spdx-spec/v3.0.1/: a model is an `ai_AIPackage`, or a package with a package
URL of the Hub. Licences and bases are relationships to other elements of the graph, and to those
that have an address alone: the licences of SPDX's list, and the words for none that is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scanner import catalog, files
from scanner.domain.license import NOASSERTION, NONE
from scanner.domain.manifest import Claim
from scanner.manifests import foreign, packages, shapes
from scanner.manifests.foreign import items_at, text_at
from scanner.manifests.packages import Package

_Path = tuple[str | int, ...]
_Element = Mapping[str, Any]

_MODEL, _DATA = "ai_AIPackage", "dataset_DatasetPackage"
_PURL = "software_packageUrl"
_SHAPES = shapes.Shapes(
    lists=frozenset({"@graph", "externalIdentifier", "externalRef"}),
    texts=frozenset({"type", "spdxId", "name", "identifier", "externalIdentifierType"})
    | {_PURL, "software_downloadLocation", "software_homePage", "relationshipType"},
)
_LICENSES = ("hasDeclaredLicense", "hasConcludedLicense")
_CHILD_OF, _PARENT_OF = "descendantOf", "ancestorOf"
# A licence of SPDX's list by its address, with or without the form that the list gives it in.
_LISTED = re.compile(r"https?://spdx\.org/licenses/(?P<id>.+?)(?:\.html|\.json)?")
_NOT_LISTED = ("LicenseRef-", NONE, NOASSERTION)
# The standard's individuals for a licence that is not there or not told, by name and by address.
_NOT_STATED = re.compile(
    r"(?:expandedlicensing_|https://spdx\.org/rdf/[\w./-]+/)(?:NoAssertion|None)(?:License)?"
)


def models(document: files.Document) -> Iterator[Package]:
    """Yield the models of the graph in the document's order."""
    shapes.hold(document, _SHAPES)
    found = list(_elements(document.data, ()))
    graph = _Graph(document, found)
    for path, element in found:
        kind = text_at(element, "type")
        is_model = any(packages.is_model(purl) for _, purl in _purls(element))
        if kind == _MODEL or (kind != _DATA and is_model):
            yield from _described(document, graph, element, path)


def _elements(value: Any, path: _Path) -> Iterator[tuple[_Path, _Element]]:
    """Yield what may be an element: in the graph, alone, or inside another in its name's place."""
    if isinstance(value, dict):
        yield path, value
        for key, each in value.items():
            yield from _elements(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _elements(each, (*path, index))


class _Graph:
    """The elements of a document by their names, and what relates models, licences and bases."""

    def __init__(self, document: files.Document, found: Iterable[tuple[_Path, _Element]]) -> None:
        self._document = document
        self._elements: dict[str, list[tuple[_Path, _Element]]] = {}
        self._related: dict[tuple[str, str], list[_Element]] = {}
        for path, each in found:
            if name := text_at(each, "spdxId"):
                self._elements.setdefault(name, []).append((path, each))
        for path, each in found:
            kind = text_at(each, "relationshipType")
            if kind in {_CHILD_OF, _PARENT_OF, *_LICENSES}:
                self._relate(path, each, kind)

    def _relate(self, path: _Path, element: _Element, kind: str) -> None:
        if isinstance(element.get("from"), list):
            at = self._document.where((*path, "from"))
            foreign.refuse(at, "'from' is a list", "write a relationship for each element")
        starts, ends = self._ends(element.get("from")), self._ends(element.get("to"))
        # Who is somebody's ancestor is told as whose descendant somebody is.
        is_turned = kind == _PARENT_OF
        for start in ends if is_turned else starts:
            key = (text_at(start, "spdxId") or "", _CHILD_OF if is_turned else kind)
            self._related.setdefault(key, []).extend(starts if is_turned else ends)

    def _ends(self, named: Any) -> list[_Element]:
        """Return the elements at one end of a relationship; of another document the address alone.

        An element can stand where its name would. Raises InputError for a name of two elements.
        """
        ends = named if isinstance(named, list) else [named]
        return [
            each if isinstance(each, dict) else self._only(each)
            for each in ends
            if isinstance(each, dict | str)
        ]

    def _only(self, name: str) -> _Element:
        found = self._elements.get(name, [])
        if len(found) > 1:
            at = self._document.where((*found[1][0], "spdxId"))
            message = f"{files.quoted(name)} is the name of another element as well"
            foreign.refuse(at, message, "give each element a name of its own")
        return found[0][1] if found else {"spdxId": name}

    def related(self, element: _Element, kind: str) -> list[_Element]:
        """Return what an element relates to."""
        name = text_at(element, "spdxId")
        return self._related.get((name, kind), []) if name else []

    def named(self, name: str | None) -> _Element:
        """Return the element of this name, an empty one where there is none or more than one."""
        found = self._elements.get(name or "", [])
        return found[0][1] if len(found) == 1 else {}


def _described(
    document: files.Document, graph: _Graph, element: _Element, path: _Path
) -> Iterator[Package]:
    """Yield the model that an element is, once for each that its package URLs name."""
    purls = list(_purls(element))
    said = [one for kind in _LICENSES for one in graph.related(element, kind)]
    bases = tuple(dict.fromkeys(map(_name, graph.related(element, _CHILD_OF))))
    package = Package(
        text_at(element, "name") or "",
        document.where((*path, "name") if "name" in element else path),
        Claim(
            purls[0][1] if purls else document.path,
            license=packages.together(map(_license, said)),
            base_models=bases or None,
            publisher=text_at(graph.named(text_at(element, "suppliedBy")), "name"),
        ),
        None,
        text_at(element, "software_downloadLocation") or "",
        tuple(_links(element)),
        text_at(element, "software_packageVersion"),
        tuple(_kinds(element)),
    )
    named = [(at, found) for at, purl in purls if (found := packages.on_hub(purl))]
    for at, on_hub in named:
        yield package._replace(at=document.where((*path, *at)), on_hub=on_hub)
    if not named:
        yield package


def _purls(element: Any) -> Iterator[tuple[_Path, str]]:
    """Yield the package URLs of an element, each with where in it that stands."""
    if purl := text_at(element, _PURL):
        yield (_PURL,), purl
    for index, each in enumerate(items_at(element, "externalIdentifier")):
        identifier = text_at(each, "identifier")
        kind = text_at(each, "externalIdentifierType")
        if identifier and (kind == "packageUrl" or packages.is_model(identifier)):
            yield ("externalIdentifier", index, "identifier"), identifier


def _license(element: _Element) -> str | None:
    """Return what an element says of a licence: its address where that is all, else unreadable.

    None is the standard's word for a licence that is not stated. What cannot be read is no reason
    to believe what stands beside it, so that it is told as it is.
    """
    address = text_at(element, "spdxId") or ""
    if _NOT_STATED.fullmatch(address):
        return None
    said = text_at(element, "simplelicensing_licenseExpression") or _listed(address)
    return said or text_at(element, "name") or address or packages.UNREADABLE


def _listed(address: str) -> str | None:
    """Return the id of the licence of SPDX's list that has this address, None where none has."""
    found = _LISTED.fullmatch(address)
    row = catalog.license_row(found["id"]) if found else None
    return row.id if row and not row.id.startswith(_NOT_LISTED) else None


def _name(element: _Element) -> str:
    on_hub = (packages.on_hub(purl) for _, purl in _purls(element))
    return next((each.id for each in on_hub if each), text_at(element, "name") or "")


def _links(element: _Element) -> Iterator[str]:
    if page := text_at(element, "software_homePage"):
        yield page
    for reference in items_at(element, "externalRef"):
        yield from (link for link in items_at(reference, "locator") if isinstance(link, str))


def _kinds(element: _Element) -> Iterator[str]:
    """Yield what our own reports say in an extension."""
    for extension in items_at(element, "extension"):
        for entry in items_at(extension, "extension_cdxProperty"):
            if text_at(entry, "extension_cdxPropName") == packages.KIND:
                yield text_at(entry, "extension_cdxPropValue") or ""

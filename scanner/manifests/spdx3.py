"""The models in an SPDX 3 document, for the reader of SPDX.

https://spdx.github.io/spdx-spec/v3.0.1/: a model is an `ai_AIPackage`, or a package with a package
URL of the Hub. Licences and bases are relationships to other elements of the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scanner import files
from scanner.domain.manifest import Claim
from scanner.manifests import packages
from scanner.manifests.foreign import items_at, text_at
from scanner.manifests.packages import Package

_Element = Mapping[str, Any]

_MODEL = "ai_AIPackage"
_PURL = "software_packageUrl"
_LICENSES = ("hasDeclaredLicense", "hasConcludedLicense")
_CHILD_OF, _PARENT_OF = "descendantOf", "ancestorOf"


def models(document: files.Document) -> Iterator[Package]:
    """Yield the models of the graph in the document's order."""
    # A document of one element may do without the list.
    in_list = "@graph" in document.data
    elements = items_at(document.data, "@graph") if in_list else [document.data]
    graph = _Graph([each for each in elements if isinstance(each, dict)])
    for index, each in enumerate(elements):
        purl, _ = _identity(each)
        if text_at(each, "type") == _MODEL or packages.on_hub(purl):
            yield _package(document, graph, each, ("@graph", index) if in_list else ())


class _Graph:
    """The elements of a document by their names, and what relates them."""

    def __init__(self, elements: list[dict[str, Any]]) -> None:
        self._elements = {name: each for each in elements if (name := text_at(each, "spdxId"))}
        self._related: dict[tuple[str, str], list[str]] = {}
        for each in elements:
            self._relate(each)

    def _relate(self, element: _Element) -> None:
        kind, start = text_at(element, "relationshipType"), text_at(element, "from")
        ends = [end for end in items_at(element, "to") if isinstance(end, str)]
        if kind and start:
            for end in ends:
                # Who is somebody's ancestor is told as whose descendant somebody is.
                is_turned = kind == _PARENT_OF
                key = (end, _CHILD_OF) if is_turned else (start, kind)
                self._related.setdefault(key, []).append(start if is_turned else end)

    def related(self, element: _Element, kind: str) -> list[_Element]:
        """Return what an element relates to; an empty one for what the document does not hold."""
        ends = self._related.get((text_at(element, "spdxId") or "", kind), ())
        return [self._elements.get(end, {}) for end in ends]

    def named(self, name: str | None) -> _Element:
        """Return the element of this name, an empty one where there is none."""
        return self._elements.get(name or "", {})


def _package(
    document: files.Document, graph: _Graph, element: _Element, path: tuple[str | int, ...]
) -> Package:
    purl, at_purl = _identity(element)
    on_hub = packages.on_hub(purl)
    at_name = ("name",) if "name" in element else ()
    said = [one for kind in _LICENSES for one in graph.related(element, kind)]
    bases = tuple(map(_name, graph.related(element, _CHILD_OF)))
    return Package(
        text_at(element, "name") or "",
        document.where((*path, *(at_purl if on_hub else at_name))),
        Claim(
            purl or document.path,
            license=packages.together(map(_expression, said)),
            base_models=bases or None,
            publisher=text_at(graph.named(text_at(element, "suppliedBy")), "name"),
        ),
        on_hub,
        tuple(_links(element)),
        text_at(element, "software_packageVersion"),
        tuple(_kinds(element)),
    )


def _identity(element: Any) -> tuple[str | None, tuple[str | int, ...]]:
    """Return the package URL of an element, and where in it that stands."""
    if purl := text_at(element, _PURL):
        return purl, (_PURL,)
    for index, each in enumerate(items_at(element, "externalIdentifier")):
        identifier = text_at(each, "identifier")
        if identifier and text_at(each, "externalIdentifierType") == "packageUrl":
            return identifier, ("externalIdentifier", index, "identifier")
    return None, ()


def _expression(element: _Element) -> str | None:
    return text_at(element, "simplelicensing_licenseExpression") or text_at(element, "name")


def _name(element: _Element) -> str:
    on_hub = packages.on_hub(_identity(element)[0])
    return on_hub.id if on_hub else text_at(element, "name") or ""


def _links(element: _Element) -> Iterator[str]:
    for key in ("software_downloadLocation", "software_homePage"):
        if link := text_at(element, key):
            yield link
    for reference in items_at(element, "externalRef"):
        yield from (link for link in items_at(reference, "locator") if isinstance(link, str))


def _kinds(element: _Element) -> Iterator[str]:
    """Yield what our own reports say in an extension."""
    for extension in items_at(element, "extension"):
        for entry in items_at(extension, "extension_cdxProperty"):
            if text_at(entry, "extension_cdxPropName") == packages.KIND:
                yield text_at(entry, "extension_cdxPropValue") or ""

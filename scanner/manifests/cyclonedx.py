"""Reader of the models in a CycloneDX BOM (JSON, 1.5 and later).

https://cyclonedx.org/docs/1.6/json/: a model is a component of type `machine-learning-model`, or of
another than `data` whose package URL says so, with the licences, ancestors and supplier that the
BOM gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scanner import files
from scanner.domain.manifest import Claim, Manifest
from scanner.manifests import foreign, packages, shapes
from scanner.manifests.foreign import found_at, items_at, text_at

_Path = tuple[str | int, ...]
_Component = Mapping[str, Any]

# How our own reports give the id of a licence that is on no list of SPDX.
_LICENSE_ID = "modelcustoms:license:id"
_SHAPES = shapes.Shapes(
    lists=frozenset({"components", "externalReferences"}),
    texts=frozenset({"type", "group", "name", "purl"}),
    mappings=frozenset({"metadata", "component"}),
)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


def read(path: str) -> Manifest:
    """Return the models among the components of the BOM at `path`.

    Raises InputError where they cannot be read, UndecidedError where there are none.
    """
    document = files.read(path, most=files.MAX_BOM_BYTES)
    if not isinstance(document.data, dict) or document.data.get("bomFormat") != "CycloneDX":
        remedy = "only CycloneDX in JSON is read under this name"
        foreign.refuse(document.where(), "this is not a CycloneDX BOM", remedy)
    shapes.hold(document, _SHAPES)
    roots = found_at(document.data, ("metadata", "component"))
    found = [*_models(roots, ("metadata", "component")), *_nested(document.data, ())]
    entries = (packages.entry(_package(document, *each)) for each in found)
    return foreign.manifest(document.path, entries)


def _models(component: Any, path: _Path) -> Iterator[tuple[_Component, _Path]]:
    """Yield the component if it is a model, and the models among the components inside it."""
    if isinstance(component, dict):
        kind = component.get("type")
        if kind == "machine-learning-model" or (
            kind != "data" and packages.is_model(component.get("purl"))
        ):
            yield component, path
        yield from _nested(component, path)


def _nested(component: _Component, path: _Path) -> Iterator[tuple[_Component, _Path]]:
    for index, each in enumerate(items_at(component, "components")):
        yield from _models(each, (*path, "components", index))


def _package(document: files.Document, component: _Component, path: _Path) -> packages.Package:
    purl = component.get("purl")
    on_hub = packages.on_hub(purl)
    naming = "purl" if on_hub else "name"
    links = (text_at(link, "url") for link in items_at(component, "externalReferences"))
    return packages.Package(
        _name(component),
        document.where((*path, naming) if naming in component else path),
        Claim(
            purl if isinstance(purl, str) else document.path,
            license=_license(component),
            base_models=_ancestors(component),
            publisher=text_at(component, "supplier", "name"),
            country=_country(component),
        ),
        on_hub,
        links=tuple(link for link in links if link),
        kinds=_properties(component, packages.KIND),
    )


def _name(component: _Component) -> str:
    return "/".join(filter(None, (text_at(component, "group"), text_at(component, "name"))))


def _license(component: _Component) -> str | None:
    """Return all licences together: a list of them means that each applies."""
    stated = items_at(component, "licenses")
    return packages.together(text for each in stated for text in _stated(each))


def _stated(licence: Any) -> Iterator[Any]:
    """Yield what names a licence: a list of names cannot hold ids of one's own, so we add those."""
    own = _properties(found_at(licence, ("license",)), _LICENSE_ID)
    places = (("expression",), ("license", "id"), ("license", "name"))
    said = own or [each for place in places if (each := found_at(licence, place)) is not None]
    yield from said or [packages.UNREADABLE]


def _properties(owner: Any, name: str) -> tuple[str, ...]:
    """Return the values of the properties of this name."""
    named = (each for each in items_at(owner, "properties") if text_at(each, "name") == name)
    return tuple(value for each in named if (value := text_at(each, "value")))


def _ancestors(component: _Component) -> tuple[str, ...] | None:
    """Return the ids or names of the ancestors, None where the BOM is silent on them."""
    ancestors = items_at(component, "pedigree", "ancestors")
    named = (each if isinstance(each, dict) else {} for each in ancestors)
    return tuple(_ancestor(each) for each in named) or None


def _ancestor(component: _Component) -> str:
    on_hub = packages.on_hub(component.get("purl"))
    return on_hub.id if on_hub else _name(component)


def _country(component: _Component) -> str | None:
    country = text_at(component, "supplier", "address", "country")
    return country if country and _COUNTRY.fullmatch(country) else None

"""Reader of the models in a CycloneDX BOM (JSON, 1.5 and later).

https://cyclonedx.org/docs/1.6/json/: a model is a component of type `machine-learning-model`. It is
on the Hub where its package URL says so, or where a link to the Hub bears the component's own name.
Any other is a claim, with the licences, ancestors and supplier that the BOM gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from scanner import files
from scanner.domain.manifest import Claim, Manifest
from scanner.domain.ref import hub_id_in
from scanner.manifests import foreign

_Path = tuple[str | int, ...]
_Component = Mapping[str, Any]

_PURL = re.compile(r"pkg:huggingface/(?P<id>[^@?#]+)(?:@(?P<version>[^?#]+))?(?:[?#].*)?")
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


def read(path: str) -> Manifest:
    """Return the models among the components of the BOM at `path`.

    Raises InputError where they cannot be read, UndecidedError where there are none.
    """
    document = files.read(path)
    if not isinstance(document.data, dict) or document.data.get("bomFormat") != "CycloneDX":
        remedy = "only CycloneDX in JSON is read under this name"
        foreign.refuse(document.where(), "this is not a CycloneDX BOM", remedy)
    roots = _found_at(document.data, ("metadata", "component"))
    found = [*_models(roots, ("metadata", "component")), *_nested(document.data, ())]
    return foreign.manifest(document.path, (_entry(document, *each) for each in found))


def _models(component: Any, path: _Path) -> Iterator[tuple[_Component, _Path]]:
    """Yield the component if it is a model, and the models among the components inside it."""
    if isinstance(component, dict):
        if component.get("type") == "machine-learning-model":
            yield component, path
        yield from _nested(component, path)


def _nested(component: _Component, path: _Path) -> Iterator[tuple[_Component, _Path]]:
    inside = component.get("components")
    for index, each in enumerate(inside if isinstance(inside, list) else ()):
        yield from _models(each, (*path, "components", index))


def _entry(document: files.Document, component: _Component, path: _Path) -> foreign.Named:
    purl = component.get("purl")
    on_hub = _on_hub(purl)
    if on_hub:
        version = on_hub["version"]
        at = document.where((*path, "purl"))
        return foreign.hub_entry(at, unquote(on_hub["id"]), version and unquote(version))
    name = _name(component)
    at = document.where((*path, "name") if "name" in component else path)
    if _is_linked(component, name):
        return foreign.hub_entry(at, name)
    source = purl if isinstance(purl, str) else document.path
    claim = Claim(
        source,
        license=_license(component),
        base_models=_ancestors(component),
        publisher=_text_at(component, ("supplier", "name")),
        country=_country(component),
    )
    return foreign.claimed_entry(at, name, claim)


def _on_hub(purl: Any) -> re.Match[str] | None:
    """Return the parts of a package URL of the Hub; one of another host is not the Hub's."""
    if not isinstance(purl, str) or "repository_url=" in purl:
        return None
    return _PURL.fullmatch(purl)


def _name(component: _Component) -> str:
    parts = (component.get("group"), component.get("name"))
    return "/".join(part for part in parts if isinstance(part, str) and part)


def _is_linked(component: _Component, name: str) -> bool:
    links = component.get("externalReferences")
    urls = [_text_at(link, ("url",)) for link in (links if isinstance(links, list) else ())]
    ids = [hub_id_in(url) for url in urls if url and "://" in url]
    return name.casefold() in {each.casefold() for each in ids if each}


def _license(component: _Component) -> str | None:
    """Return all licences together: a list of them means that each applies."""
    stated = component.get("licenses")
    texts = [
        text
        for each in (stated if isinstance(stated, list) else ())
        for place in (("expression",), ("license", "id"), ("license", "name"))
        if (text := _text_at(each, place))
    ]
    distinct = list(dict.fromkeys(texts))
    if len(distinct) > 1:
        return " AND ".join(f"({each})" for each in distinct)
    return distinct[0] if distinct else None


def _ancestors(component: _Component) -> tuple[str, ...] | None:
    """Return the ids or names of the ancestors, None where the BOM is silent on them."""
    ancestors = _found_at(component, ("pedigree", "ancestors"))
    if not isinstance(ancestors, list) or not ancestors:
        return None
    return tuple(_ancestor(each if isinstance(each, dict) else {}) for each in ancestors)


def _ancestor(component: _Component) -> str:
    on_hub = _on_hub(component.get("purl"))
    return unquote(on_hub["id"]) if on_hub else _name(component)


def _country(component: _Component) -> str | None:
    country = _text_at(component, ("supplier", "address", "country"))
    return country if country and _COUNTRY.fullmatch(country) else None


def _text_at(data: Any, path: tuple[str, ...]) -> str | None:
    found = _found_at(data, path)
    return found if isinstance(found, str) and found.strip() else None


def _found_at(data: Any, path: tuple[str, ...]) -> Any:
    """Return what lies at `path`, None where there is nothing."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data

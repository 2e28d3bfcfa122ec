"""SPDX 3.0.1 with the AI profile, in JSON-LD: a preview, for few tools read SPDX 3 so far.

A model is an `ai_AIPackage`, its base what it is `descendantOf`. What the standard has no field for
is an extension of CycloneDX properties, with the names that our CycloneDX documents use.

The profile asks for a release time, a version and a supplier of every model, which the official
schema and shapes do not check. The document claims the profile only where all models have them.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from scanner.domain.license import NOASSERTION, NONE
from scanner.domain.result import ScanResult
from scanner.reports.bom import HUB, TOOL, content_id, created, released
from scanner.reports.bom.inventory import Part, inventory
from scanner.reports.bom.licenses import licenses, mentioned
from scanner.reports.bom.properties import Property, document_properties, place, properties
from scanner.reports.bom.supplier import supplier
from scanner.reports.options import RenderOptions
from scanner.reports.terminal import inert

Json = dict[str, object]

_CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
_NAMESPACE = "https://spdx.org/spdxdocs/modelcustoms-"
_CREATION = "_:creation"
_UNKNOWN_ELEMENT = "NoAssertionElement"
# The standard's own individuals for a licence that is not stated or not known.
_NO_LICENSE = {
    NONE: "expandedlicensing_NoneLicense",
    NOASSERTION: "expandedlicensing_NoAssertionLicense",
}


class _Names(NamedTuple):
    """Makes the names of a document's elements: all begin with the document's own."""

    base: str

    def of(self, kind: str, *what: str) -> str:
        """Return the name of an element, which follows from what it is about."""
        digest = sha256(json.dumps(what).encode()).hexdigest()[:16]
        return f"{self.base}#{kind}-{digest}"


def render(result: ScanResult, options: RenderOptions) -> str:
    """Return the document; its name follows from the rest of it."""
    time = created(result, options)
    nameless = _graph(result, time, _Names(""))
    graph = _graph(result, time, _Names(f"{_NAMESPACE}{content_id(nameless)}"))
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, indent=2) + "\n"


def _graph(result: ScanResult, time: str, names: _Names) -> list[Json]:
    parts = inventory(result)
    tool = names.of("tool")
    agent = names.of("agent")
    creation: Json = {
        "type": "CreationInfo",
        "@id": _CREATION,
        "created": time,
        "createdBy": [agent],
        "createdUsing": [tool],
        "specVersion": "3.0.1",
    }
    tools = [
        _element("SoftwareAgent", agent, name=TOOL),
        _element("Tool", tool, name=f"{TOOL} {result.version}"),
    ]
    elements = [
        *tools,
        *_suppliers(parts, names),
        *_license_elements(parts, names),
        *(_package(part, names) for part in parts),
        *(relation for part in parts for relation in _relationships(part, names)),
    ]
    return [creation, *elements, *_frame(result, parts, elements, names)]


def _frame(
    result: ScanResult, parts: Iterable[Part], elements: Iterable[Json], names: _Names
) -> Iterator[Json]:
    """Yield the bill of materials and the document that holds it."""
    bom = names.of("bom")
    inside = [element["spdxId"] for element in elements]
    profiles = ["core", "software", "simpleLicensing", "extension"]
    if all(_is_whole(part) for part in parts):
        profiles.append("ai")
    asked = [names.of("model", part.ref) for part in parts if part.results]
    yield _element(
        "software_Sbom",
        bom,
        software_sbomType=["source"],
        profileConformance=profiles,
        rootElement=asked,
        element=inside,
    )
    yield _element(
        "SpdxDocument",
        names.of("document"),
        name=inert(", ".join(result.manifests)) or NOASSERTION,
        profileConformance=profiles,
        rootElement=[bom],
        element=inside,
        extension=_extension(document_properties(result)),
    )


def _package(part: Part, names: _Names) -> Json:
    """Return one model; what the profile asks for and nobody knows is not there."""
    places = ", ".join(place(subject.entry) for subject in part.subjects)
    return _element(
        "ai_AIPackage",
        names.of("model", part.ref),
        name=inert(part.name) or NOASSERTION,
        software_packageVersion=part.commit,
        software_packageUrl=part.purl,
        software_primaryPurpose="model",
        software_sourceInfo=f"asked for at {places}" if places else None,
        suppliedBy=_supplier_name(part, names),
        releaseTime=_release_time(part),
        **_on_the_hub(part),
        extension=_extension(properties(part)),
    )


def _on_the_hub(part: Part) -> Json:
    """Return where a model and its card stand, and the identifier of its commit."""
    if not part.is_on_the_hub:
        return {}
    page, at = f"{HUB}/{part.name}", part.commit or "main"
    card = {
        "type": "ExternalRef",
        "externalRefType": "documentation",
        "locator": [f"{page}/blob/{at}/README.md"],
    }
    swhid = {
        "type": "ExternalIdentifier",
        "externalIdentifierType": "swhid",
        "identifier": f"swh:1:rev:{part.commit}",
    }
    return {
        "software_downloadLocation": f"{page}/tree/{at}",
        "externalIdentifier": [swhid] if part.commit else None,
        "externalRef": [card],
    }


def _is_whole(part: Part) -> bool:
    """Whether a model has all that the AI profile asks for."""
    who = supplier(part)
    is_supplied = bool(who.name or who.account)
    return bool(part.commit and part.is_on_the_hub and is_supplied and _release_time(part))


def _release_time(part: Part) -> str | None:
    """Return when the commit in use was made; the card may have been read at another one."""
    card = part.member.card
    is_its_own = getattr(card, "commit", None) == part.commit
    return released(card) if is_its_own else None


def _supplier_name(part: Part, names: _Names) -> str | None:
    who = supplier(part)
    if not (who.name or who.account):
        return None
    return names.of("supplier", who.name or "", who.account or "", who.country or "")


def _suppliers(parts: Iterable[Part], names: _Names) -> Iterator[Json]:
    """Yield each publisher once: the organisation, or the account on the Hub where none is known.

    Several namespaces of one organisation stay apart, for the account is what was seen, and so does
    what it was before and after it moved to another country.
    """
    seen: set[str | None] = {None}
    for part in parts:
        name = _supplier_name(part, names)
        if name in seen or name is None:
            continue
        seen.add(name)
        who = supplier(part)
        kind = ("Person" if who.is_person else "Organization") if who.name else "Agent"
        said = [
            ("modelcustoms:origin:account", who.account or NOASSERTION),
            ("modelcustoms:origin:country", who.country or NOASSERTION),
        ]
        yield _element(kind, name, name=who.name or who.account, extension=_extension(said))


def _license_elements(parts: Iterable[Part], names: _Names) -> Iterator[Json]:
    """Yield each licence expression once, and before it the custom licences it speaks of."""
    held = [licenses(part.member) for part in parts]
    said = {one.concluded for one in held} | {one.declared for one in held}
    expressions = sorted(said - _NO_LICENSE.keys())
    for licence in mentioned(expressions):
        yield _element(
            "simplelicensing_SimpleLicensingText",
            names.of("text", licence.id),
            name=licence.name,
            simplelicensing_licenseText=licence.text,
        )
    for expression in expressions:
        custom = [
            {"type": "DictionaryEntry", "key": one.id, "value": names.of("text", one.id)}
            for one in mentioned([expression])
        ]
        yield _element(
            "simplelicensing_LicenseExpression",
            names.of("license", expression),
            simplelicensing_licenseExpression=expression,
            simplelicensing_customIdToUri=custom or None,
        )


def _relationships(part: Part, names: _Names) -> Iterator[Json]:
    """Yield the two licences that the AI profile asks for, then the bases, known and unknown."""
    held = licenses(part.member)
    stated = {"hasDeclaredLicense": held.declared, "hasConcludedLicense": held.concluded}
    for kind, expression in stated.items():
        to = _NO_LICENSE.get(expression) or names.of("license", expression)
        yield _relationship(part, kind, to, names)
    for link in part.links:
        comment = f"base_model_relation: {link.said}"
        to = names.of("model", link.parent)
        yield _relationship(part, "descendantOf", to, names, comment=comment)
    for gap in part.gaps:
        yield _relationship(
            part,
            "descendantOf",
            _UNKNOWN_ELEMENT,
            names,
            comment=inert(gap),
            completeness="incomplete",
        )


def _relationship(part: Part, kind: str, to: str, names: _Names, **more: str) -> Json:
    name = names.of(kind, part.ref, to.removeprefix(names.base), more.get("comment", ""))
    members = {"from": names.of("model", part.ref), "relationshipType": kind, "to": [to], **more}
    return _element("Relationship", name, **members)


def _element(kind: str, spdx_id: str, /, **members: object) -> Json:
    """Return an element with those of its members that are known."""
    known = {key: value for key, value in members.items() if value is not None}
    return {"type": kind, "spdxId": spdx_id, "creationInfo": _CREATION, **known}


def _extension(said: Iterable[Property]) -> list[Json]:
    entries = [
        {
            "type": "extension_CdxPropertyEntry",
            "extension_cdxPropName": name,
            "extension_cdxPropValue": value,
        }
        for name, value in said
    ]
    return [{"type": "extension_CdxPropertiesExtension", "extension_cdxProperty": entries}]

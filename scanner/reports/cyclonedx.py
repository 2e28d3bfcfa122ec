"""CycloneDX in JSON, version 1.6 and 1.7 (ECMA-424): the models as machine-learning components.

Every repository at a commit is one component, be it asked for or an ancestor. That one came from
another is a dependency, and `pedigree` names the ancestors with the relation in its notes, which is
how the standard's makers want lineage written until a version has fields for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from urllib.parse import quote

from scanner.domain.card import Card
from scanner.domain.license import NOASSERTION
from scanner.domain.ref import is_commit
from scanner.domain.result import ScanResult
from scanner.reports.bom import HUB, TOOL, content_id, timestamp
from scanner.reports.bom.inventory import Part, inventory
from scanner.reports.bom.licenses import (
    CUSTOM,
    described,
    ids_in,
    is_listed,
    is_single,
    licenses,
    mentioned,
)
from scanner.reports.bom.properties import Property, document_properties, properties
from scanner.reports.bom.supplier import Supplier, supplier
from scanner.reports.options import RenderOptions
from scanner.reports.terminal import inert

Json = dict[str, object]

_ROOT = "manifest"
_SHA_256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Version(StrEnum):
    """The versions of the standard we write."""

    V1_6 = "1.6"
    V1_7 = "1.7"


def render(result: ScanResult, options: RenderOptions) -> str:
    """Return the bill of materials in CycloneDX 1.6."""
    return _rendered(result, options, Version.V1_6)


def render_1_7(result: ScanResult, options: RenderOptions) -> str:
    """Return the bill of materials in CycloneDX 1.7."""
    return _rendered(result, options, Version.V1_7)


def document(result: ScanResult, options: RenderOptions, version: Version) -> Json:
    """Return the document; its serial number follows from the rest of it."""
    parts = inventory(result)
    by_ref = {part.ref: part for part in parts}
    asked = [part.ref for part in parts if part.results]
    rest: Json = {
        "metadata": _metadata(result, options),
        "components": [_component(part, by_ref, version) for part in parts],
        "dependencies": [
            {"ref": _ROOT, "dependsOn": asked},
            *({"ref": part.ref, "dependsOn": _parents(part)} for part in parts),
        ],
        "compositions": _compositions(parts),
    }
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{version}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": version,
        "serialNumber": content_id([version, rest]).urn,
        "version": 1,
        **rest,
    }


def _rendered(result: ScanResult, options: RenderOptions, version: Version) -> str:
    return json.dumps(document(result, options, version), indent=2) + "\n"


def _metadata(result: ScanResult, options: RenderOptions) -> Json:
    when = {} if options.epoch is None else {"timestamp": timestamp(options.epoch)}
    return {
        **when,
        "lifecycles": [{"phase": "pre-build"}],
        "tools": {"components": [{"type": "application", "name": TOOL, "version": result.version}]},
        "component": {
            "type": "application",
            "bom-ref": _ROOT,
            "name": inert(", ".join(result.manifests)) or NOASSERTION,
        },
        "properties": _properties(document_properties(result)),
    }


def _component(part: Part, by_ref: Mapping[str, Part], version: Version) -> Json:
    """Return one model; members that have nothing to say are left out, unknown ones say so."""
    ancestors = [by_ref[ref] for ref in _parents(part)]
    return {
        **_identity(part),
        "bom-ref": part.ref,
        "supplier": _supplier(supplier(part)),
        "licenses": _licenses(part, version),
        **({"swhid": [f"swh:1:rev:{part.commit}"]} if part.purl and part.commit else {}),
        **({"pedigree": _pedigree(part, ancestors)} if ancestors else {}),
        "externalReferences": _references(part),
        **({"evidence": _evidence(part)} if part.results else {}),
        "modelCard": _model_card(part),
        "properties": _properties(properties(part)),
    }


def _identity(part: Part) -> Json:
    """Return what names a model, in its own component and among the ancestors of another."""
    group, _, name = part.name.rpartition("/")
    return {
        "type": "machine-learning-model",
        **({"group": inert(group)} if group else {}),
        "name": inert(name) or NOASSERTION,
        **({"version": part.commit} if part.commit else {}),
        **({"purl": part.purl} if part.purl else {}),
    }


def _supplier(who: Supplier) -> Json:
    return {
        "name": who.name or NOASSERTION,
        **({"address": {"country": who.country}} if who.country else {}),
        **({"url": [who.url]} if who.url else {}),
    }


def _licenses(part: Part, version: Version) -> list[Json]:
    """Return the declared licences and the concluded ones.

    In 1.6 an expression must stand alone: what the card declares is then in the properties only.
    """
    held = licenses(part.member)
    is_compound = " " in held.concluded
    concluded = _license(held.concluded, "concluded", version)
    if is_compound and version is Version.V1_6:
        return [concluded]
    if is_single(held.declared):
        return [_license(held.declared, "declared", version), concluded]
    named: Json = {"name": inert(held.title), "acknowledgement": "declared"}
    if held.link:
        named["url"] = held.link
    return [{"license": named}, concluded]


def _license(expression: str, acknowledgement: str, version: Version) -> Json:
    """Return a licence by its SPDX id, by its name where it has none, or as an expression."""
    if " " in expression:
        return {
            "expression": expression,
            "acknowledgement": acknowledgement,
            **({} if version is Version.V1_6 else _details(expression)),
        }
    if is_listed(expression):
        return {"license": {"id": expression, "acknowledgement": acknowledgement}}
    if not expression.startswith(CUSTOM):
        return {"license": {"name": expression, "acknowledgement": acknowledgement}}
    licence = described(expression)
    return {
        "license": {
            "name": licence.name,
            "acknowledgement": acknowledgement,
            **({"url": licence.url} if licence.url else {}),
            "properties": _properties([("modelcustoms:license:id", licence.id)]),
        }
    }


def _details(expression: str) -> Json:
    known = map(described, ids_in(expression))
    details = [{"licenseIdentifier": one.id, "url": one.url} for one in known if one.url]
    return {"expressionDetails": details} if details else {}


def _pedigree(part: Part, ancestors: Sequence[Part]) -> Json:
    names = {ancestor.ref: ancestor.name for ancestor in ancestors}
    notes = (f"{link.said} of {inert(names[link.parent])}" for link in part.links)
    return {
        "ancestors": [_identity(ancestor) for ancestor in ancestors],
        "notes": "; ".join(notes),
    }


def _references(part: Part) -> list[Json]:
    """Return where a model and its card stand, and the texts of its licences where known."""
    held = licenses(part.member)
    found: list[Json] = []
    if part.is_on_the_hub:
        at = part.commit or "main"
        found = [
            {"type": "model-card", "url": f"{HUB}/{part.name}/blob/{at}/README.md"},
            {"type": "distribution", "url": f"{HUB}/{part.name}/tree/{at}"},
        ]
        found += _license_files(part)
    if held.link:
        found.append({"type": "license", "url": held.link, "comment": "as the card has it"})
    for licence in mentioned([held.concluded]):
        if licence.url:
            found.append({"type": "license", "url": licence.url, "comment": licence.id})
    return found


def _license_files(part: Part) -> Iterator[Json]:
    """Yield the licence files that were read, at the commit at which they were."""
    card = part.member.card
    if not isinstance(card, Card) or not is_commit(card.commit or ""):
        return
    for file in card.files or ():
        if _SHA_256.fullmatch(file.sha256):
            path = quote(file.path, errors="surrogatepass")
            yield {
                "type": "license",
                "url": f"{HUB}/{part.name}/blob/{card.commit}/{path}",
                "hashes": [{"alg": "SHA-256", "content": file.sha256}],
            }


def _evidence(part: Part) -> Json:
    locations = [subject.entry.location for subject in part.subjects]
    return {
        "occurrences": [
            {"location": inert(place.path), "line": place.line} for place in sorted(locations)
        ]
    }


def _model_card(part: Part) -> Json:
    """Return what the card says of the model itself; empty where it says nothing of use."""
    card = part.member.card
    if not isinstance(card, Card):
        return {}
    datasets = [{"type": "dataset", "name": inert(name)} for name in card.datasets]
    parameters = {
        **({"architectureFamily": inert(card.model_type)} if card.model_type else {}),
        **({"modelArchitecture": inert(card.architectures[0])} if card.architectures else {}),
        **({"datasets": datasets} if datasets else {}),
    }
    return {"modelParameters": parameters} if parameters else {}


def _parents(part: Part) -> list[str]:
    return sorted({link.parent for link in part.links})


def _compositions(parts: Iterable[Part]) -> list[Json]:
    """Return what is known to be missing: the models whose bases are not all known."""
    gaps = [part.ref for part in parts if part.gaps]
    return [{"aggregate": "incomplete", "dependencies": gaps}] if gaps else []


def _properties(said: Iterable[Property]) -> list[Mapping[str, str]]:
    return [{"name": name, "value": value} for name, value in said]

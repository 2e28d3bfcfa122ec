"""SPDX 2.3 (ISO/IEC 5962:2021 and its successor) in JSON and in tag-value, written by spdx-tools.

The document describes the models of the manifests; an ancestor is a package from which another is
DESCENDANT_OF, the relation in the comment. What 2.3 has no field for is an annotation: a JSON
object with the same properties that the CycloneDX document has.

spdx-tools 0.8 needs guarding: it writes a reference category that the official schema refuses, it
lets a licence pass undeclared whose id it happens to know, it checks by a licence list older than
ours, and it takes any text for a package URL. Licences and package URLs are therefore ours.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from io import StringIO
from typing import NamedTuple

from license_expression import LicenseExpression, Licensing
from spdx_tools.spdx import model as spdx
from spdx_tools.spdx.jsonschema.document_converter import DocumentConverter
from spdx_tools.spdx.writer.tagvalue.tagvalue_writer import write_document

from scanner.domain.license import NOASSERTION, NONE
from scanner.domain.result import ScanResult
from scanner.reports.bom import HUB, TOOL, content_id, created
from scanner.reports.bom.inventory import Part, inventory
from scanner.reports.bom.licenses import License, licenses, mentioned
from scanner.reports.bom.properties import Property, document_properties, place, properties
from scanner.reports.bom.supplier import supplier
from scanner.reports.options import RenderOptions
from scanner.reports.terminal import inert

_DOCUMENT = "SPDXRef-DOCUMENT"
_NAMESPACE = "https://spdx.org/spdxdocs/modelcustoms-"
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9.-]+", re.ASCII)
# The marks between which tag-value would read lines as one value.
_TEXT_MARK = re.compile(r"<(/?text>)")


class _Setting(NamedTuple):
    """What every part of a document is written with."""

    tool: spdx.Actor
    created: datetime


def render(result: ScanResult, options: RenderOptions) -> str:
    """Return the document in JSON."""
    document = DocumentConverter().convert(_document(result, options))
    for package in document.get("packages", ()):
        for reference in package.get("externalRefs", ()):
            # The official schema of 2.3 knows the hyphen alone (tools-python#813).
            category = reference["referenceCategory"]
            reference["referenceCategory"] = category.replace("_", "-")
    return json.dumps(document, indent=2) + "\n"


def render_tag_value(result: ScanResult, options: RenderOptions) -> str:
    """Return the document in tag-value."""
    stream = StringIO()
    write_document(_document(result, options), stream)
    return stream.getvalue().rstrip("\n") + "\n"


def _document(result: ScanResult, options: RenderOptions) -> spdx.Document:
    parts = inventory(result)
    time = created(result, options)
    tool = spdx.Actor(spdx.ActorType.TOOL, f"{TOOL}-{result.version}")
    setting = _Setting(tool, datetime.fromisoformat(time).replace(tzinfo=None))
    about = document_properties(result)
    content = [
        result.version,
        time,
        about,
        [[part.ref, part.links, properties(part)] for part in parts],
    ]
    return spdx.Document(
        spdx.CreationInfo(
            spdx_version="SPDX-2.3",
            spdx_id=_DOCUMENT,
            name=_line(", ".join(result.manifests)) or NOASSERTION,
            document_namespace=f"{_NAMESPACE}{content_id(content)}",
            creators=[tool],
            created=setting.created,
        ),
        packages=[_package(part) for part in parts],
        annotations=[
            _annotation(_DOCUMENT, about, setting),
            *(_annotation(_id(part.ref), properties(part), setting) for part in parts),
        ],
        relationships=list(_relationships(parts)),
        extracted_licensing_info=[_extracted(licence) for licence in _undeclared(parts)],
    )


def _package(part: Part) -> spdx.Package:
    held = licenses(part.member)
    places = ", ".join(place(subject.entry) for subject in part.subjects)
    return spdx.Package(
        spdx_id=_id(part.ref),
        name=_line(part.name) or NOASSERTION,
        version=part.commit,
        supplier=_supplier(part),
        download_location=_download(part),
        files_analyzed=False,
        homepage=f"{HUB}/{part.name}" if part.is_on_the_hub else spdx.SpdxNoAssertion(),
        source_info=_line(f"asked for at {places}") if places else "an ancestor of another model",
        license_concluded=_expression(held.concluded),
        license_declared=_expression(held.declared),
        license_comment=_line(f"declared as: {held.words}"),
        copyright_text=spdx.SpdxNoAssertion(),
        comment="machine-learning model",
        external_references=list(_references(part)),
        primary_package_purpose=spdx.PackagePurpose.OTHER,
    )


def _supplier(part: Part) -> spdx.Actor | spdx.SpdxNoAssertion:
    who = supplier(part)
    if who.name is None:
        return spdx.SpdxNoAssertion()
    kind = spdx.ActorType.PERSON if who.is_person else spdx.ActorType.ORGANIZATION
    # What stands in brackets at the end of a name would be read as an address for mail.
    return spdx.Actor(kind, _line(who.name).replace("(", "[").replace(")", "]"))


def _download(part: Part) -> str | spdx.SpdxNoAssertion:
    if not part.is_on_the_hub:
        return spdx.SpdxNoAssertion()
    at = f"@{part.commit}" if part.commit else ""
    return f"git+{HUB}/{part.name}{at}"


def _references(part: Part) -> Iterator[spdx.ExternalPackageRef]:
    if part.purl:
        category = spdx.ExternalPackageRefCategory
        yield spdx.ExternalPackageRef(category.PACKAGE_MANAGER, "purl", part.purl)
        if part.commit:
            swhid = f"swh:1:rev:{part.commit}"
            yield spdx.ExternalPackageRef(category.PERSISTENT_ID, "swh", swhid)


def _relationships(parts: Iterable[Part]) -> Iterator[spdx.Relationship]:
    """Yield what is asked for, then which model came from which, each with what it lacks."""
    kind = spdx.RelationshipType
    for part in parts:
        if part.results:
            yield spdx.Relationship(_DOCUMENT, kind.DESCRIBES, _id(part.ref))
        for link in part.links:
            comment = f"base_model_relation: {link.said}"
            child, parent = _id(part.ref), _id(link.parent)
            yield spdx.Relationship(child, kind.DESCENDANT_OF, parent, comment)
        for gap in part.gaps:
            unknown = spdx.SpdxNoAssertion()
            yield spdx.Relationship(_id(part.ref), kind.DESCENDANT_OF, unknown, _line(gap))


def _undeclared(parts: Iterable[Part]) -> tuple[License, ...]:
    """Return the licences that are on no list and must therefore be declared in the document."""
    held = (licenses(part.member) for part in parts)
    return mentioned(said for one in held for said in (one.concluded, one.declared))


def _extracted(licence: License) -> spdx.ExtractedLicensingInfo:
    return spdx.ExtractedLicensingInfo(
        license_id=licence.id,
        extracted_text=licence.text,
        license_name=licence.name,
        cross_references=[licence.url] if licence.url else [],
    )


def _annotation(spdx_id: str, said: tuple[Property, ...], setting: _Setting) -> spdx.Annotation:
    values: dict[str, list[str]] = {}
    for name, value in said:
        values.setdefault(name, []).append(value)
    return spdx.Annotation(
        spdx_id,
        spdx.AnnotationType.OTHER,
        setting.tool,
        setting.created,
        _line(json.dumps(values)),
    )


def _expression(text: str) -> LicenseExpression | spdx.SpdxNone | spdx.SpdxNoAssertion:
    if text == NONE:
        return spdx.SpdxNone()
    if text == NOASSERTION:
        return spdx.SpdxNoAssertion()
    parsed: LicenseExpression = Licensing([]).parse(text)
    return parsed


def _id(ref: str) -> str:
    """Return the id of a package: readable, and its own even where two names read alike."""
    readable = _NOT_IN_AN_ID.sub("-", ref.removeprefix("pkg:huggingface/").partition("@")[0])
    return f"SPDXRef-{readable[:80]}-{sha256(ref.encode()).hexdigest()[:8]}"


def _line(text: str) -> str:
    """Return text of strangers as one line that no mark of tag-value can break out of."""
    return _TEXT_MARK.sub(r"< \1", inert(text))

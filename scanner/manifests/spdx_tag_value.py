"""Reader of the models in an SPDX 2 document in tag-value: the same data as in JSON, from lines.

https://spdx.github.io/spdx-spec/v2.3/conformance/: a line is `Tag: value`, several lines of text
stand between `<text>` and `</text>`, and `PackageName` begins a package. Only what tells a model is
taken. spdx-tools reads tag-value too, but keeps no place of what it read, refuses a document for
what does not concern us, and writes files of its own into the folder it is installed in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from scanner import files
from scanner.domain.location import Location
from scanner.domain.manifest import Manifest
from scanner.files.strict import Path
from scanner.manifests import foreign, packages, spdx

_VERSION = re.compile(r"\s*SPDXVersion\s*:\s*SPDX-2\.")
_LINE = re.compile(r"\s*(?P<tag>[A-Za-z]+)\s*:\s*(?P<value>.*)")
_TEXT, _END = "<text>", "</text>"

# What a package says once, and what that is called in JSON.
_MEMBERS = {
    "PackageName": "name",
    "SPDXID": "SPDXID",
    "PackageVersion": "versionInfo",
    "PackageSupplier": "supplier",
    "PackageDownloadLocation": "downloadLocation",
    "PackageHomePage": "homepage",
    "PackageLicenseDeclared": "licenseDeclared",
    "PackageLicenseConcluded": "licenseConcluded",
}
_NAME, _ID, _REFERENCE = "PackageName", "SPDXID", "ExternalRef"
# What begins something else that has an id of its own.
_OTHERS = frozenset({"FileName", "SnippetSPDXID"})
_PARTS = 3


class _Line(NamedTuple):
    """A tag with its value, and where the value begins and its line ends."""

    tag: str
    value: str
    at: Location


def read(path: str) -> Manifest:
    """Return the models among the packages of the document at `path`.

    Raises InputError where they cannot be read, UndecidedError where there are none.
    """
    shown = path.replace(os.sep, "/")
    lines = files.read_lines(path, most=files.MAX_BOM_BYTES)
    if not any(map(_VERSION.match, lines)):
        remedy = "SPDX 2.2 and 2.3 are read so; call one in JSON .spdx.json, in YAML .spdx.yaml"
        foreign.refuse(Location(shown, 1, 1, 1, 1), "this is not SPDX 2 in tag-value", remedy)
    composer = _Composer()
    for line in _lines(shown, lines):
        composer.take(line)
    found = spdx.models(files.Document(shown, composer.data(), composer.places, {}))
    return foreign.manifest(shown, map(packages.entry, found))


def _lines(path: str, lines: Iterable[str]) -> Iterator[_Line]:
    """Yield the tags of a document; raise InputError for a line that is none."""
    numbered = enumerate(lines, start=1)
    for number, line in numbered:
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        column = found.start("value") + 1 if found else line.index(stripped) + 1
        at = Location(path, number, column, number, len(line.rstrip()) + 1)
        if found is None:
            remedy = f"write `Tag: value`, and several lines between {_TEXT} and {_END}"
            foreign.refuse(at, f"{files.quoted(stripped)} is no tag with a value", remedy)
        value = found["value"].rstrip()
        is_text = value.startswith(_TEXT)
        yield _Line(found["tag"], _text(value, at, numbered) if is_text else value, at)


def _text(value: str, at: Location, further: Iterator[tuple[int, str]]) -> str:
    """Return what stands between the marks, with the first of which `value` begins."""
    inside = [value.removeprefix(_TEXT)]
    while _END not in inside[-1]:
        _, line = next(further, (0, None))
        if line is None:
            foreign.refuse(at, "the text that begins here has no end", f"write {_END} after it")
        inside.append(line)
    text, _, after = "\n".join(inside).partition(_END)
    if after.strip():
        remedy = f"begin a new line after {_END}"
        foreign.refuse(at, "more stands behind the end of the text that begins here", remedy)
    return text.strip()


class _Composer:
    """Makes the data of a document, as JSON has them, of its lines in their order."""

    def __init__(self) -> None:
        self.places: dict[Path, Location] = {}
        self._packages: list[dict[str, Any]] = []
        self._relationships: list[dict[str, str]] = []
        self._annotations: list[dict[str, str]] = []
        self._is_in_package = False

    def take(self, line: _Line) -> None:
        """Take what a line says; raise InputError where it cannot stand there."""
        match line.tag:
            case "Relationship":
                names = ("spdxElementId", "relationshipType", "relatedSpdxElement")
                parts = _triple(line, "id RELATION id")
                self._relationships.append(dict(zip(names, parts, strict=True)))
            case "Annotator":
                self._annotations.append({})
            case "SPDXREF" | "AnnotationComment" if self._annotations:
                # Tools differ in which of the two they write first.
                self._annotations[-1]["of" if line.tag == "SPDXREF" else "comment"] = line.value
            case tag if tag in _OTHERS:
                self._is_in_package = False
            case tag if tag == _REFERENCE or tag in _MEMBERS:
                self._take_of_package(line)
            case _:
                pass  # it tells no model

    def data(self) -> dict[str, Any]:
        """Return what the document says, each annotation with the package that it is of."""
        said: dict[str, list[dict[str, str]]] = {}
        for each in self._annotations:
            said.setdefault(each.get("of", ""), []).append(each)
        for package in self._packages:
            if _ID in package:
                package["annotations"] = said.get(package[_ID], [])
        return {"packages": self._packages, "relationships": self._relationships}

    def _take_of_package(self, line: _Line) -> None:
        if line.tag == _NAME:
            self._is_in_package = True
            self._packages.append({"externalRefs": []})
        if self._is_in_package:
            self._add(line, self._packages[-1], len(self._packages) - 1)
        elif line.tag != _ID:  # the document has one as well, and so has a file
            remedy = f"begin each package with {_NAME}"
            foreign.refuse(line.at, f"no package is there to which this {line.tag} belongs", remedy)

    def _add(self, line: _Line, package: dict[str, Any], index: int) -> None:
        if line.tag != _REFERENCE:
            member = _MEMBERS[line.tag]
            if member in package:
                remedy = f"say it once; each package begins with {_NAME}"
                foreign.refuse(line.at, f"this package has a second {line.tag}", remedy)
            package[member] = line.value
            self.places["packages", index, member] = line.at
            return
        _, kind, locator = _triple(line, "CATEGORY type locator")
        number = len(package["externalRefs"])
        package["externalRefs"].append({"referenceType": kind, "referenceLocator": locator})
        at = line.at
        column = max(at.column, at.end_column - len(locator))
        place = ("packages", index, "externalRefs", number, "referenceLocator")
        self.places[place] = at._replace(column=column)


def _triple(line: _Line, form: str) -> list[str]:
    parts = line.value.split(maxsplit=_PARTS - 1)
    if len(parts) != _PARTS:
        foreign.refuse(line.at, f"this {line.tag} has not three parts", f"write {form}")
    return parts

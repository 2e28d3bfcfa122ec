"""Licence texts that a manifest gives: files of the user, put beside whatever card a model has.

They are claims: nobody but the manifest says that they are the texts of its models. Of each, what
tells its text is kept, and nothing of what it says is ever shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from scanner import files
from scanner.domain.card import Card, CardOutcome, CardSource
from scanner.domain.manifest import GivenText, HostedEntry, Manifest
from scanner.domain.prints import license_file
from scanner.domain.ref import ModelRef
from scanner.domain.text import LicenseFile
from scanner.errors import InputError, Problem

_REMEDY = "give the path of its text, UTF-8 of at most 1 MiB, from the manifest's folder"


class WithTexts:
    """The cards of another source, with the licence texts that a manifest gives of its models."""

    def __init__(self, source: CardSource, manifest: Manifest) -> None:
        """Read what `manifest` gives; raise one InputError with all that cannot be read."""
        self._source = source
        self._texts: dict[str, tuple[LicenseFile, ...]] = {}
        problems: list[Problem] = []
        for entry in manifest.entries:
            given = () if isinstance(entry, HostedEntry) else entry.texts
            found = [_read(text) for text in given]
            problems += [each for each in found if isinstance(each, Problem)]
            texts = tuple(each for each in found if isinstance(each, LicenseFile))
            self._texts[entry.id.casefold()] = texts
        if problems:
            raise InputError(*problems)

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        """Return one outcome for every ref; a text in the place of a card is none."""
        outcomes = self._source.read(refs)
        return {ref: self._with_texts(ref, outcome) for ref, outcome in outcomes.items()}

    def _with_texts(self, ref: ModelRef, outcome: CardOutcome) -> CardOutcome:
        texts = self._texts.get(ref.key)
        return outcome._replace(given=texts) if texts and isinstance(outcome, Card) else outcome


def _read(given: GivenText) -> LicenseFile | Problem:
    path = Path(given.location.path).parent / given.path
    try:
        content = files.read_bytes(str(path))
    except InputError as error:
        return _problem(given, error.problems[0].message)
    # Strict, unlike the reading of a repository's file: whoever gives a file can save it anew.
    if b"\0" in content:
        return _problem(given, "the file is no text")
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return _problem(given, f"byte 0x{content[error.start]:02x} is not UTF-8")
    return license_file(path.as_posix(), content)


def _problem(given: GivenText, reason: str) -> Problem:
    place = given.location
    message = f"the licence file {files.quoted(given.path)} was not read: {reason}"
    return Problem(place.path, place.line, place.column, message, _REMEDY)

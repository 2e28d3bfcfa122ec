"""What is kept of a licence's text; `scanner.domain.prints` says how it is made and compared."""

from typing import NamedTuple


class TextPrint(NamedTuple):
    """What tells one text: its normal form's SHA-256, number of words, sketch and markers."""

    normal_sha256: str
    words: int
    sketch: tuple[int, ...]
    markers: tuple[str, ...]


class LicenseFile(NamedTuple):
    """A file that speaks of a model's licence; `sha256` is that of its bytes.

    `path` leads to it in its repository, or on this machine where a manifest gives it.
    """

    path: str
    sha256: str
    print: TextPrint


class Repository(NamedTuple):
    """The names of all files of a repository, and its licence files; None: not all can be read."""

    names: tuple[str, ...]
    licenses: tuple[LicenseFile, ...] | None


class KnownText(NamedTuple):
    """The licences that have a text, and what it is to them: the licence or its use policy."""

    licenses: tuple[str, ...]
    document: str


class KnownPrint(NamedTuple):
    """A known text and what tells it from those it is like."""

    text: KnownText
    print: TextPrint

"""From a sighting to the reference it makes, or to nothing: what each kind of name looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from scanner.catalog.hosted import hub_id_of_ollama
from scanner.discover.paths import is_made_of_path_words, is_path
from scanner.discover.sighting import Sighting
from scanner.discover.vocabulary import Row, Takes, vocabulary
from scanner.domain.evidence import Confidence, least_sure
from scanner.domain.ref import is_hub_id, is_revision
from scanner.domain.reference import Reference, ReferenceKind

_MAX_LENGTH = 300
_MAX_EXPRESSION = 120
# What stands before an address and says nothing of a model; the names of AWS among it.
_SCHEME = re.compile(r"https?://(?:www\.)?|arn:[\w-]+:[\w-]+:[\w-]*:\d*:", re.IGNORECASE)
_OLLAMA = re.compile(r"(?:[\w.-]+/){0,2}[\w.-]+(?::[\w.-]+)?", re.ASCII)
# A name and a size, as only Ollama writes them: llama3.1:8b, mixtral:8x7b-instruct-q4_0.
_TAGGED = re.compile(r"[\w.-]+:(?:\d+x)?\d+(?:\.\d+)?[bm](?:-[\w.-]+)?", re.ASCII | re.IGNORECASE)
_HOSTED = re.compile(r"[\w.:@/-]+", re.ASCII)
_IsFolder = Callable[[str], bool]
_VALUES = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null", "auto", "default"})
_VIEWS = frozenset({"tree", "blob", "resolve", "raw", "commit"})


class _Named(NamedTuple):
    """What a text names."""

    kind: ReferenceKind
    id: str
    revision: str | None = None
    hub_id: str | None = None


def reference_at(sighting: Sighting, is_folder: _IsFolder) -> Reference | None:
    """Return the reference a sighting makes, or None where its text names no model.

    `is_folder` says whether a path, as the project writes it, is a folder of the project.
    """
    written, row = sighting.written, sighting.row
    if written.is_expression:
        expression = " ".join(written.text.split())[:_MAX_EXPRESSION]
        named: _Named | None = _Named(ReferenceKind.UNRESOLVED, expression)
    else:
        named = _named(sighting, is_folder)
    if named is None:
        return None
    return Reference(
        id=named.id,
        kind=named.kind,
        location=written.location,
        revision=named.revision or sighting.revision,
        confidence=_confidence(sighting, named.kind),
        found_by=row.key,
        hub_id=named.hub_id,
    )


def is_address(text: str) -> bool:
    """Whether `text` says by itself that it names a model: `hf://…`, `hf.co/…`, `openai:chat:…`."""
    return _address(text) is not None


def _confidence(sighting: Sighting, kind: ReferenceKind) -> Confidence:
    if kind is ReferenceKind.UNRESOLVED:
        return Confidence.NONE
    if sighting.is_broken:
        return Confidence.LOW
    found = Confidence.HIGH if sighting.row.is_certain else Confidence.MEDIUM
    return found if sighting.written.is_sure else least_sure(found, Confidence.MEDIUM)


def _named(sighting: Sighting, is_folder: _IsFolder) -> _Named | None:
    text = sighting.written.text.strip()
    if not text or len(text) > _MAX_LENGTH or re.search(r"[\s\x00-\x1f\x7f<>\"'`|]", text):
        return None
    addressed = _address(text)
    if addressed is not None:
        return addressed
    return _READERS[sighting.row.takes](text, sighting, is_folder)


def _prefix(text: str) -> tuple[Row, str] | None:
    """Return the row of the longest known prefix of `text`, and the rest."""
    bare = _SCHEME.sub("", text, count=1)
    head = re.match(r"[\w.+@-]+(?::(?://)?|/)(?:[\w.-]+[:/])?", bare)
    if head is None:
        return None
    rows = vocabulary().prefixes
    for name in (head[0], re.split(r"(?<=[:/])(?!/)", head[0])[0]):
        row = rows.get(name.lower())
        # Addresses are read in any case; a provider's name in capitals is a namespace of the Hub.
        if row is not None and (row.reads_text or name in rows):
            return row, bare[len(name) :]
    return None


def _address(text: str) -> _Named | None:
    """Read what stands behind a prefix that is put before nothing but models."""
    prefix = _prefix(text)
    if prefix is None or not prefix[0].reads_text:
        return None
    return _hub_address(prefix[1]) if prefix[0].takes is Takes.HUB else _routed(text)


def _hub_address(address: str) -> _Named | None:
    """Read an address of the Hub, its prefix left out: `owner/name`, `owner/name/resolve/main`."""
    parts = re.split(r"[?#]", address, maxsplit=1)[0].strip("/").split("/")
    if parts[0] == "models":
        parts = parts[1:]
    if len(parts) < 2 or parts[0].lower() in vocabulary().path_words:  # noqa: PLR2004
        return None
    name, revision = _cut_revision("/".join(parts[:2]))
    if len(parts) > 3 and parts[2] in _VIEWS:  # noqa: PLR2004 - owner/name/view/revision
        revision = revision or parts[3]
    return _Named(ReferenceKind.HUB, name, revision) if is_hub_id(name) else None


def _cut_revision(text: str) -> tuple[str, str | None]:
    """Part an id from `@revision`, and from the quantisation that GGUF tools append."""
    name, _, revision = text.partition("@")
    return name.partition(":")[0], revision if revision and is_revision(revision) else None


def _hub(text: str, sighting: Sighting, is_folder: _IsFolder) -> _Named | None:
    row = sighting.row
    if is_path(text) or (row.is_certain and is_folder(text)):
        return _local(text, is_folder) if row.is_certain else None
    if _TAGGED.fullmatch(text):
        return _ollama_name(text)
    named = _by_hosted_name(text)
    if named is None and not row.is_certain:
        named = _routed(text, is_anywhere=True)
    if named is not None:
        return named
    name, revision = _cut_revision(text)
    if not is_hub_id(name) or (text.endswith(":latest") and not row.is_certain):
        return None  # the tag of an image, or of another registry of models
    return _owned(name, revision, row) if "/" in name else _one_word(name, revision, row)


def _owned(name: str, revision: str | None, row: Row) -> _Named | None:
    """Read `owner/name`, which may be a folder or an abbreviation where anything can stand."""
    if is_made_of_path_words(name):
        return _Named(ReferenceKind.LOCAL, name) if row.is_certain else None
    if not row.is_certain and name[1] == "/":
        return None  # n/a, w/o, i/o: owners of one letter are rarer than such words
    return _Named(ReferenceKind.HUB, name, revision)


def _one_word(name: str, revision: str | None, row: Row) -> _Named | None:
    """Read a name without owner: the Hub's old ids, or those a library completes by itself."""
    if not row.is_certain:
        return None
    if row.namespace and name not in row.plain:
        return _Named(ReferenceKind.HUB, f"{row.namespace}/{name}", revision)
    return _Named(ReferenceKind.HUB, name, revision)


def _served(text: str, sighting: Sighting, _is_folder: _IsFolder) -> _Named | None:
    """Read the model name that is sent to a server which speaks OpenAI's protocol."""
    vendor = sighting.vendor
    if vendor == Takes.OLLAMA:
        return _ollama_name(text)
    if vendor and vendor != Takes.HUB:
        return _hosted_name(text, vendor)
    name, revision = _cut_revision(text)
    if "/" in name and is_hub_id(name) and not is_made_of_path_words(name):
        return _Named(ReferenceKind.HUB, name, revision)
    if vendor or is_path(text):
        return _Named(ReferenceKind.UNRESOLVED, text)
    return _by_hosted_name(text) or _hosted_name(text, sighting.row.vendor)


def _hosted_name(text: str, vendor: str) -> _Named | None:
    # Google's interface calls its models `models/name`.
    text = text.removeprefix("models/")
    if not _HOSTED.fullmatch(text) or is_path(text):
        return None
    is_named = not vendor or text.lower().startswith(f"{vendor}/")
    return _Named(ReferenceKind.HOSTED, text if is_named else f"{vendor}/{text}")


def _by_hosted_name(text: str) -> _Named | None:
    """Recognise a name that only one vendor's interface answers to; a beginning alone is none."""
    name = text.lower().removeprefix("models/")
    for row in vocabulary().hosted_names if text[-1] not in "-.:" else ():
        if name.startswith(row.name):
            return _hosted_name(text, row.vendor)
    return None


def _routed(text: str, *, is_anywhere: bool = False) -> _Named | None:
    """Read `provider/name` and `provider:name` as routers such as LiteLLM write them.

    `is_anywhere` leaves out the prefixes that are namespaces of the Hub as well.
    """
    prefix = _prefix(text)
    if prefix is None or not prefix[1]:
        return None
    row, rest = prefix
    if is_anywhere and not (row.is_certain or row.takes is Takes.SERVED):
        return _by_hosted_name(rest) and _hosted_name(rest, row.vendor)
    if row.takes is Takes.HUB:
        name, revision = _cut_revision(rest)
        return _Named(ReferenceKind.HUB, name, revision) if is_hub_id(name) else None
    if row.takes is Takes.OLLAMA:
        return _ollama_name(rest)
    if row.takes is not Takes.SERVED:
        return _hosted_name(rest, row.vendor)
    # Behind `openai/` an owner and a name are what somebody's own server calls its model.
    is_own = "/" in rest and is_hub_id(rest) and not is_anywhere
    return _Named(ReferenceKind.HUB, rest) if is_own else _by_hosted_name(rest)


def _ollama_name(text: str) -> _Named | None:
    if is_path(text):
        return _Named(ReferenceKind.LOCAL, text)
    if not _OLLAMA.fullmatch(text):
        return None
    return _Named(ReferenceKind.OLLAMA, text, hub_id=hub_id_of_ollama(text))


def _local(text: str, is_folder: _IsFolder) -> _Named:
    kind = ReferenceKind.UNRESOLVED if "$" in text and not is_folder(text) else ReferenceKind.LOCAL
    return _Named(kind, text)


def _hosted(text: str, sighting: Sighting, _is_folder: _IsFolder) -> _Named | None:
    return _hosted_name(text, sighting.vendor or sighting.row.vendor)


def _provided(text: str, sighting: Sighting, is_folder: _IsFolder) -> _Named | None:
    return _routed(text) or _by_hosted_name(text) or _served(text, sighting, is_folder)


def _ollama(text: str, sighting: Sighting, _is_folder: _IsFolder) -> _Named | None:
    # Where anything can stand a tag tells a name from a word: OLLAMA_HOST_NAME=ollama.
    is_name = sighting.row.is_certain or re.fullmatch(r"[\w./-]+:[\w.-]+", text)
    if sighting.row.kind == "prefix":  # where only the names around it say that it is Ollama's
        if is_path(text) or text.lower() in _VALUES:
            return None
        if ":" not in text and (named := _by_hosted_name(text)) is not None:
            return named
    return _ollama_name(text) if is_name else None


def _docker(text: str, _sighting: Sighting, _is_folder: _IsFolder) -> _Named | None:
    return _Named(ReferenceKind.UNRESOLVED, text)


def _file(text: str, _sighting: Sighting, is_folder: _IsFolder) -> _Named | None:
    return _local(text, is_folder) if is_path(text) else None


_READERS: Mapping[Takes, Callable[[str, Sighting, _IsFolder], _Named | None]] = {
    Takes.HUB: _hub,
    Takes.SERVED: _served,
    Takes.HOSTED: _hosted,
    Takes.ROUTED: _provided,
    Takes.OLLAMA: _ollama,
    Takes.DOCKER: _docker,
    Takes.PATH: _file,
}

"""What the header of a GGUF file says of its model: licence, source and base models.

Only members under `general.` are read, as the format's specification names them, and of the file
only what comes before the vocabulary; writers put them first.
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from scanner.cards.fields import unique
from scanner.domain.ref import hub_id_in, is_hub_id, namespace_of

MAGIC = b"GGUF"
_VERSIONS = frozenset({2, 3})

# Sizes of the plain types in bytes, by the format's numbers for them.
_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_STRING, _ARRAY = 8, 9

# More than any member that tells of a model: what is longer is a vocabulary, or hostile.
_MAX_MEMBERS = 4096
_MAX_TEXT = 1 << 20
_MAX_ITEMS = 1024
_MAX_NAMED = 16

Header = Mapping[str, str | tuple[str, ...]]


class NoGgufError(Exception):
    """The file is none of this format, or is cut; the message says which."""


def read_header(path: Path) -> Header:
    """Return the texts under `general.` in the header of the file at `path`.

    Raises NoGgufError for a file of another form, OSError for one that cannot be read.
    """
    with path.open("rb") as file:
        return header_in(file)


def header_in(file: BinaryIO) -> Header:
    """Return the texts under `general.` in a header; raises NoGgufError for what is none."""
    if _take(file, 4) != MAGIC:
        raise NoGgufError("it is no GGUF file")
    version, _, count = struct.unpack("<IQQ", _take(file, 20))
    if version not in _VERSIONS:
        raise NoGgufError(f"it is of GGUF version {version}")
    return dict(_members(file, min(count, _MAX_MEMBERS)))


def named_in(header: Header) -> tuple[str, ...]:
    """Return the Hub ids that a header names as source or bases; without any, the organisations.

    Writers turn a namespace such as `meta-llama` into "Meta Llama", which is turned back here.
    """
    ids = map(hub_id_in, _bases(header))
    bases = tuple(base for base in ids if base and namespace_of(base))
    keys = ("general.organization", *(f"{prefix}.organization" for prefix in _prefixes(header)))
    said = (header.get(key) for key in keys)
    names = (text.strip().replace(" ", "-") for text in said if isinstance(text, str))
    return unique(bases or (name for name in names if is_hub_id(name)))[:_MAX_NAMED]


def record(header: Header) -> dict[str, object]:
    """Return the header in the form of the Hub's record of a model, whose id it does not tell.

    What it does not speak of was not observed: a header without bases is silent on them.
    """
    bases = list(_bases(header))
    licence = header.get("general.license")
    seen = {"license": licence is not None, "base_model": bool(bases)}
    return {
        "cardData": {
            "license": licence,
            "license_name": header.get("general.license.name"),
            "license_link": header.get("general.license.link"),
            "base_model": bases,
        },
        "_observed": [name for name, is_seen in seen.items() if is_seen],
        "_notes": [
            f"{key}: {header[key]}"
            for key in ("general.author", "general.organization", "general.quantized_by")
            if key in header
        ],
    }


def _bases(header: Header) -> Iterator[str]:
    """Yield the source and the bases that stand in a header, by their addresses or names."""
    yield from _first(header, "general.source", "")
    for prefix in _prefixes(header):
        yield from _first(header, prefix, f"base model {prefix.rpartition('.')[2]}")


def _prefixes(header: Header) -> list[str]:
    """Return the beginnings of the members about each base model."""
    started = (key.split(".") for key in header if key.startswith("general.base_model."))
    return sorted({".".join(parts[:3]) for parts in started})


def _first(header: Header, prefix: str, otherwise: str) -> list[str]:
    """Return where a source or base is: its address, else its publisher and name, else nothing."""
    for key in ("repo_url", "huggingface.repository", "url"):
        value = header.get(f"{prefix}.{key}")
        if isinstance(value, str) and value.strip():
            return [value]
    named = header.get(f"{prefix}.name")
    said = named if isinstance(named, str) and named.strip() else otherwise
    return [said] if said else []


def _members(file: BinaryIO, count: int) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for _ in range(count):
        key = _text(file)
        (kind,) = struct.unpack("<I", _take(file, 4))
        value = _value(file, kind)
        if value is None:
            return
        if key.startswith("general.") and value != ():
            yield key, value


def _value(file: BinaryIO, kind: int) -> str | tuple[str, ...] | None:
    """Return a text, a list of texts, or an empty one for all else; None: read no further."""
    if kind == _STRING:
        return _text(file)
    if kind in _SIZES:
        _take(file, _SIZES[kind])
        return ()
    if kind != _ARRAY:
        raise NoGgufError(f"it has a member of type {kind}")
    item, length = struct.unpack("<IQ", _take(file, 12))
    if length > _MAX_ITEMS:
        return None
    if item == _STRING:
        return tuple(_text(file) for _ in range(length))
    if item not in _SIZES:
        return None
    _take(file, _SIZES[item] * length)
    return ()


def _text(file: BinaryIO) -> str:
    (length,) = struct.unpack("<Q", _take(file, 8))
    if length > _MAX_TEXT:
        raise NoGgufError(f"it has a text of {length} bytes")
    return _take(file, length).decode("utf-8", "replace")


def _take(file: BinaryIO, size: int) -> bytes:
    taken = file.read(size)
    if len(taken) < size:
        raise NoGgufError("it is cut")
    return taken

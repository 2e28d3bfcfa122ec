"""Manifests of other tools, written to a file and read again, as tests want them."""

from pathlib import Path
from typing import Any

import pytest

from scanner.errors import InputError, ScannerError
from scanner.manifests import read_manifest


def entries(name: str, text: str) -> list[Any]:
    """Return the entries of a file of this name in the current folder."""
    Path(name).write_text(text, encoding="utf-8")
    return list(read_manifest(name).entries)


def names(name: str, text: str) -> list[str]:
    """Return what the entries name: `owner/name@revision`, or the id of a claim."""
    return [str(getattr(entry, "ref", entry.id)) for entry in entries(name, text)]


def complaint(name: str, text: str, kind: type[ScannerError] = InputError) -> str:
    """Return the first line of what is said of a file that is refused."""
    with pytest.raises(kind) as caught:
        entries(name, text)
    return str(caught.value).partition("\n")[0]

"""One reader for each format in which projects list their models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from scanner.domain.manifest import Manifest
from scanner.manifests import models_yaml


class Reader(NamedTuple):
    """How one manifest format is recognised by its path, and read.

    `read` raises InputError where the file is wrong, UndecidedError where it lists no models.
    """

    claims: Callable[[str], bool]
    read: Callable[[str], Manifest]


# The first reader that claims a path reads it.
READERS: Mapping[str, Reader] = {
    "models.yaml": Reader(models_yaml.claims, models_yaml.read),
}


def read_manifest(path: str) -> Manifest:
    """Return the models that the file at `path` lists, read as the format its name says.

    A name that says nothing is that of a manifest in our own format. Raises InputError and
    UndecidedError as `Reader` says.
    """
    for reader in READERS.values():
        if reader.claims(path):
            return reader.read(path)
    return models_yaml.read(path)

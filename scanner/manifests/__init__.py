"""One reader for each format in which projects list their models."""

import importlib
import os
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from scanner.domain.manifest import Manifest


class Reader(NamedTuple):
    """How files of one format are called, and the module here that reads them.

    `names` is a regular expression for the last part of a path. The module is loaded when a file
    calls for it: a hook starts often, and reads one format.
    """

    names: str
    module: str

    def claims(self, path: str) -> bool:
        """Whether the name of the file at `path` is one of this format."""
        return re.fullmatch(self.names, os.path.basename(path)) is not None

    def read(self, path: str) -> Manifest:
        """Return the models that the file at `path` lists.

        Raises InputError where the file is wrong, UndecidedError where it lists no models.
        """
        module = importlib.import_module(f"scanner.manifests.{self.module}")
        read: Callable[[str], Manifest] = module.read
        return read(path)


OURS = Reader(r"models\.(?:ya?ml|json)", "models_yaml")

# The first reader that claims a path reads it.
READERS: Mapping[str, Reader] = {
    "models.yaml": OURS,
    "hermeto": Reader(r"huggingface\.lock\.ya?ml", "hermeto"),
    "compose": Reader(r"(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml", "compose"),
    "cyclonedx": Reader(r"bom\.json|.+\.cdx\.json", "cyclonedx"),
    "list": Reader(r".+\.txt", "plain_list"),
}


def read_manifest(path: str) -> Manifest:
    """Return the models that the file at `path` lists, read as the format its name says.

    A name that says nothing is that of a manifest in our own format. Raises InputError and
    UndecidedError as `Reader.read` does.
    """
    claiming = (reader for reader in READERS.values() if reader.claims(path))
    return next(claiming, OURS).read(path)

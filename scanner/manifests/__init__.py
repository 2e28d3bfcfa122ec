"""One reader for each format in which projects list their models."""

import importlib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from scanner import files
from scanner.domain.manifest import Manifest
from scanner.errors import InputError, Problem


class Reader(NamedTuple):
    """How files of one format are called, and the module here that reads them.

    `names` is a regular expression for the last part of a path, `mark` one for words by which a
    file is known whose name says nothing; empty where nothing tells it for sure. The module is
    loaded when a file calls for it: a hook starts often, and reads one format.
    """

    names: str
    module: str
    mark: str = ""

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


# The pattern of the names of a format whose files may be called anything: it matches none.
NAMELESS = r"(?!)"

OURS = Reader(r"models\.(?:ya?ml|json)", "models_yaml")

# What a folder is read as whose name no other reader claims.
CACHE = Reader("", "hub_cache")

# What may stand between a key at the margin and something below it.
_BELOW = r"[ \t]*:(?:.*\n(?=[\s#-]))*?.*"

# The first reader that claims a path reads it.
READERS: Mapping[str, Reader] = {
    "models.yaml": OURS,
    "hermeto": Reader(r"huggingface\.lock\.ya?ml", "hermeto"),
    "compose": Reader(r"(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml", "compose"),
    "modelfile": Reader(r"Modelfile(?:\.[\w.-]+)?|.+\.[Mm]odelfile", "modelfile"),
    "mlflow": Reader(r"MLmodel", "mlflow"),
    "kitfile": Reader(r"\.?[Kk]itfile", "kitfile"),
    "litellm": Reader(r"litellm(?:[._-][\w.-]+)?\.ya?ml", "litellm", r"^model_list\s*:"),
    "cyclonedx": Reader(r"bom\.json|.+\.cdx\.json", "cyclonedx", r'"bomFormat"\s*:\s*"CycloneDX"'),
    "spdx": Reader(
        r".+\.spdx3?\.json(?:ld)?|.+\.spdx\.ya?ml",
        "spdx",
        r'"spdxVersion"\s*:\s*"SPDX-|^spdxVersion\s*:\s*["\']?SPDX-'
        r'|"@context"\s*:\s*"https://spdx\.org/',
    ),
    "spdx-tag-value": Reader(r".+\.spdx(?:\.tag)?", "spdx_tag_value", r"^SPDXVersion:\s*SPDX-"),
    "kubernetes": Reader(
        NAMELESS,
        "kubernetes",
        r"(?:^[ \t-]*|[\"'])apiVersion[\"']?\s*:\s*[\"']?(?:serving\.kserve\.io|kubeai\.org)/",
    ),
    "truss": Reader(
        NAMELESS,
        "truss",
        rf"^model_cache{_BELOW}\brepo_id[ \t]*:|^trt_llm{_BELOW}\bcheckpoint_repository[ \t]*:"
        rf"|^weights{_BELOW}\bsource[ \t]*:[ \t]*[\"']?hf://",
    ),
    "list": Reader(r".+\.txt", "plain_list"),
}


def read_manifests(paths: Iterable[str]) -> list[Manifest]:
    """Return the manifests at `paths` in their order, as `read_manifest` reads each.

    Raises one InputError with what is wrong in all of them.
    """
    manifests: list[Manifest] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            manifests.append(read_manifest(path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return manifests


def read_manifest(path: str) -> Manifest:
    """Return the models listed at `path`, read as the format its name says, or its content.

    A file of which neither says anything is a manifest in our own format, a folder is a cache of
    the Hub. Raises InputError and UndecidedError as `Reader.read` does.
    """
    return reader_of(path).read(path)


def reader_of(path: str) -> Reader:
    """Return the reader of what lies at `path`, as `read_manifest` chooses it."""
    claiming = next((reader for reader in READERS.values() if reader.claims(path)), None)
    return claiming or (CACHE if os.path.isdir(path) else _marked(path))


def _marked(path: str) -> Reader:
    if not os.path.isfile(path):
        return OURS  # what is no file, such as a pipe, can be read but once
    try:
        text = "\n".join(files.read_lines(path, most=files.MAX_BOM_BYTES))
    except InputError:
        return OURS  # whose reader says what is wrong
    marked = (each for each in READERS.values() if each.mark)
    return next((each for each in marked if re.search(each.mark, text, re.MULTILINE)), OURS)

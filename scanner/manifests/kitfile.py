"""Reader of a Kitfile, by which KitOps packs a model and its files into an OCI artefact.

https://kitops.org/docs/kitfile/format/: one `model`, with the licence it is said to have and those
of its `parts`. Its `path` is a file beside the Kitfile, or a reference to another ModelKit, of
which the model is then made. Nothing in a Kitfile says where a model is on the Hub.
"""

from __future__ import annotations

import re
from typing import Any

from scanner import files
from scanner.domain.manifest import Claim, Manifest
from scanner.manifests import foreign, packages
from scanner.manifests.foreign import items_at, text_at

# A repository's name and a tag or digest, as `kit` tells references from paths.
_REFERENCE = re.compile(
    r"(?:[A-Za-z0-9.-]+(?::[0-9]+)?/)?[a-z0-9][a-z0-9._/-]*"
    r"(?::[A-Za-z0-9_][\w.-]*)?(?:@[a-z0-9]+:[0-9a-f]+)?",
    re.ASCII,
)


def read(path: str) -> Manifest:
    """Return the model that the Kitfile at `path` packs.

    Raises InputError where it cannot be read, UndecidedError where there is none.
    """
    document = files.read(path, only=("model", "package"))
    data = document.data
    if not isinstance(data, dict):
        foreign.refuse(document.where(), "this is not a Kitfile", "see KitOps' documentation")
    entries = [_entry(document, data["model"])] if data.get("model") is not None else []
    return foreign.manifest(document.path, entries)


def _entry(document: files.Document, model: Any) -> foreign.Named:
    at = document.where(("model",))
    if not isinstance(model, dict):
        foreign.refuse(at, "expected a mapping", "write 'name', 'path' and 'license' under it")
    path = text_at(model, "path") or ""
    is_reference = (":" in path or "@" in path) and _REFERENCE.fullmatch(path) is not None
    kit = path if is_reference else None
    name = text_at(model, "name") or text_at(document.data, "package", "name") or path
    claim = Claim(
        f"oci://{kit}" if kit else path or document.path,
        license=packages.together(
            each.get("license")
            for each in (model, *items_at(model, "parts"))
            if isinstance(each, dict)
        ),
        base_models=(kit,) if kit else None,
    )
    return foreign.claimed_entry(at, foreign.label(name), claim)

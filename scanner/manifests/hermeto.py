"""Reader of `huggingface.lock.yaml`, the lock file from which Hermeto fetches models.

https://github.com/hermetoproject/hermeto/blob/main/docs/huggingface.md: `metadata.version` and
`models`, each with `repository`, `revision` (a commit) and `type`, which is `model` or `dataset`.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner import files
from scanner.domain.manifest import Manifest
from scanner.manifests import foreign

_VERSION = "1.0"


def read(path: str) -> Manifest:
    """Return the models listed in the file at `path`; its data sets are not models.

    Raises InputError where the file is wrong, UndecidedError where it lists no models.
    """
    document = files.read(path)
    match document.data:
        case {"metadata": {"version": version}, "models": [*items]}:
            pass
        case _:
            remedy = "see Hermeto's documentation for the format"
            foreign.refuse(document.where(), "'metadata.version' or 'models' is missing", remedy)
    if version != _VERSION:
        at = document.where(("metadata", "version"))
        foreign.refuse(at, "unknown version of the format", f'we read version "{_VERSION}"')
    return foreign.manifest(document.path, _entries(document, items))


def _entries(document: files.Document, items: list[object]) -> Iterator[foreign.Named]:
    for index, item in enumerate(items):
        match item:
            case {"repository": str(model_id), "revision": str(revision), "type": "model"}:
                at = document.where(("models", index, "repository"))
                yield foreign.hub_entry(at, model_id, revision)
            case {"type": "dataset"}:
                pass
            case _:
                remedy = "write 'repository', 'revision' and 'type', each as text in quotes"
                at = document.where(("models", index))
                foreign.refuse(at, "this is neither a model nor a data set", remedy)

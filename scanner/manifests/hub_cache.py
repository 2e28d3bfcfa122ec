"""Reader of a cache folder of Hugging Face: every model in it at each commit it has files of.

The folder says what a machine has, and holds the cards of it (`scanner.cards.hub_cache`). Data sets
and Spaces are not models; a repository without files was asked about and not downloaded.
"""

from __future__ import annotations

from pathlib import Path

from scanner import files
from scanner.domain.location import Location
from scanner.domain.manifest import Manifest
from scanner.domain.ref import is_hub_id
from scanner.errors import InputError, Problem
from scanner.files.hub_cache import CachedRepository, repositories
from scanner.manifests import foreign


def read(path: str) -> Manifest:
    """Return the models in the cache folder at `path`, or in `hub` below it, as in HF_HOME.

    Raises InputError for another folder, or a name that is none of a model; UndecidedError where
    the cache holds no models.
    """
    shown = Path(path).as_posix()
    try:
        found = list(repositories(Path(path)))
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise InputError(Problem(shown, 0, 0, reason, "check its permissions")) from None
    if not found:
        message = "this is a folder, and no cache of Hugging Face with models"
        remedy = "name a file in it, or a cache folder, say ~/.cache/huggingface/hub"
        raise InputError(Problem(shown, 0, 0, message, remedy))
    entries = (
        foreign.hub_entry(_place(repository), _name(repository), revision)
        for repository in found
        for revision in repository.filled
    )
    return foreign.manifest(shown, entries)._replace(is_cache=True)


def _name(repository: CachedRepository) -> str:
    if not is_hub_id(repository.name):
        message = f"{files.quoted(repository.folder.name)} is not the name of a cached model"
        foreign.refuse(_place(repository), message, "remove the folder from the cache")
    return repository.name


def _place(repository: CachedRepository) -> Location:
    return Location(repository.folder.as_posix(), 1, 1, 1, 1)

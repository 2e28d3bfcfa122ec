"""The models in a cache folder of Hugging Face: what a machine has really downloaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from scanner.domain.evidence import Confidence
from scanner.domain.location import Location
from scanner.domain.ref import is_hub_id
from scanner.domain.reference import Discovery, Note, Reference, ReferenceKind
from scanner.errors import InputError, Problem
from scanner.files.hub_cache import CachedRepository, repositories

_FOUND_BY = "cache:models"


def cached_models(paths: Iterable[Path], base: Path) -> Discovery:
    """Return one reference for every commit of a model in the cache folders `paths`.

    A path may be the cache itself or the folder above it, such as HF_HOME. Raises InputError for a
    path that is no folder. Places are the folders, relative to `base` where they lie in it.
    """
    references: list[Reference] = []
    notes: list[Note] = []
    count = 0
    for path in paths:
        folder = base / path
        if not folder.is_dir():
            problem = Problem(
                str(path), 0, 0, "no such folder", "Name a cache folder, say HF_HOME."
            )
            raise InputError(problem)
        for repository in repositories(folder):
            count += 1
            place = _place(repository.folder, base)
            if is_hub_id(repository.name):
                references.extend(_references(repository, place))
            else:
                notes.append(Note(place, "not the name of a cached model"))
    return Discovery(tuple(sorted(references, key=_order)), tuple(sorted(notes)), count)


def _references(repository: CachedRepository, place: Location) -> Iterator[Reference]:
    for commit in repository.commits or (None,):
        yield Reference(
            repository.name, ReferenceKind.HUB, place, commit, Confidence.HIGH, _FOUND_BY
        )


def _place(folder: Path, base: Path) -> Location:
    shown = folder.relative_to(base) if folder.is_relative_to(base) else folder
    return Location(shown.as_posix(), 1, 1, 1, 1)


def _order(reference: Reference) -> tuple[str, str, str]:
    return (reference.id.casefold(), reference.revision or "", reference.location.path)

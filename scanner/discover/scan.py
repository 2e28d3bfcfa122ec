"""From paths to references: the files, in parallel where that pays, and one list in order."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from scanner.discover.families import family_of, findings
from scanner.discover.naming import reference_at
from scanner.discover.prefilter import may_refer
from scanner.discover.python_file import forget_modules
from scanner.discover.settings import parted
from scanner.discover.sighting import Sighting
from scanner.discover.source import Project, Source, text_in
from scanner.discover.walk import checked_file, files_of
from scanner.domain.location import Location
from scanner.domain.reference import Discovery, Note, Reference, ReferenceKind
from scanner.errors import InputError, Problem

# Below this a second process costs more than it saves: it starts and reads the vocabulary first.
_FILES_FOR_A_PROCESS = 400
_MAX_PROCESSES = 8


class _Found(NamedTuple):
    """What one file holds."""

    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()


def discover(
    paths: Sequence[Path], base: Path, *, leave_out: Iterable[Path] = (), processes: int = 1
) -> Discovery:
    """Return the model references in files and in the folders below `paths`.

    Places are shown relative to `base`. Files in `leave_out`, such as the manifest itself, are not
    read. With `processes` 0 a large tree is shared among worker processes, for which the main
    module must be importable. Raises InputError for a path that does not exist. Nothing is written,
    and no link that leads out of a tree is followed.
    """
    forget_modules()
    base = base.resolve()
    excluded = {path.resolve() for path in leave_out}
    work: dict[Path, Project] = {}
    notes: list[Note] = []
    for path in paths:
        for project, found in _files(path, base):
            if isinstance(found, Note):
                notes.append(found)
            elif found not in excluded:
                work.setdefault(found, project)
    with _uncollected():
        results = _scan_all(list(work.items()), processes)
    references: list[Reference] = []
    for result in results:
        references.extend(result.references)
        notes.extend(result.notes)
    return Discovery(_sorted(references), tuple(sorted(set(notes))), len(work))


def _files(path: Path, base: Path) -> Iterator[tuple[Project, Path | Note]]:
    full = base / path
    if not full.exists():
        raise InputError(
            Problem(str(path), 0, 0, "no such file or folder", "Name a path that exists.")
        )
    if full.is_dir():
        folder = full.resolve()
        # Imports may lead out of the folder that was named, but not out of the user's own tree.
        project = Project(base if folder.is_relative_to(base) else folder, base)
        for found in files_of(folder, project):
            yield project, found
        return
    file = full.resolve()
    project = Project(base if file.is_relative_to(base) else file.parent, base)
    if family_of(file.name) is not None:
        for found in checked_file(file, project):
            yield project, found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles: syntax trees are many objects and hold none.

    It would look through all of those at hand each time that some more are made, which takes as
    long as everything else.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _scan_all(work: list[tuple[Path, Project]], processes: int) -> Iterable[_Found]:
    wanted = processes or min(len(work) // _FILES_FOR_A_PROCESS, len(_processors()), _MAX_PROCESSES)
    if wanted < 2:  # noqa: PLR2004 - one process is this one
        return [_scan_file(file, project) for file, project in work]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    chunk = max(1, len(work) // (wanted * 4))
    # Spawned, not forked: the same on every system, and safe beside threads.
    with ProcessPoolExecutor(wanted, get_context("spawn"), initializer=gc.disable) as pool:
        return list(pool.map(_scan_pair, work, chunksize=chunk))


def _processors() -> Sequence[int]:
    affinity = getattr(os, "sched_getaffinity", None)
    return sorted(affinity(0)) if affinity else range(os.cpu_count() or 1)


def _scan_pair(pair: tuple[Path, Project]) -> _Found:
    return _scan_file(*pair)


def _scan_file(file: Path, project: Project) -> _Found:
    family = family_of(file.name)
    try:
        data = file.read_bytes()
    except OSError as error:
        place = Location(project.shown(file), 1, 1, 1, 1)
        return _Found(notes=(Note(place, f"cannot be read: {error.strerror}"),))
    if family is None:
        return _Found()
    if not family.is_about_models and not may_refer(data, quotes=family.quotes):
        return _Found()
    text = text_in(data)
    source = Source(text or "", file, project)
    if text is None:
        return _Found(notes=(source.note("not read: binary, whatever its name says"),))
    return _collected(findings(family, source), project)


def _collected(found: Iterator[Sighting | Note], project: Project) -> _Found:
    references: list[Reference] = []
    notes: list[Note] = []
    is_folder = partial(Project.is_folder, project)
    for one in found:
        if isinstance(one, Note):
            notes.append(one)
            continue
        for sighting in parted(one):
            reference = reference_at(sighting, is_folder)
            if reference is not None:
                references.append(reference)
    return _Found(tuple(references), tuple(notes))


def _sorted(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the references in the order of their places, the best one for each place."""
    best: dict[tuple[str, int, int], Reference] = {}
    for reference in references:
        place = reference.location
        key = (place.path, place.line, place.column)
        if key not in best or _quality(reference) < _quality(best[key]):
            best[key] = reference
    return tuple(best[key] for key in sorted(best))


def _quality(reference: Reference) -> tuple[bool, int, bool, str, str]:
    return (
        reference.kind is ReferenceKind.UNRESOLVED,
        reference.confidence.rank,
        reference.revision is None,
        reference.found_by,
        reference.id,
    )

"""The files of a project: ignored, vendored, linked and oversized ones are left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.discover.families import family_of
from scanner.discover.source import Project
from scanner.domain.location import Location
from scanner.domain.reference import Note

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAX_BYTES = 4 * 1024 * 1024

# Other people's code, and what programs write: no statement of what this project uses.
_SKIPPED = frozenset(
    {
        *(".git", ".hg", ".svn"),
        *(".tox", ".nox", ".venv", "venv", "env", ".env"),
        *(
            "node_modules",
            "bower_components",
            "vendor",
            "third_party",
            "site-packages",
            "dist-packages",
        ),
        *("__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".eggs"),
        *(".terraform", ".next", ".nuxt", ".yarn", ".gradle", ".cache"),
        *(".ipynb_checkpoints", "htmlcov"),
    }
)


class Rules(NamedTuple):
    """The ignore files in force in a folder, outermost first, each with the folder it lies in."""

    specs: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    def ignore(self, path: Path, *, is_folder: bool) -> bool:
        """Whether Git would leave `path` out; the innermost file that speaks of it decides."""
        for folder, spec in reversed(self.specs):
            shown = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
            verdict = spec.check_file(shown).include
            if verdict is not None:
                return verdict
        return False

    def within(self, folder: Path) -> Rules:
        """Return these rules with those of the ignore file in `folder`, if it has one."""
        file = folder / ".gitignore"
        try:
            if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_BYTES:
                return self
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return self
        from pathspec import GitIgnoreSpec  # slow to import, and not for single files

        return Rules((*self.specs, (folder, GitIgnoreSpec.from_lines(lines))))


def files_of(folder: Path, project: Project) -> Iterator[Path | Note]:
    """Yield the readable files below a folder of a project in the order of their paths."""
    # An explicit stack: a deep tree must not become the depth of our calls.
    stack: list[tuple[Path, Rules | None]] = [(folder, _rules_above(folder))]
    while stack:
        path, rules = stack.pop()
        if rules is None:
            yield from _checked(path, project)
            continue
        inner = rules.within(path)
        found = _entries(path, project)
        if isinstance(found, Note):
            yield found
            continue
        for entry in reversed(found):
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _SKIPPED and not _is_environment(entry):
                    folder = Path(entry.path)
                    if not inner.ignore(folder, is_folder=True):
                        stack.append((folder, inner))
            elif family_of(entry.name) is not None:
                file = Path(entry.path)
                if not inner.ignore(file, is_folder=False):
                    stack.append((file, None))


def _rules_above(root: Path) -> Rules:
    """Return the ignore rules of the folders above `root`, up to the top of its repository."""
    above: list[Path] = []
    for folder in (root, *root.parents):
        if folder != root:
            above.append(folder)
        if (folder / ".git").exists():
            rules = Rules()
            for one in reversed(above):
                rules = rules.within(one)
            # Who names an ignored folder wants it read.
            return Rules() if rules.ignore(root, is_folder=True) else rules
    return Rules()


def _entries(folder: Path, project: Project) -> list[os.DirEntry[str]] | Note:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        return _note(folder, project, f"cannot be listed: {error.strerror}")


def _is_environment(entry: os.DirEntry[str]) -> bool:
    return (Path(entry.path) / "pyvenv.cfg").is_file()


def _checked(file: Path, project: Project) -> Iterator[Path | Note]:
    """Yield a file unless it leads out of the tree, is no plain file, or is too large."""
    if file.is_symlink():
        # What a link leads to inside the tree is read where it lies; outside is not ours to read.
        if not project.holds(file):
            why = "not read: a link that leads out of the tree, in a circle or nowhere"
            yield _note(file, project, why)
        return
    yield from checked_file(file, project)


def checked_file(file: Path, project: Project) -> Iterator[Path | Note]:
    """Yield a file, or a note on why it is not read."""
    try:
        size = file.stat().st_size
        if not file.is_file():
            yield _note(file, project, "not read: not a plain file")
        elif size > MAX_BYTES:
            limit = MAX_BYTES // (1024 * 1024)
            yield _note(file, project, f"not read: {size} bytes, the limit is {limit} MiB")
        else:
            yield file
    except OSError as error:
        yield _note(file, project, f"cannot be read: {error.strerror}")


def _note(path: Path, project: Project, message: str) -> Note:
    return Note(Location(project.shown(path), 1, 1, 1, 1), message)

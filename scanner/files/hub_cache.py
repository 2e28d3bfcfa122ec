"""The layout of a cache folder of Hugging Face: what a machine has really downloaded.

https://huggingface.co/docs/huggingface_hub/guides/manage-cache: one folder `models--owner--name` a
repository, in it `refs/<name>` with the commit that a name stood for, and `snapshots/<commit>` with
a commit's files, which are links into `blobs`. Programs of others write there, so that no link that
leads out of the cache is followed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scanner.domain.ref import is_commit

_PREFIX = "models--"
_MAX_REF = 256


class CachedRepository(NamedTuple):
    """One repository in a cache; `name` is its id where the folder is well named.

    `cache` is the folder that nothing of it is read outside of.
    """

    name: str
    folder: Path
    cache: Path

    @property
    def commits(self) -> tuple[str, ...]:
        """The commits of which something was fetched, sorted."""
        return tuple(name for name in self._snapshots if is_commit(name))

    @property
    def filled(self) -> tuple[str | None, ...]:
        """The commits of which there are files; a last None for files under another name.

        The first is what `main` was when it was last asked for, the others are sorted. What is a
        link out of the cache is not looked into, and what is shut cannot be: who knows what it
        holds.
        """
        snapshots = self.folder / "snapshots"
        if not _is_within(snapshots, self.cache) or _is_shut(snapshots):
            return (None,)
        full = [name for name in self._snapshots if _has_files(self.folder / "snapshots" / name)]
        main = self._main
        commits = (name for name in full if is_commit(name))
        named = tuple(sorted(commits, key=lambda commit: (commit != main, commit)))
        return named if len(named) == len(full) else (*named, None)

    def names(self, commit: str) -> list[str]:
        """Return the names at the top of a commit's folder, sorted."""
        return _names(self.folder / "snapshots" / commit, self.cache)

    def content(self, commit: str, name: str, most: int) -> bytes | None:
        """Return the first `most` bytes of a file at the top of a commit's folder, or None."""
        return _start(self.folder / "snapshots" / commit / name, self.cache, most)

    @property
    def _main(self) -> str:
        content = _start(self.folder / "refs" / "main", self.cache, _MAX_REF)
        return (content or b"").decode("ascii", "replace").strip()

    @property
    def _snapshots(self) -> list[str]:
        return _names(self.folder / "snapshots", self.cache)


def repositories(folder: Path) -> Iterator[CachedRepository]:
    """Yield the models in a cache folder, or in the cache of the folder above it such as HF_HOME.

    Raises OSError for a folder that cannot be read.
    """
    for cache in (folder, folder / "hub"):
        if cache.is_dir():
            for entry in sorted(cache.iterdir()):
                # A link may lead to a disk that is not there today.
                if entry.name.startswith(_PREFIX) and (entry.is_dir() or entry.is_symlink()):
                    name = entry.name.removeprefix(_PREFIX).replace("--", "/")
                    yield CachedRepository(name, entry, cache)


def _start(path: Path, cache: Path, most: int) -> bytes | None:
    try:
        if not _is_within(path, cache) or not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(most)
    except (OSError, ValueError):
        return None


def _names(folder: Path, cache: Path) -> list[str]:
    try:
        inside = _is_within(folder, cache) and folder.is_dir()
        return sorted(entry.name for entry in folder.iterdir()) if inside else []
    except OSError:
        return []


def _is_shut(folder: Path) -> bool:
    """Whether something is there that is no folder one can look into."""
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _has_files(folder: Path) -> bool:
    try:
        return folder.is_dir() and any(folder.iterdir())
    except OSError:
        return True  # what cannot be looked into may hold a model


def _is_within(path: Path, cache: Path) -> bool:
    try:
        return path.resolve().is_relative_to(cache.resolve())
    except (OSError, RuntimeError):
        return False

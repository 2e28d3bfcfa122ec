"""The modules that a project's files import from each other."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from pathlib import Path

from scanner.discover.python.module import Import, Module
from scanner.discover.source import Project, Source, text_in

_MAX_MODULE_BYTES = 1024 * 1024
# A syntax tree takes some hundred times the room of its text.
_MAX_MODULES = 64


class Modules:
    """Parsed modules, each read when a name leads to it, the latest ones kept for the next name."""

    def __init__(self) -> None:
        self._known: dict[Path, Module] = {}
        self._absent: set[Path] = set()
        # Where the modules lie that are imported from a folder; None for those of other projects.
        self._places: dict[tuple[Path, str, int], Path | None] = {}

    def forget(self) -> None:
        """Start anew: files may have changed since."""
        self._known.clear()
        self._absent.clear()
        self._places.clear()

    def parse(self, source: Source) -> Module:
        """Read one file; raises what `ast.parse` does: mostly SyntaxError, seldom MemoryError."""
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # invalid escapes in the user's strings are not our matter
            module = Module(source, ast.parse(source.text))
        self._keep(source.file, module)
        return module

    def _keep(self, file: Path, module: Module) -> None:
        self._known[file] = module
        if len(self._known) > _MAX_MODULES:
            del self._known[next(iter(self._known))]

    def find(self, importer: Source, imported: Import) -> Module | None:
        """Return the module of the project that an import names, or None where it has none."""
        key = (importer.file.parent, imported.module, imported.level)
        if key not in self._places:
            self._places[key] = self._place(importer, imported)
        path = self._places[key]
        return None if path is None else self._module_at(path, importer.project)

    def _place(self, importer: Source, imported: Import) -> Path | None:
        parts = imported.module.split(".") if imported.module else []
        for folder in _import_roots(importer, imported.level):
            path = folder.joinpath(*parts)
            if self._module_at(path, importer.project) is not None:
                return path
        return None

    def submodule(self, package: Module, name: str) -> Module | None:
        """Return the module `name` inside a package, or None."""
        source = package.source
        if source.file.name != "__init__.py":
            return None
        return self._module_at(source.file.parent / name, source.project)

    def _module_at(self, path: Path, project: Project) -> Module | None:
        for file in (path.with_name(f"{path.name}.py"), path / "__init__.py"):
            if file in self._absent:
                continue
            module = self._known.get(file) or self._load(file, project)
            if module is not None:
                return module
            self._absent.add(file)
        return None

    def _load(self, file: Path, project: Project) -> Module | None:
        try:
            if not file.is_file() or not project.holds(file):
                return None
            if file.stat().st_size > _MAX_MODULE_BYTES:
                return None
            text = text_in(file.read_bytes())
            return None if text is None else self.parse(Source(text, file, project))
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            return None  # scanned in its own right, it has a note of its own


def _import_roots(importer: Source, level: int) -> Iterator[Path]:
    """Yield the folders in which Python may look: the package's, or every one up to the root."""
    folder = importer.file.parent
    if level:
        for _ in range(level - 1):
            folder = folder.parent
        yield folder
        return
    for parent in (folder, *folder.parents):
        if not parent.is_relative_to(importer.project.root):
            return
        yield parent
        yield parent / "src"

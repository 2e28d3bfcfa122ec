"""Writes what a user asked for: a file is whole or as it was, and whoever may read it still may."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from scanner.errors import InputError, Problem

REMEDY = "name a file in a folder that exists and that you may write to"

StrPath = str | os.PathLike[str]


def write_whole(path: StrPath, text: str) -> None:
    """Write all of `text` or nothing: a broken run leaves no half report behind.

    A link stays one, a device or pipe is written to and stays what it is, and a file keeps its
    permissions. Raises InputError where nothing can be written there.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target, text)
    except OSError as error:
        raise _unwritable(path, error) from error


def make_folder(path: StrPath) -> None:
    """Make a folder, unless it is there; raises InputError where it cannot be."""
    try:
        Path(path).mkdir(exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def _replace(target: Path, text: str) -> None:
    """Put a new file in the place of `target`: who reads it meanwhile has the old or the new."""
    import shutil

    # A name that nobody can foresee, of a length that every folder takes.
    temporary = target.with_name(f".modelcustoms-{os.urandom(8).hex()}")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        with suppress(FileNotFoundError):
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _unwritable(path: StrPath, error: OSError) -> InputError:
    message = f"cannot be written: {error.strerror or error}"
    return InputError(Problem(os.fspath(path), 0, 0, message, REMEDY))

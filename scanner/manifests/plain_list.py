"""Reader of plain lists: a text file with one `owner/name` or `owner/name@revision` on a line.

Empty lines and comments after `#` are passed over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from scanner import files
from scanner.domain.location import Location
from scanner.domain.manifest import Manifest
from scanner.manifests import foreign

_COMMENT = re.compile(r"(?:^|\s)#.*")


def read(path: str) -> Manifest:
    """Return the models listed in the file at `path`.

    Raises InputError where a line is no model, UndecidedError where there are none.
    """
    shown = path.replace(os.sep, "/")
    return foreign.manifest(shown, _entries(shown, files.read_lines(path)))


def _entries(path: str, lines: list[str]) -> Iterator[foreign.Named]:
    for number, line in enumerate(lines, start=1):
        text = _COMMENT.sub("", line)
        named = text.strip()
        if named:
            column = text.index(named) + 1
            at = Location(path, number, column, number, column + len(named))
            model_id, has_revision, revision = named.partition("@")
            yield foreign.hub_entry(at, model_id, revision if has_revision else None)

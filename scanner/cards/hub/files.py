"""Which files of a repository speak of its licence.

Their names come with the record of the model at its commit; only those that look like a licence,
a notice or a use policy, at the top of the repository, are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scanner.cards.fields import as_list, decode

# More than any real repository has; a hostile one shall not keep us reading.
MAX_FILES = 8

_NAME = re.compile(
    r"(?:[A-Za-z0-9 ]{1,40}[-_ ])?(?:licen[cs]e|copying|notice|us(?:e|age)[-_ ]?policy)"
    r"(?:[-_ ][A-Za-z0-9._ -]{1,40})?(?:\.(?:md|txt|rst))?",
    re.IGNORECASE,
)


def file_names(record: bytes) -> tuple[str, ...]:
    """Return the names of all files in a record that lists its `siblings`, sorted.

    Raises ValueError for what is no such record.
    """
    content = decode(record)
    if not isinstance(content, dict) or not isinstance(content.get("siblings"), list):
        raise ValueError("no list of files")  # noqa: TRY004
    return tuple(sorted(set(_names(content["siblings"]))))


def license_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the sorted `names` that are of licence files."""
    return tuple(name for name in names if _NAME.fullmatch(name))[:MAX_FILES]


def _names(siblings: object) -> Iterator[str]:
    for sibling in as_list(siblings):
        name = sibling.get("rfilename") if isinstance(sibling, dict) else None
        if isinstance(name, str):
            yield name

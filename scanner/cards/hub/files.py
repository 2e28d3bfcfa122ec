"""Which files a repository has, as the Hub's record of it at a commit says."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.cards.fields import as_list, decode


def file_names(record: bytes) -> tuple[str, ...]:
    """Return the names of all files in a record that lists its `siblings`, sorted.

    Raises ValueError for what is no such record.
    """
    content = decode(record)
    if not isinstance(content, dict) or not isinstance(content.get("siblings"), list):
        raise ValueError("no list of files")  # noqa: TRY004
    return tuple(sorted(set(_names(content["siblings"]))))


def _names(siblings: object) -> Iterator[str]:
    for sibling in as_list(siblings):
        name = sibling.get("rfilename") if isinstance(sibling, dict) else None
        if isinstance(name, str):
            yield name

"""What reads as a path of the file system, or as a folder and a file, and not as an id."""

from __future__ import annotations

import re

from scanner.discover.vocabulary import vocabulary

_PATH_START = re.compile(r"(?:\.{1,2}|~)?[/\\]|[A-Za-z]:[/\\]|file:|\.{1,2}$|\$")


def is_path(text: str) -> bool:
    """Whether `text` is written as a path of the file system, not as an id."""
    if _PATH_START.match(text) or "\\" in text or text.endswith("/"):
        return True
    ending = text.rpartition(".")[2].lower()
    known = vocabulary()
    return "." in text and (ending in known.weights or ending in known.endings)


def is_made_of_path_words(name: str) -> bool:
    """Whether an `owner/name` is rather a folder or a media type, or has nothing but digits."""
    owner, _, rest = name.lower().partition("/")
    return owner in vocabulary().path_words or not re.search(r"[a-z]", owner + rest)

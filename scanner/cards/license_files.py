"""Which files of a repository speak of its licence, and what is kept of them.

Only those that look like a licence, a notice or a use policy, at the top of the repository, are
read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from scanner.domain.prints import print_of
from scanner.domain.text import LicenseFile

# More than any real repository has; a hostile one shall not keep us reading.
MAX_FILES = 8

_NAME = re.compile(
    r"(?:[A-Za-z0-9 ]{1,40}[-_ ])?(?:licen[cs]e|copying|notice|us(?:e|age)[-_ ]?policy)"
    r"(?:[-_ ][A-Za-z0-9._ -]{1,40})?(?:\.(?:md|txt|rst))?",
    re.IGNORECASE,
)


def license_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the names at the top of a repository that are of licence files, sorted."""
    return tuple(sorted({name for name in names if _NAME.fullmatch(name)})[:MAX_FILES])


def license_file(name: str, content: bytes) -> LicenseFile:
    """Return what is kept of a file: the hash of its bytes and the print of its text."""
    text = content.decode("utf-8-sig", "replace")
    return LicenseFile(name, hashlib.sha256(content).hexdigest(), print_of(text))

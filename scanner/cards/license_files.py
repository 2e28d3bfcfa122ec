"""Which files of a repository speak of its licence.

Only those that look like a licence, a notice or a use policy, at the top of the repository, are
read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# More than any real repository has; a hostile one shall not keep us reading.
MAX_FILES = 8

_NAME = re.compile(
    r"(?:[A-Za-z0-9 ]{1,40}[-_ ])?(?:licen[cs]e|copying|notice|us(?:e|age)[-_ ]?policy)"
    r"(?:[-_ ][A-Za-z0-9._ -]{1,40})?(?:\.(?:md|txt|rst))?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:licen[cs]e|copying)(?:\.(?:md|txt|rst))?", re.IGNORECASE)


def license_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the names at the top of a repository that are of licence files, sorted.

    Of very many the plain ones are kept first: no crowd of others hides `LICENSE`.
    """
    found = sorted({name for name in names if _NAME.fullmatch(name)}, key=_plainness)
    return tuple(sorted(found[:MAX_FILES]))


def _plainness(name: str) -> tuple[bool, str]:
    return _PLAIN.fullmatch(name) is None, name

"""The metadata at the top of a README.md, from which the Hub makes a card.

https://huggingface.co/docs/hub/model-cards: YAML between two lines of three hyphens. Strangers
wrote it: it is read by the strict reader of our own files, and only the fields that a record is
read from, so that whatever else stands there does no harm.
"""

from __future__ import annotations

import re

from scanner import files
from scanner.errors import InputError

_FIELDS = (
    "base_model",
    "base_model_relation",
    "datasets",
    "license",
    "license_link",
    "license_name",
)
_BLOCK = re.compile(
    rb"(?:\xef\xbb\xbf)?(?P<before>\s*)---[ \t]*\r?\n(?P<block>.*?)^---[ \t]*\r?$",
    re.DOTALL | re.MULTILINE,
)


def card_data(readme: bytes, *, is_cut: bool) -> object:
    """Return the `cardData` that a README makes: fields, nothing, or text that says what is wrong.

    Text in that place is what a reader of records calls metadata that is no object. `is_cut` says
    that `readme` is but the beginning of the file.
    """
    found = _BLOCK.match(readme)
    if found is None:
        begins = is_cut and readme.lstrip().startswith(b"---")
        return "README.md: the metadata is too long to be read" if begins else None
    if not found["block"].strip():
        return None
    above = found["before"].count(b"\n") + 1
    try:
        return files.parse(found["block"], "README.md", above=above, only=_FIELDS).data
    except InputError as error:
        problem = error.problems[0]
        return f"{problem.path}:{problem.line}:{problem.column}: {problem.message}"

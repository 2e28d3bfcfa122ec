"""Bases that the text of a card names where its metadata may not.

Two places are read: lines of the Hub's template for cards ("Finetuned from model", "Base model"),
and the recipe of mergekit in a code block. Only Hub ids and addresses count, never free words.
"""

import re
from collections.abc import Iterator

from scanner.cards.fields import unique
from scanner.domain.ref import hub_id_in, namespace_of

_LINE = re.compile(
    r"^[ \t>*-]*(?:fine-?tuned from(?: model)?|base model)\b[^:\n]{0,24}:[* \t]*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_WORD = re.compile(r"[^\s,;`*()\[\]<>\"']+")
_BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_RECIPE = re.compile(r"^\s*(?:merge_method|slices)\s*:", re.MULTILINE)
_INGREDIENT = re.compile(
    r"^\s*(?:-\s+)?(?:base_model|model)\s*:\s*[\"']?([^\s\"'#]+)", re.MULTILINE
)
_MOST = 16


def bases_told(text: str) -> tuple[str, ...]:
    """Return the Hub ids that `text` names as bases, in its order, each once."""
    return unique((*_of_lines(text), *_of_recipes(text)))[:_MOST]


def _of_lines(text: str) -> Iterator[str]:
    for line in _LINE.finditer(text):
        said = line[1]
        links = _LINK.findall(said)
        # Ids come first in such a line; after other words, "and/or" would pass for one.
        for word in links or _WORD.findall(said):
            ids = list(_hub_id(word))
            if not ids and not links:
                break
            yield from ids


def _of_recipes(text: str) -> Iterator[str]:
    for block in _BLOCK.finditer(text):
        if _RECIPE.search(block[1]):
            for ingredient in _INGREDIENT.finditer(block[1]):
                # An adapter is merged on the fly as base+adapter.
                for word in ingredient[1].split("+"):
                    yield from _hub_id(word)


def _hub_id(word: str) -> Iterator[str]:
    found = hub_id_in(word.rstrip("."))
    if found and namespace_of(found):
        yield found

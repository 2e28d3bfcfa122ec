"""Bases and developers that the text of a card names where its metadata may not.

Read are lines of the Hub's template for cards ("Finetuned from model", "Base model", "Developed
by"), and the recipe of mergekit in a code block. Of bases only Hub ids and addresses count, never
free words; who is meant by the name of a developer, only knowledge can tell.
"""

import re
from collections.abc import Iterator

from scanner.cards.fields import unique
from scanner.domain.ref import hub_id_in, namespace_of

# How a line begins: list marks, a quotation, a heading, a table's cell, bold in Markdown or HTML.
_MARKS = r"^[ \t>*+•|#_-]{0,24}(?:\d{1,2}[.)])?(?:</?[a-z]{1,10}>|[ \t*_]){0,8}"
# How its label ends: a colon, a cell, or the end of bold letters.
_ENDS = r"(?:[^:\uff1a|\n]{0,24}[:\uff1a|]|[^:\uff1a|\n]{0,12}(?:\*\*|__|</(?:b|strong)>)(?=[ \t]))"
_BASE = (
    r"fine-?tuned from(?: model)?|(?:base|parent|original) (?:llm|language model|model)(?:s|\(s\))?"
    r"|quantized from|基础模型|基座模型|底座模型|ベースモデル|베이스 모델"
)
_MAKER = (
    r"(?:model )?(?:developed|created|trained) by|(?:model )?(?:developer|creator)(?:s|\(s\))?"
    r"|开发者|开发机构|開発者|開発元|개발사"
)
_AFTER = r"[*_ \t|]*(.+)$"


def _labelled(label: str) -> re.Pattern[str]:
    """Return the pattern of lines that begin with a label, and what stands behind it."""
    line = rf"{_MARKS}(?:{label})(?![^\W_]){_ENDS}{_AFTER}"
    return re.compile(line, re.IGNORECASE | re.MULTILINE)


_LINE = _labelled(_BASE)
_DEVELOPED = _labelled(_MAKER)
_BETWEEN_NAMES = re.compile(r"[,;&|]|\s/\s|\s+and\s+")
_LINK = re.compile(r"\[([^\]\n]*)\]\(([^)\s]+)\)")
_ANCHOR = re.compile(r"<a\b[^>\n]{0,40}?href=[\"']?([^\"'>\s]+)[^>]*>([^<\n]*)</a>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,80}>", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;`*()\[\]<>\"']+")
_BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_RECIPE = re.compile(r"^[ \t]*(?:merge_method|slices)[ \t]*:", re.MULTILINE)
_INGREDIENT = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:base_model|model)[ \t]*:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE
)
_MOST = 16
_LONGEST_NAME = 96
# What comes later in a line names nobody; a hostile one shall not keep us reading.
_LONGEST_LINE = 2000


def bases_told(text: str) -> tuple[str, ...]:
    """Return the Hub ids that `text` names as bases, in its order, each once."""
    return unique((*_of_lines(text), *_of_recipes(text)))[:_MOST]


def developers_told(text: str) -> tuple[str, ...]:
    """Return whom `text` says the model is developed by: Hub namespaces, else names as written."""
    return unique(name for said in _said(_DEVELOPED, text) for name in _names(said))[:_MOST]


def _said(lines: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield what stands behind the label in each of the lines, its HTML turned to Markdown."""
    for line in lines.finditer(text):
        yield _TAG.sub(" ", _ANCHOR.sub(r"[\2](\1)", line[1][:_LONGEST_LINE]))


def _names(said: str) -> Iterator[str]:
    for shown, address in _LINK.findall(said):
        yield from _name(address if hub_id_in(address) else shown)
    for piece in _BETWEEN_NAMES.split(_LINK.sub(",", said)):
        yield from _name(piece)


def _name(piece: str) -> Iterator[str]:
    name = piece.strip(" \t\r*_`.<>()[]")
    found = hub_id_in(name)
    name = (namespace_of(found) or found) if found else name
    if 0 < len(name) <= _LONGEST_NAME:
        yield name


def _of_lines(text: str) -> Iterator[str]:
    for said in _said(_LINE, text):
        links = [address for _, address in _LINK.findall(said)]
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

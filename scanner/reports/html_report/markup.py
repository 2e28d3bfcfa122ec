"""HTML written so that foreign text cannot become markup.

A plain `str` is text, wherever it is put: it is made inert and escaped. Only what this module built
is `Markup`, and only that is written as it is. Attributes that would run code or apply styles
(`on…`, `style`) have no way in, and an address is written only when it is http or https.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from scanner.reports.terminal import Screen

# What HTML ends with the start tag.
_VOID = frozenset({"br", "hr", "input", "link", "meta", "wbr"})

_safe = Screen().safe


class Markup(str):
    """HTML that is ready to be written: made in this module, or one of our own files.

    Joined to a `str` with `+`, it is plain text again.
    """

    __slots__ = ()


Content = str | None | Iterable["Content"]
Attribute = str | int | float | bool | None


def tag(name: str, /, *content: Content, **attributes: Attribute) -> Markup:
    """Return the element `name`; None is left out of `content`.

    Attributes are written in their order, `_` standing for `-` and a trailing `_` for nothing
    (`class_`); True is written as the bare name, False and None are left out.
    """
    start = f"<{name}{''.join(_attribute(*pair) for pair in attributes.items())}>"
    if name in _VOID:
        return Markup(start)
    return Markup(f"{start}{join(content)}</{name}>")


def join(content: Content) -> Markup:
    """Return `content` as one piece: markup as it is, text escaped."""
    match content:
        case None:
            return Markup()
        case Markup():
            return content
        case str():
            return text(content)
        case _:
            return Markup("".join(map(join, content)))


def text(shown: str, limit: int | None = None) -> Markup:
    """Return text made inert and escaped, cut to `limit` columns where one is given."""
    return Markup(escape(_safe(shown, limit)))


def _attribute(name: str, value: Attribute) -> str:
    written = name.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {written}"
    return f' {written}="{text(str(value))}"'

"""Places a reviewer can open: a source becomes a link where it is surely an address."""

from __future__ import annotations

import re

from scanner.domain.ref import is_commit, is_hub_id
from scanner.reports.html_report.markup import Markup, tag, text

_HUB = "https://huggingface.co"
_MAX_ADDRESS = 2000
_MAX_SHOWN = 160

# Only what needs no escape and no second look: visible ASCII, no quotes, brackets or backslashes.
# A host with a user before it (`https://good.example@evil.example`) is no host.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#][!#-;=?-\[\]_a-z~]*)?", re.ASCII)
_CARD = re.compile(r"hf:([^@\s]+?)(?:@([0-9a-f]{40}))?", re.ASCII)


def source(place: str) -> Markup:
    """Return where a statement was read, as a link if it is a web address or a card of the Hub."""
    address = address_of(place)
    if address is None:
        return tag("span", text(place, _MAX_SHOWN), class_="source")
    return link(address, place)


def link(address: str, shown: str) -> Markup:
    """Return a link to `address`, which `address_of` returned; it tells nobody who followed it."""
    return tag("a", text(shown, _MAX_SHOWN), href=address, rel="noopener noreferrer")


def address_of(place: str) -> str | None:
    """Return the web address of a source, or None where it has none that is surely safe."""
    if len(place) > _MAX_ADDRESS:
        return None
    card = _CARD.fullmatch(place)
    if card and is_hub_id(card[1]):
        revision = f"/tree/{card[2]}" if card[2] and is_commit(card[2]) else ""
        return f"{_HUB}/{card[1]}{revision}"
    return place if _ADDRESS.fullmatch(place) else None

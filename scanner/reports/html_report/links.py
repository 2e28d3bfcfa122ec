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
# `hf:owner/name@commit/file`: a card where no file is named. No part of a file's path is hidden.
_ON_HUB = re.compile(
    r"hf:([^@/\s]+(?:/[^@/\s]+)?)(?:@([0-9a-f]{7,40}))?((?:/[\w%~-][\w.%~-]*)+)?", re.ASCII
)


def source(place: str) -> Markup:
    """Return where a statement was read, as a link if it is a web address or on the Hub."""
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
    found = _ON_HUB.fullmatch(place)
    if found and is_hub_id(found[1]):
        return _on_hub(*found.groups())
    return place if _ADDRESS.fullmatch(place) else None


def _on_hub(repository: str, commit: str | None, file: str | None) -> str:
    """Return the page of a repository or of a file in it, at the commit where it is in full.

    The Hub opens full hashes only: of a shortened one, the repository is what can be opened.
    """
    page = f"{_HUB}/{repository}"
    if commit and not is_commit(commit):
        return page
    if file:
        return f"{page}/blob/{commit or 'main'}{file}"
    return f"{page}/tree/{commit}" if commit else page

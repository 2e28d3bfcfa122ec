"""Addresses from which weights are fetched, and what they name on the Hub."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from scanner.domain.ref import hub_id_in

# KServe writes the commit behind a colon, others the revision behind an @.
_SCHEME = re.compile(r"hf://(?P<id>[^:@?#]*)(?:[:@](?P<revision>[^?#]*))?(?:[?#].*)?", re.DOTALL)
_AT = re.compile(r"(?:@|/(?:tree|blob|resolve)/)(?P<revision>[^/?#@]+)")
_DEFAULT = "main"


class OnHub(NamedTuple):
    """What an address names on the Hub: an id that need not be a good one, and a revision."""

    id: str
    revision: str | None


def on_hub(address: str) -> OnHub | None:
    """Return what an address names on the Hub, None for a place elsewhere.

    `hf://owner/name@revision`, the Hub's pages with their revision, and what Git fetches,
    `git+https://huggingface.co/owner/name.git@revision`. `main` is no revision: it is the default.
    """
    if by_scheme := _SCHEME.fullmatch(address):
        return _found(by_scheme["id"].rstrip("/"), by_scheme["revision"])
    fetched = address.removeprefix("git+")
    is_git = fetched != address
    page = fetched.partition("@")[0].removesuffix(".git") if is_git else fetched
    model_id = hub_id_in(page) if "://" in page else None
    revision = _AT.search(fetched)
    return _found(model_id, revision and unquote(revision["revision"])) if model_id else None


def _found(model_id: str, revision: str | None) -> OnHub:
    return OnHub(model_id, revision if revision and revision != _DEFAULT else None)

"""A model among the packages of a bill of materials, and which entry it makes.

It is on the Hub where its package URL says so (https://github.com/package-url/purl-spec, type
`huggingface`), or where a link to the Hub bears the package's own name. Any other is a claim, with
what the document says of it; save a hosted model that one of our own reports tells as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import unquote

from scanner.domain.license import NOASSERTION, NONE
from scanner.domain.location import Location
from scanner.domain.manifest import Claim
from scanner.domain.ref import hub_id_in, is_commit
from scanner.manifests import foreign

# How our own reports say what kind of entry asked for a model.
KIND = "modelcustoms:model:kind"
ROLE = "modelcustoms:model:role"
_HOSTED = "hosted"

_PURL = re.compile(r"pkg:huggingface/(?P<id>[^@?#]+)(?:@(?P<version>[^?#]+))?(?:[?#].*)?")


class OnHub(NamedTuple):
    """What a package URL names on the Hub."""

    id: str
    revision: str | None


class Package(NamedTuple):
    """A model as a document describes it.

    `at` is the place of what names it. `links` are addresses, `version` counts where it is a
    commit. `kinds` is what our own reports say that it was, `is_ours` that one of them does.
    """

    name: str
    at: Location
    claim: Claim
    on_hub: OnHub | None = None
    links: tuple[str, ...] = ()
    version: str | None = None
    kinds: tuple[str, ...] = ()
    is_ours: bool = False

    @property
    def is_linked(self) -> bool:
        """Whether a link to the Hub bears the package's own name."""
        ids = [hub_id_in(link) for link in self.links if "://" in link]
        return self.name.casefold() in {each.casefold() for each in ids if each}


def entry(package: Package) -> foreign.Named:
    """Return the entry that a package makes; raise InputError where it cannot be named."""
    if package.on_hub:
        return foreign.hub_entry(package.at, *package.on_hub)
    if _HOSTED in package.kinds:
        return foreign.hosted_entry(package.at, package.name)
    if package.is_linked:
        version = package.version
        is_pinned = version is not None and is_commit(version)
        return foreign.hub_entry(package.at, package.name, version if is_pinned else None)
    return foreign.claimed_entry(package.at, package.name, package.claim)


def on_hub(purl: Any) -> OnHub | None:
    """Return what a package URL names on the Hub; one of another host is not the Hub's."""
    found = _PURL.fullmatch(purl) if isinstance(purl, str) else None
    if found is None or "repository_url=" in found[0]:
        return None
    version = found["version"]
    return OnHub(unquote(found["id"]), version and unquote(version))


def together(licences: Iterable[Any]) -> str | None:
    """Return the licences as one expression, None where none is stated: each of them applies."""
    texts = (text.strip() for text in licences if isinstance(text, str))
    distinct = list(dict.fromkeys(text for text in texts if text not in {"", NONE, NOASSERTION}))
    if len(distinct) > 1:
        return " AND ".join(f"({each})" for each in distinct)
    return distinct[0] if distinct else None

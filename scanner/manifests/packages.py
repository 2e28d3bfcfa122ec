"""A model among the packages of a bill of materials, and which entry it makes.

It is on the Hub where its package URL says so (https://github.com/package-url/purl-spec, type
`huggingface`), where it is downloaded from there, or where a link to the Hub bears the package's
own name. Any other is a claim, with what the document says of it; save a hosted model that one of
our own reports tells as such.
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
from scanner.manifests import addresses, foreign
from scanner.manifests.addresses import OnHub

# How our own reports say what kind of entry asked for a model.
KIND = "modelcustoms:model:kind"
ROLE = "modelcustoms:model:role"
_HOSTED = "hosted"

# What no expression of licences can hold, so that it makes any that holds it unknown.
UNREADABLE = "a licence that cannot be read"

_TYPE = re.compile(r"pkg:/*huggingface/", re.IGNORECASE)
_PURL = re.compile(
    r"(?P<id>[^@?#]+)(?:@(?P<version>[^?#]*))?(?:\?(?P<qualifiers>[^#]*))?(?:#.*)?", re.DOTALL
)
_HUB = re.compile(r"repository_url=https?://(?:www\.)?(?:huggingface\.co|hf\.co)/?")
_OTHER_KINDS = ("datasets/", "spaces/")


class Package(NamedTuple):
    """A model as a document describes it.

    `at` is the place of what names it. `download` and `links` are addresses, `version` counts where
    it is a commit. `kinds` is what our own reports say that it was.
    """

    name: str
    at: Location
    claim: Claim
    on_hub: OnHub | None = None
    download: str = ""
    links: tuple[str, ...] = ()
    version: str | None = None
    kinds: tuple[str, ...] = ()

    @property
    def is_linked(self) -> bool:
        """Whether a link to the Hub bears the package's own name."""
        ids = [hub_id_in(link) for link in self.links if "://" in link]
        return self.name.casefold() in {each.casefold() for each in ids if each}

    @property
    def commit(self) -> str | None:
        """The version, where it is a commit."""
        return self.version if self.version and is_commit(self.version) else None

    @property
    def downloaded(self) -> OnHub | None:
        """What the address that the package is downloaded from names on the Hub."""
        found = addresses.on_hub(self.download)
        if found is None or (found.revision and is_commit(found.revision)):
            return found
        return found._replace(revision=self.commit or found.revision)


def entry(package: Package) -> foreign.Named:
    """Return the entry that a package makes; raise InputError where it cannot be named."""
    if package.on_hub:
        return foreign.hub_entry(package.at, *package.on_hub)
    if _HOSTED in package.kinds:
        return foreign.hosted_entry(package.at, package.name)
    if package.downloaded:
        return foreign.hub_entry(package.at, *package.downloaded)
    if package.is_linked:
        return foreign.hub_entry(package.at, package.name, package.commit)
    return foreign.claimed_entry(package.at, package.name, package.claim)


def is_model(purl: Any) -> bool:
    """Whether a package URL says that it names a model, on the Hub or on another host like it."""
    rest = _after_type(purl)
    return rest is not None and not rest.startswith(_OTHER_KINDS)


def on_hub(purl: Any) -> OnHub | None:
    """Return what a package URL names on the Hub; one of another host is not the Hub's.

    A commit may be written in capitals, as may the type, and stands for the one in small letters.
    """
    rest = _after_type(purl)
    found = _PURL.fullmatch(rest) if rest is not None and is_model(purl) else None
    if found is None:
        return None
    qualifiers = [unquote(each) for each in (found["qualifiers"] or "").split("&")]
    hosts = [each for each in qualifiers if each.startswith("repository_url=")]
    if not all(map(_HUB.fullmatch, hosts)):
        return None
    version = unquote(found["version"] or "") or None
    if version and is_commit(version.lower()):
        version = version.lower()
    return OnHub(unquote(found["id"]).rstrip("/"), version)


def _after_type(purl: Any) -> str | None:
    found = _TYPE.match(purl) if isinstance(purl, str) else None
    return found and purl[found.end() :].lstrip("/")


def together(licences: Iterable[Any]) -> str | None:
    """Return the licences as one expression, None where none is stated: each of them applies.

    One that is no text, or whose brackets would close ours, is stated, though nobody can read it:
    it leaves the whole unknown.
    """
    stated = (each for each in licences if each is not None)
    texts = (each.strip() if isinstance(each, str) else UNREADABLE for each in stated)
    distinct = list(dict.fromkeys(text for text in texts if text not in {"", NONE, NOASSERTION}))
    if len(distinct) > 1:
        return " AND ".join(f"({each if _is_whole(each) else UNREADABLE})" for each in distinct)
    return distinct[0] if distinct else None


def _is_whole(licence: str) -> bool:
    depth = 0
    for mark in re.findall("[()]", licence):
        depth += 1 if mark == "(" else -1
        if depth < 0:
            return False
    return depth == 0

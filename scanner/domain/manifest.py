"""The models a project says it uses."""

from typing import NamedTuple

from scanner.domain.context import NO_CONTEXT, Context
from scanner.domain.location import Location
from scanner.domain.ref import ModelRef


class Claim(NamedTuple):
    """What a manifest declares by hand of a model that is not on the Hub: shown as a claim.

    `base_models` is None where it is silent on them, empty where it says that there are none.
    """

    source: str
    license: str | None = None
    base_models: tuple[str, ...] | None = None
    publisher: str | None = None
    country: str | None = None


class GivenText(NamedTuple):
    """A licence text that an entry gives: its path from the manifest's folder, and who says so."""

    path: str
    location: Location


class HubEntry(NamedTuple):
    """A model to be read from the Hub."""

    ref: ModelRef
    location: Location
    use: frozenset[str] = frozenset()
    context: Context = NO_CONTEXT
    texts: tuple[GivenText, ...] = ()

    @property
    def id(self) -> str:
        """The id as the manifest spells it."""
        return self.ref.id


class ClaimedEntry(NamedTuple):
    """A model from elsewhere, with the facts its users declare."""

    id: str
    claim: Claim
    location: Location
    use: frozenset[str] = frozenset()
    context: Context = NO_CONTEXT
    texts: tuple[GivenText, ...] = ()


class HostedEntry(NamedTuple):
    """A model behind somebody's interface: vendor, terms and origin, no weights."""

    id: str
    location: Location
    use: frozenset[str] = frozenset()
    context: Context = NO_CONTEXT


Entry = HubEntry | ClaimedEntry | HostedEntry


class Manifest(NamedTuple):
    """A manifest as read: its path as the user gave it, its policy if it names one, its models.

    `is_cache` says that the path is a cache folder of the Hub, which holds cards as well.
    """

    path: str
    entries: tuple[Entry, ...]
    policy: str | None = None
    policy_location: Location | None = None
    is_cache: bool = False

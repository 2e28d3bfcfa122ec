"""Lists of restricted entities that somebody keeps, and who stands on them."""

from collections.abc import Mapping
from typing import NamedTuple

from scanner.domain.evidence import Evidence
from scanner.domain.location import Location


class Listing(NamedTuple):
    """An entry of a published restriction list: the list, the entity, and where that was read.

    `authority` keeps the list, `since` is when the entity came onto it: a date, a month or a year.
    Where it is not verified, no source says that the entity is on the list, or that a publisher is
    this entity.
    """

    list: str
    entity: str
    evidence: tuple[Evidence, ...]
    authority: str = ""
    since: str = ""
    is_verified: bool = True


# The entries of restriction lists by folded Hub namespace.
Listings = Mapping[str, tuple[Listing, ...]]


class RestrictionList(NamedTuple):
    """A restriction list that a policy names, where it does, and whom the list names."""

    name: str
    location: Location
    listings: Listings

"""Who supplies a model, in the terms of bills of materials."""

import re
from typing import NamedTuple

from scanner.domain.origin import OrganisationKind
from scanner.domain.ref import namespace_of
from scanner.reports.bom import HUB
from scanner.reports.bom.inventory import Part
from scanner.reports.terminal import inert

_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


class Supplier(NamedTuple):
    """The organisation or person who publishes a model; what is None is not known.

    `account` is the namespace on the Hub, `url` its page there. `country` is ISO 3166-1 alpha-2.
    """

    name: str | None
    is_person: bool
    country: str | None
    account: str | None
    url: str | None


def supplier(part: Part) -> Supplier:
    """Return who supplies a model.

    The country of a publisher is given only where it is one, its own, and in no doubt: a
    re-packager's models come from where their bases come from, which is not where it is.
    """
    origin = part.member.origin
    is_theirs = origin.kind is None or not origin.kind.passes_origin_through
    is_plain = is_theirs and not origin.doubts and len(origin.countries) == 1
    country = origin.countries[0] if is_plain else ""
    account = namespace_of(part.name) or None
    return Supplier(
        name=inert(origin.organisation) if origin.organisation else None,
        is_person=origin.kind is OrganisationKind.INDIVIDUAL,
        country=country if _COUNTRY.fullmatch(country) else None,
        account=inert(account) if account else None,
        url=f"{HUB}/{account}" if account and part.purl else None,
    )

"""A publisher is on a restriction list that the policy names.

## Why is this bad?

Such lists bar whoever is bound by them from using what the listed make, or warn them of it. A list
names entities, not countries, and is applied only where a policy asks for it. An entry that no
source confirms is never more than a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.domain.conclusion import Subject
from scanner.domain.finding import CheckInfo, Violation
from scanner.domain.policy import Severity

if TYPE_CHECKING:
    from scanner.domain.listing import Listing

INFO = CheckInfo(
    "publisher-restricted",
    "A publisher is on a restriction list that the policy names.",
    Severity.ERROR,
)

REMEDY = "Choose another model, or ask the policy's owner whether the list binds this use."


def check(subject: Subject) -> Iterator[Violation]:
    """Yield one violation for each member whose publisher is on one of the lists."""
    for member in subject.lineage if subject.listings else ():
        publisher = subject.publisher(member)
        listed = subject.listings.get(publisher.casefold(), ())
        if not listed:
            continue
        message = f"publisher {publisher} is {', and '.join(map(_entry, listed))}"
        evidence = (*(item for listing in listed for item in listing.evidence),)
        is_sure = any(listing.is_verified for listing in listed)
        at_most = Severity.ERROR if is_sure else Severity.WARNING
        yield Violation(member.id, member.path, message, REMEDY, evidence, at_most)


def _entry(listing: Listing) -> str:
    since = f" since {listing.since}" if listing.since else ""
    doubt = "" if listing.is_verified else ", which no source confirms"
    return f"on the list {listing.list} as {listing.entity}{since} ({listing.authority}){doubt}"

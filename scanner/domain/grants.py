"""What a person decided of one model: an exception from rules, or what its papers mean."""

from typing import NamedTuple

from scanner.domain.card import Card, CardOutcome
from scanner.domain.location import Location


class PolicyException(NamedTuple):
    """An approved waiver of named rules for a model, until a day (ISO date, inclusive).

    `model` is a Hub id or a glob. Where `revision` (a commit or its beginning), `license` (the
    concluded licence) or `license_sha256` (of a licence file) is given, the waiver holds for
    nothing else.
    """

    id: str
    model: str
    rules: tuple[str, ...]
    reason: str
    approver: str
    expires: str
    location: Location
    ticket: str = ""
    revision: str = ""
    license: str = ""
    license_sha256: str = ""


class Clarification(NamedTuple):
    """A person's reading of one model's licence or origin, where ours falls short.

    What was read is a commit (`revision`), or a licence file by its hash (`license_sha256`).
    """

    model: str
    reason: str
    approver: str
    location: Location
    revision: str = ""
    license_sha256: str = ""
    license: str = ""
    origin: tuple[str, ...] = ()

    def speaks_of(self, model_id: str, card: CardOutcome) -> bool:
        """Whether the card of `model_id` is what was read."""
        if self.model.casefold() != model_id.casefold() or not isinstance(card, Card):
            return False
        if self.revision:
            return card.commit == self.revision
        return self.license_sha256 in card.license_hashes


class Granted(NamedTuple):
    """An exception on a day (ISO date), under a limit in days, and why it covers nothing, if so."""

    exception: PolicyException
    today: str
    max_days: int | None = None
    idle: str = ""

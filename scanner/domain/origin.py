"""Organisations and the countries they publish from."""

from enum import StrEnum
from typing import NamedTuple, Self

from scanner.domain.evidence import Confidence, Evidence


class OrganisationKind(StrEnum):
    """What a publisher is. The last two publish other people's weights: they are no origin."""

    COMPANY = "company"
    UNIVERSITY = "university"
    NONPROFIT = "nonprofit"
    GOVERNMENT = "government"
    COMMUNITY = "community"
    INDIVIDUAL = "individual"
    REPACKAGER = "re-packager"
    MIRROR = "mirror"

    @property
    def passes_origin_through(self) -> bool:
        """Whether the models of such a publisher come from wherever their bases come from."""
        return self in {OrganisationKind.REPACKAGER, OrganisationKind.MIRROR}


class ParentOrganisation(NamedTuple):
    """The ultimate parent of a publisher, and its countries (ISO 3166-1 alpha-2).

    One that is not verified is told, and decides nothing: no source that says so was read.
    """

    name: str
    countries: tuple[str, ...]
    is_verified: bool = True


class Reading(NamedTuple):
    """One way to see where an organisation sits; several stand where sources or facts disagree.

    `source` is empty where none was read.
    """

    countries: tuple[str, ...]
    statement: str
    source: str


class Organisation(NamedTuple):
    """The publisher behind a Hub namespace; `countries` are those of its headquarters.

    `international` marks a body of several countries that are not all stated. `contested` are the
    readings between which there is a choice, `countries` being that of the first. `before` is how
    things were until `valid_from`, a date, a month or a year. `renamed_to` is the namespace that
    this one leads to.
    """

    namespace: str
    name: str
    kind: OrganisationKind
    countries: tuple[str, ...]
    parent: ParentOrganisation | None
    confidence: Confidence
    evidence: tuple[Evidence, ...]
    is_verified: bool = True
    is_international: bool = False
    contested: tuple[Reading, ...] = ()
    before: Reading | None = None
    valid_from: str | None = None
    renamed_to: str | None = None

    def as_of(self, day: str | None) -> Self:
        """Return what the organisation was on a day (ISO date); None: what it is now."""
        if self.before is None or not self.valid_from or day is None or day >= self.valid_from:
            return self
        was = Evidence(f"until {self.valid_from}: {self.before.statement}", self.source)
        return self._replace(
            countries=self.before.countries, parent=None, evidence=(*self.evidence, was)
        )

    @property
    def source(self) -> str:
        """The citable place of the row."""
        return f"data:organisations/{self.namespace}"

"""Organisations and the countries they publish from."""

from enum import StrEnum
from typing import NamedTuple

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
    """The ultimate parent of a publisher, and its countries (ISO 3166-1 alpha-2)."""

    name: str
    countries: tuple[str, ...]


class Organisation(NamedTuple):
    """The publisher behind a Hub namespace; `countries` are those of its headquarters."""

    namespace: str
    name: str
    kind: OrganisationKind
    countries: tuple[str, ...]
    parent: ParentOrganisation | None
    confidence: Confidence
    evidence: tuple[Evidence, ...]

"""Models behind somebody's interface: who sells them, whose weights they are, where prompts go.

The last two are separate answers. The country of the entity that one contracts with is no origin.
"""

from enum import StrEnum
from typing import NamedTuple

from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.knowledge import KnownParent


class VendorRole(StrEnum):
    """What a vendor sells: its own models, models built on others', others', a choice of them."""

    LAB = "lab"
    BUILDER = "builder"
    HOST = "host"
    ROUTER = "router"


class WeightsBasis(StrEnum):
    """What the origin of hosted weights rests on."""

    OPEN_WEIGHTS = "open-weights"
    BUILT_ON = "built-on"
    OWN_MODEL = "own-model"
    UNKNOWN = "unknown"


class HostedModel(NamedTuple):
    """One hosted model, or all the models under a vendor's prefix (its `key` ends in a slash).

    `publisher` is the vendor's Hub namespace, `countries` are the vendor's. `weights` is the Hub id
    of open weights, whose card then tells licence and lineage; without it the terms are the
    vendor's own. `built_on` are bases that others state. `provider_countries` are those of the
    entity that one contracts with, empty where that is not known: prompts go to it, wherever its
    servers stand. Where the model is asked for through a `router`, that is the entity.
    """

    key: str
    vendor: str
    publisher: str | None
    role: VendorRole
    countries: tuple[str, ...]
    weights: str | None
    basis: WeightsBasis
    built_on: tuple[KnownParent, ...]
    provider_countries: tuple[str, ...]
    confidence: Confidence
    evidence: tuple[Evidence, ...]
    router: str = ""

    @property
    def seller(self) -> str:
        """Who one contracts with: the router, else the vendor."""
        return self.router or self.vendor

    @property
    def is_vendors_own(self) -> bool:
        """Whether the weights are the vendor's own, made from no others."""
        return self.basis is WeightsBasis.OWN_MODEL

    @property
    def source(self) -> str:
        """The citable place of the row."""
        return f"data:hosted/{self.key}"

"""Models behind somebody's interface: who sells them, whose weights they are, where prompts go.

The last two are separate answers. The country of the entity that one contracts with is no origin.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.knowledge import KnownParent

_PREFIXED = re.compile(r"([^:/]+)[:/](.+)", re.DOTALL)


class VendorRole(StrEnum):
    """What a vendor sells: its own models, models built on others', others', a choice of them."""

    LAB = "lab"
    BUILDER = "builder"
    HOST = "host"
    ROUTER = "router"


class WeightsBasis(StrEnum):
    """What the origin of hosted weights rests on.

    A `vendor-model` is the vendor's, and may be built on another that is not on record.
    """

    OPEN_WEIGHTS = "open-weights"
    BUILT_ON = "built-on"
    OWN_MODEL = "own-model"
    VENDOR_MODEL = "vendor-model"
    UNKNOWN = "unknown"


def behind(asked: str) -> tuple[str, str]:
    """Return the prefix of a hosted id and what stands behind it: both empty where it has none.

    `openrouter:qwen/qwen3` and `openrouter/qwen/qwen3` are `openrouter/` and `qwen/qwen3`.
    """
    found = _PREFIXED.fullmatch(asked)
    return (f"{found[1]}/", found[2]) if found else ("", "")


def keys_of(asked: str) -> Iterator[str]:
    """Yield the keys of the rows that may speak of a folded hosted id, the most exact first.

    They are the id as a whole; the model of which it is a variant (`:free`), which is the same
    served otherwise; what a host's ids begin with where they name their maker (`bedrock/us.meta.`);
    the vendor's prefix.
    """
    yield from (asked, asked.rpartition(":")[0] or asked)
    prefix, slash, name = asked.partition("/")
    if slash:
        words = name.rpartition("/")[2].split(".")
        beginnings = (words[:count] for count in (2, 1) if len(words) > count)
        yield from (f"{prefix}/{'.'.join(beginning)}." for beginning in beginnings)
        yield prefix + slash


class HostedModel(NamedTuple):
    """One hosted model, or all models whose ids begin with its `key`, which ends in `/` or `.`.

    `publisher` is the vendor's Hub namespace, `countries` are the vendor's. `weights` is the Hub id
    of open weights, whose card then tells licence and lineage; without it the terms are the
    vendor's own. `built_on` are bases that others state. `provider_countries` are those of the
    entity that one contracts with, empty where that is not known: prompts go to it, wherever its
    servers stand. Where the model is asked for through a `router`, that is the entity. Of a row
    that is not `is_verified` no source was read.
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
    is_verified: bool = True
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

    @property
    def vendor_key(self) -> str:
        """The key of the row of the vendor, which tells its seat."""
        return f"{self.key.partition('/')[0]}/"

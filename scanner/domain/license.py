"""Licence categories, terms and rows."""

from enum import StrEnum
from typing import NamedTuple

from scanner.domain.evidence import Confidence, Evidence

# SPDX's words for "it says something we cannot conclude" and "it says nothing".
NOASSERTION = "NOASSERTION"
NONE = "NONE"
# The terms of a vendor's service: SPDX has no word for a licence that is not published as a text.
VENDOR_TERMS = "LicenseRef-proprietary"


class Category(StrEnum):
    """The class of a licence, from freest to closed; the words are a contract with policies."""

    PUBLIC_DOMAIN = "public-domain"
    PERMISSIVE = "permissive"
    WEAK_COPYLEFT = "weak-copyleft"
    COPYLEFT = "copyleft"
    USE_RESTRICTED = "use-restricted"
    COMMUNITY = "community"
    REGISTRATION_REQUIRED = "registration-required"
    NON_COMMERCIAL = "non-commercial"
    RESEARCH_ONLY = "research-only"
    PROPRIETARY = "proprietary"
    UNSTATED = "unstated"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """Position from freest (0) to closed, the two that are not known last."""
        return _CATEGORIES.index(self)

    @property
    def is_known(self) -> bool:
        """Whether this says what one may do; `unstated` and `unknown` do not."""
        return self not in _NOT_KNOWN


_CATEGORIES = tuple(Category)
_NOT_KNOWN = frozenset({Category.UNSTATED, Category.UNKNOWN})


class CommercialUse(StrEnum):
    """Whether business is allowed, from freest to not known."""

    YES = "yes"
    CONDITIONAL = "conditional"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """Position from freest (0) to not known."""
        return _USES.index(self)


_USES = tuple(CommercialUse)


def strictest(*categories: Category) -> Category:
    """Return the most closed of `categories`; one that is not known wins over all others."""
    return max(categories, key=lambda category: category.rank)


def least_commercial(*uses: CommercialUse) -> CommercialUse:
    """Return the most restrictive of `uses`; unknown wins over all others."""
    return max(uses, key=lambda use: use.rank)


# What a term says of one thing: a JSON scalar, or several texts.
Fact = str | int | float | bool | tuple[str, ...] | None


class Term(NamedTuple):
    """One structured fact of a licence: its kind (`threshold`, `naming`, …) and its details.

    `facts` are name and value pairs in the row's order, values as JSON scalars or tuples of them.
    """

    kind: str
    facts: tuple[tuple[str, Fact], ...] = ()


class LicenseRow(NamedTuple):
    """What is known of one licence: an SPDX id or a `LicenseRef-`, its category and its terms.

    Versions of one licence share a `family`. `goes_into` are the ids of other licences under which
    its text lets a changed work go out, `stays_out_of` those it cannot be part of. Where words fit
    several texts a row of the id `NOASSERTION` stands for all of them.
    """

    id: str
    name: str
    category: Category
    commercial_use: CommercialUse
    terms: tuple[Term, ...]
    confidence: Confidence
    evidence: tuple[Evidence, ...]
    family: str = ""
    goes_into: tuple[str, ...] = ()
    stays_out_of: tuple[str, ...] = ()

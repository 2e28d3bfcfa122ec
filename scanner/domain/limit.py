"""How far a set of models may depend on one country or organisation."""

from enum import StrEnum
from typing import NamedTuple

from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.domain.rule import Scope, When


class LimitOf(StrEnum):
    """What a limit counts models by."""

    COUNTRY = "country"
    ORGANISATION = "organisation"


class Limit(NamedTuple):
    """The greatest share (0 to 1) of the models in question that may come from any one place."""

    id: str
    of: LimitOf
    at_most: float
    location: Location
    scope: Scope = Scope.LINEAGE
    severity: Severity = Severity.ERROR
    when: When = When()
    message: str = ""
    help: str = ""

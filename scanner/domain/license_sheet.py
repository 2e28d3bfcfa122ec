"""All that is on record of a licence."""

from typing import NamedTuple

from scanner.domain.license import LicenseRow


class LicenseSheet(NamedTuple):
    """A licence's row with all that is on record beside its terms, as pairs of a label and a text.

    `reviewed` is the ISO date on which its source was read, `text_read` how much of its text was.
    """

    row: LicenseRow
    text_read: str
    reviewed: str
    facts: tuple[tuple[str, str], ...]

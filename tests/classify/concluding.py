"""Licences concluded from texts.

The texts of vendors are not part of the project: their prints are, and from a print a near copy
is made by changing the hash and a little of the sketch.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from scanner import catalog
from scanner.classify.license import conclude_license
from scanner.domain.card import Card, Declaration
from scanner.domain.conclusion import LicenseConclusion
from scanner.domain.prints import print_of
from scanner.domain.text import LicenseFile, TextPrint
from tests.builders import a_card

HERE = Path(__file__).parent
MIT = (HERE / "mit.txt").read_text(encoding="utf-8")
APACHE = (HERE.parents[1] / "LICENSE").read_text(encoding="utf-8")


@cache
def printed(license_id: str) -> TextPrint:
    [found] = [
        known.print
        for known in catalog.prints()
        if known.text.licenses == (license_id,) and known.text.document == "licence"
    ]
    return found


def near(license_id: str) -> TextPrint:
    """Return the print of a copy of a text in which a few words were changed."""
    kept = printed(license_id)
    changed = tuple(sorted({*kept.sketch[3:], 1, 2, 3}))
    return kept._replace(normal_sha256="0" * 64, sketch=changed)


def concluded(
    *values: str,
    name: str | None = None,
    link: str | None = None,
    files: dict[str, str | TextPrint],
    given: dict[str, str | TextPrint] | None = None,
) -> LicenseConclusion:
    said = Declaration(values, name, link)
    card: Card = a_card()._replace(declaration=said, files=kept(files), given=kept(given or {}))
    return conclude_license(card)


def kept(texts: dict[str, str | TextPrint]) -> tuple[LicenseFile, ...]:
    return tuple(
        LicenseFile(path, "0" * 64, print_of(text) if isinstance(text, str) else text)
        for path, text in texts.items()
    )


def told(conclusion: LicenseConclusion) -> tuple[str, str, bool]:
    contradicts = bool(conclusion.contradictions)
    return conclusion.expression, conclusion.category.value, contradicts

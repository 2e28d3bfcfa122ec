"""Licences as SPDX expressions: what the card declares, what we conclude, what needs declaring.

What is no SPDX expression of known licences is `NOASSERTION` here, so that no document ever holds
an id that its readers would have to refuse; the card's own words go into a property.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from license_expression import Licensing, get_spdx_licensing

from scanner import catalog
from scanner.domain.card import Card, Declaration
from scanner.domain.conclusion import Member
from scanner.domain.license import NOASSERTION, NONE, LicenseRow
from scanner.reports.bom import web_address

CUSTOM = "LicenseRef-"
# The Hub's word for "look at license_name, license_link or the file".
_OTHER = "other"
_CUSTOM_ID = re.compile(r"LicenseRef-[A-Za-z0-9.-]+", re.ASCII)
_NO_LICENSE = frozenset({NONE, NOASSERTION})


class Licenses(NamedTuple):
    """The licences of one model; both are SPDX expressions, `NONE` or `NOASSERTION`.

    `words` are the licence fields as the card has them, `title` those that name a licence, and
    `link` the link, if it is one.
    """

    declared: str
    concluded: str
    words: str
    title: str
    link: str | None


class License(NamedTuple):
    """One licence of an expression; `url` is where its text stands."""

    id: str
    name: str
    url: str | None

    @property
    def text(self) -> str:
        """What stands where a format wants the text, which is its publisher's and not shipped."""
        where = f"at {self.url}" if self.url else "in the model's repository"
        return f"The text of {self.name} is not part of this document. It stands {where}"


def licenses(member: Member) -> Licenses:
    """Return the licences of one model as a document can state them."""
    declaration = member.card.declaration if isinstance(member.card, Card) else None
    concluded = sound(member.license.expression)
    return Licenses(
        declared=_declared(declaration, concluded),
        concluded=concluded,
        words=_words(declaration),
        title=_title(declaration),
        link=web_address(declaration.link if declaration else None),
    )


def sound(expression: str) -> str:
    """Return an SPDX expression as it is, `NOASSERTION` where any part of it is not known."""
    if expression in _NO_LICENSE:
        return expression
    return expression if _keys(expression) else NOASSERTION


def mentioned(expressions: Iterable[str]) -> tuple[License, ...]:
    """Return the licences of several expressions that are on no SPDX list, each once, sorted."""
    ids = {key for said in expressions if said not in _NO_LICENSE for key in _keys(said)}
    return tuple(described(key) for key in sorted(ids) if key.startswith(CUSTOM))


def ids_in(expression: str) -> tuple[str, ...]:
    """Return the licence ids of a sound expression."""
    return () if expression in _NO_LICENSE else _keys(expression)


def described(license_id: str) -> License:
    """Return what is known of a licence; its id is its name where no row holds it."""
    row = catalog.license_row(license_id)
    if row is None:
        return License(license_id, license_id, None)
    return License(license_id, row.name, web_address(catalog.license_url(license_id)))


def is_single(expression: str) -> bool:
    """Whether an expression is one licence id."""
    return " " not in expression and expression not in _NO_LICENSE


def is_listed(license_id: str) -> bool:
    """Whether an id is on the SPDX list as the tools of the day know it.

    The list grows several times a year, and a validator refuses a whole document for one id that is
    younger than itself.
    """
    return not license_id.startswith(CUSTOM) and license_id in _index().known_symbols


@cache
def _index() -> Licensing:
    return get_spdx_licensing()


def _declared(declaration: Declaration | None, concluded: str) -> str:
    """Return the declared licences, all of which apply; a guess is none of our business here."""
    if declaration is None or declaration.malformed is not None:
        return NOASSERTION
    if not declaration.is_stated:
        return NONE
    values = declaration.values or (_OTHER,)
    folded = [catalog.folded(value) for value in values]
    is_doubtful = declaration.name and _OTHER not in folded
    if is_doubtful and catalog.folded(declaration.name or "") not in folded:
        return NOASSERTION
    found = [_declared_one(value, declaration, concluded) for value in values]
    if len(found) > 1 and not _NO_LICENSE.isdisjoint(found):
        return NOASSERTION
    parts = dict.fromkeys(f"({one})" if " " in one and len(found) > 1 else one for one in found)
    return " AND ".join(parts)


def _declared_one(value: str, declaration: Declaration, concluded: str) -> str:
    if catalog.folded(value) == _OTHER:
        ids = catalog.named_license(declaration.name) if declaration.name else ()
    else:
        row = catalog.license_row(value)
        ids = catalog.declared_license(value) or ((row.id,) if row else ())
    if len(ids) == 1:
        return ids[0]
    return concluded if concluded.casefold() == value.casefold() else NOASSERTION


def _words(declaration: Declaration | None) -> str:
    """Return the licence fields of a card as they stand there."""
    if declaration is None:
        return NOASSERTION
    said = {
        "license": declaration.malformed or ", ".join(declaration.values),
        "license_name": declaration.name,
        "license_link": declaration.link,
    }
    return "; ".join(f"{field}: {value}" for field, value in said.items() if value) or NONE


def _title(declaration: Declaration | None) -> str:
    """Return the licence as its card names it."""
    if declaration is None:
        return NOASSERTION
    named = declaration.malformed or declaration.name or ", ".join(declaration.values)
    return named or declaration.link or NONE


@cache
def _keys(expression: str) -> tuple[str, ...]:
    """Return the ids in an expression; empty where it is broken or names what nobody knows."""
    # As in scanner.classify.expression: the parser fails in many ways, each means "broken".
    try:
        tree = Licensing([]).parse(expression, validate=False, strict=False, simple=False)
        symbols = list(tree.get_symbols())
    except Exception:  # noqa: BLE001 - see above
        return ()
    found = [key for symbol in symbols for key in _ids_of(symbol)]
    return tuple(dict.fromkeys(found)) if all(found) else ()


def _ids_of(symbol: Any) -> Iterable[str]:
    """Yield the id of a licence, an empty one where it is not known as it is spelt."""
    licence = getattr(symbol, "license_symbol", symbol)
    exception = getattr(symbol, "exception_symbol", None)
    if exception is not None and catalog.license_exception(exception.key) != exception.key:
        yield ""
    yield licence.key if _is_known(licence.key) else ""


def _is_known(license_id: str) -> bool:
    row: LicenseRow | None = catalog.license_row(license_id)
    spelt = row.id if row else license_id if _CUSTOM_ID.fullmatch(license_id) else ""
    return spelt == license_id and license_id not in _NO_LICENSE

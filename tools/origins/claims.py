"""What the evidence column of the table of organisations says, as statements with sources.

A claim counts only where its source can be named and speaks of origin. Provider headquarters, lists
by language, unnamed tables, and sources known to be wrong on this are no evidence of a country.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from origins.rows import UNREAD, Row, evidence

_NOT_COUNTRIES = frozenset({"INT", "EU", "ZZ"})
_BETWEEN_CLAIMS = re.compile(
    r"; (?=Epoch|awesome|language|public repo|table:|mmpr|Stanford|OpenRouter|HFblog|news|unver)"
)
_EPOCH = "https://epoch.ai/data"
_BLOG = "https://github.com/huggingface/blog/blob/main/state-of-open-models-summer-2026.md"
_LISTS = {
    "awesome-LLMs-In-China": (
        "The list names its institution and city",
        "https://github.com/wgwang/awesome-LLMs-In-China",
    ),
    "awesome-japanese-llm": (
        "The list of Japanese models names its developer",
        "https://github.com/llm-jp/awesome-japanese-llm",
    ),
    "awesome-korean-llm": (
        "The list of Korean models names its developer",
        "https://github.com/NomaDamas/awesome-korean-llm",
    ),
}


class Claim(NamedTuple):
    """One source's reading of a namespace; ``countries`` are ISO 3166-1 alpha-2 codes."""

    countries: tuple[str, ...]
    statement: str
    source: str
    organisation: str = ""

    def as_evidence(self) -> Row:
        """Return the claim in the form of the rows."""
        return evidence(self.statement, self.source)


def _codes_of(part: str) -> str:
    """Return what stands between ``=`` and the next blank, such as ``CN/US``."""
    return part.rpartition('"')[2].partition("=")[2].split()[0]


def _countries(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split("/") if code not in _NOT_COUNTRIES)


def _epoch_organisation(part: str) -> Claim:
    organisation = part.split('"')[1]
    by_name = "(by name)" in part
    bridge = "; matched to the namespace by the organisation's name" if by_name else ""
    countries = _countries(_codes_of(part))
    statement = f"Epoch AI lists {organisation} under {', '.join(countries)}{bridge}"
    return Claim(countries, statement, _EPOCH, organisation)


def _epoch_models(part: str) -> Claim:
    countries = _countries(_codes_of(part))
    return Claim(
        countries,
        "Epoch AI's models that link to this namespace are by organisations of "
        + ", ".join(countries),
        _EPOCH,
    )


def _report(part: str) -> Claim:
    countries = _countries(_codes_of(part))
    return Claim(
        countries,
        f"Hugging Face's report on open models counts it under {', '.join(countries)}",
        _BLOG,
    )


def _news(part: str) -> Claim:
    codes, source = _codes_of(part), part.partition("(")[2].rstrip(")")
    return Claim(_countries(codes), f"The report names it as an organisation of {codes}", source)


def _list(part: str) -> Claim:
    name = next(name for name in _LISTS if part.startswith(name))
    statement, source = _LISTS[name]
    return Claim(_countries(_codes_of(part)), statement, source)


_READERS = {
    "Epoch AI org": _epoch_organisation,
    "Epoch model": _epoch_models,
    "Epoch multi-country": _epoch_models,
    "HFblog": _report,
    "news": _news,
    "awesome-": _list,
}


def claims(cell: str) -> Iterator[Claim]:
    """Yield the claims of an evidence cell that count; those that name no country are left out."""
    for part in _BETWEEN_CLAIMS.split(cell):
        reader = next((read for start, read in _READERS.items() if part.startswith(start)), None)
        if reader is not None and (claim := reader(part)).countries:
            yield claim


def supporting(found: Iterable[Claim], countries: Iterable[str]) -> list[Claim]:
    """Return the claims that share a country with a reading."""
    wanted = set(countries)
    return [claim for claim in found if wanted & set(claim.countries)]


NOTHING_READ = evidence(
    "No source on its origin was read; what the row says is general knowledge", UNREAD
)

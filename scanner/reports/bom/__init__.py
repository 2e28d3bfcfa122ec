"""What the bills of materials have in common: their parts, licences and properties.

A bill names what it could not find out: `NOASSERTION` where nobody can say, `NONE` where the card
says nothing. Text from strangers is made inert, for such a document is shown by other tools and
turned into XML and tag-value, where a control character is either forbidden or a new line of facts.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from scanner.domain.card import Card, CardOutcome
from scanner.domain.result import ScanResult
from scanner.reports.options import RenderOptions

TOOL = "modelcustoms"
HUB = "https://huggingface.co"

# Names of documents are made in this namespace of ours, which was drawn once.
_NAMESPACE = UUID("5b0f6f1e-6b0a-4f0e-9d53-4c8b6f6a2d11")
_WEB = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+", re.ASCII)


def content_id(document: object) -> UUID:
    """Return the name of a document that follows from its content and from nothing else."""
    return uuid5(_NAMESPACE, json.dumps(document, sort_keys=True))


def timestamp(seconds: int) -> str:
    """Return a time as ISO 8601 in UTC with whole seconds, which is what the formats ask for."""
    return _written(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


def created(result: ScanResult, options: RenderOptions) -> str:
    """Return the time of a document that must have one.

    Without SOURCE_DATE_EPOCH it is the day of the newest fact: the same input, the same bytes.
    """
    if options.epoch is not None:
        return timestamp(options.epoch)
    cards = (member.card for model in result.models for member in model.subject.lineage)
    days = [card.provenance.as_of or "" for card in cards if isinstance(card, Card)]
    known = filter(_is_day, (*result.knowledge, *days))
    return f"{max(known, default='1970-01-01')}T00:00:00Z"


def released(card: CardOutcome) -> str | None:
    """Return when the commit of a card was made, with whole seconds; None where that is unknown."""
    if not isinstance(card, Card) or card.last_modified is None:
        return None
    try:
        moment = datetime.fromisoformat(card.last_modified)
        return None if moment.tzinfo is None else _written(moment.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _written(moment: datetime) -> str:
    # Not by strftime, which pads the year on some systems only.
    return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"


def _is_day(text: str) -> bool:
    """Whether a text is a date of the calendar: what a lock or a snapshot says need not be."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def web_address(text: str | None) -> str | None:
    """Return `text` where it is an address of the web and nothing else."""
    return text if text and _WEB.fullmatch(text) else None

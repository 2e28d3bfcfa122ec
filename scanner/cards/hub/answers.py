"""What the Hub's answers mean for a model.

Its error codes stand in headers. Without one, a 401 is all that an anonymous caller is told of a
model that is missing, private or deleted: these cannot be told apart, and we do not pretend.
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from scanner.cards.fields import decode
from scanner.cards.hub.client import Answer, Failure
from scanner.cards.record import parse
from scanner.domain.card import CardOutcome, CardStatus, MissingCard, Provenance, SourceKind
from scanner.domain.ref import ModelRef

_ABSENT = "missing, private or no access: the Hub does not tell which"
_GATED = "its publisher grants access to each user one by one"
_CHECK_ID = "check the spelling; for a private model set HF_TOKEN"
_ASK_ACCESS = "ask for access on its page on the Hub, and set HF_TOKEN"
_LATER = "run again later, or with --offline"

# The fields from which a licence and a lineage are read: an answer with none of them is silent.
_TELLING = frozenset({"cardData", "tags", "baseModels"})


def unavailable(ref: ModelRef, reason: str, remedy: str = _LATER) -> MissingCard:
    """Return the outcome of a model of which nothing could be learnt today."""
    return MissingCard(ref.id, CardStatus.UNAVAILABLE, reason, remedy, SourceKind.HUB)


def refusal(ref: ModelRef, answer: Answer) -> MissingCard:
    """Return what an answer other than 200 says of the model."""
    code = answer.headers.get("x-error-code", "")
    if code == "GatedRepo":
        return _missing(ref, CardStatus.GATED, _GATED, _ASK_ACCESS)
    if code == "RevisionNotFound":
        reason = f"it has no revision {ref.revision or 'main'}"
        return _missing(ref, CardStatus.NOT_FOUND, reason, "pin a commit that exists")
    if code == "EntryNotFound":
        return _missing(ref, CardStatus.NOT_FOUND, "it has no such file", "")
    if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return _denial(ref, answer)
    if answer.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return _missing(ref, CardStatus.NOT_FOUND, "the Hub has no such model", _CHECK_ID)
    return unavailable(ref, f"the Hub answered with status {answer.status}")


def _denial(ref: ModelRef, answer: Answer) -> MissingCard:
    """Return what a 401 or a 403 without a code says; these are told apart by their texts alone."""
    message = answer.headers.get("x-error-message", "").lower()
    if "disabled" in message:
        return _missing(ref, CardStatus.DISABLED, "the Hub has disabled it", "use another model")
    if "invalid credentials" in message:
        return unavailable(ref, "the Hub refuses the token", "renew or unset HF_TOKEN")
    if answer.status == HTTPStatus.UNAUTHORIZED:
        return _missing(ref, CardStatus.NOT_FOUND, _ABSENT, _CHECK_ID)
    return unavailable(ref, "the Hub, or something before it, forbids the request (403)")


def card(ref: ModelRef, answer: Answer, provenance: Provenance) -> CardOutcome | Failure:
    """Return the card in a 200; a Failure where the body is none, passing if it may be cut."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        record = decode(answer.body)
    except ValueError:
        is_json = kind.endswith("json")
        reason = "the answer is broken JSON" if is_json else f"the answer is no JSON but {kind!r}"
        return Failure(reason, is_passing=is_json)
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        return Failure("the answer is no record of a model")
    names = {ref.key, *(name.casefold() for name in _names(answer.urls))}
    if record["id"].casefold() not in names:
        return Failure("the answer is the record of another model")
    if ref.is_pinned and record.get("sha", ref.revision) != ref.revision:
        return Failure("the answer is the record of another commit")
    observed = {} if _TELLING & record.keys() else {"_observed": ["id"]}
    return parse(record | observed, provenance, asked=ref)


def _names(urls: tuple[str, ...]) -> Iterator[str]:
    """Yield the ids that the addresses of one exchange name: the asked and the redirected-to."""
    for url in urls:
        _, found, rest = urlsplit(url).path.partition("/api/models/")
        if found:
            yield unquote(rest.partition("/revision/")[0])


def _missing(ref: ModelRef, status: CardStatus, reason: str, remedy: str) -> MissingCard:
    return MissingCard(ref.id, status, reason, remedy, SourceKind.HUB)

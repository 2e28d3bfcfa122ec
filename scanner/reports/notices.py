"""What a run has to say, as one list: findings, and cards that were out of reach, worst first.

Formats that know only "problems at places" (annotations, code quality, code scanning) show this
list. A card that could not be read today is no finding, yet it must be as loud as one there: a
report without it would look like a pass. What an exception or the baseline covers is left out or
comes last. Texts of a notice are inert and of bounded length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath
from typing import NamedTuple

from scanner.domain.card import MissingCard
from scanner.domain.finding import Finding, Verdict
from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.domain.result import ModelResult, ScanResult
from scanner.reports import wording
from scanner.reports.summary import Attributed, attribute
from scanner.reports.terminal import Screen

# A card out of reach is told under this word in the place of a rule.
UNDECIDED = Verdict.UNDECIDED.value

_safe = Screen().safe


class Notice(NamedTuple):
    """One thing to tell at one place of a user's files.

    `member` is an id to compare with, as its writer spelt it, and not to show. `way` are the ids
    from the model to the member it is about, empty for the model itself. `fingerprint` tells it
    from all others of the run and stays when lines move. `waiver` says what covers it, if
    something does.
    """

    rule: str
    severity: Severity
    model: str
    member: str
    way: tuple[str, ...]
    message: str
    remedy: str
    help: str
    location: Location
    rule_location: Location | None
    fingerprint: str
    waiver: str = ""

    @property
    def sentence(self) -> str:
        """The notice as one line: model, message, path, and what covers it or what to do."""
        path = f" (path: {' → '.join(self.way)})" if self.way else ""
        end = self.waiver or self.remedy
        return " ".join(filter(None, (f"{self.model}: {ended(self.message + path)}", end)))


def notices(result: ScanResult, *, include_excepted: bool = False) -> tuple[Notice, ...]:
    """Return what `result` has to say, worst first, else in the order of the result."""
    models, loose = attribute(result)
    of_models = [notice for model in models for notice in _of_model(model)]
    said = _told_apart([*of_models, *map(notice_of, loose)])
    shown = (notice for notice in said if include_excepted or not notice.waiver)
    return tuple(sorted(shown, key=_worst_first))


def notices_of(model: Attributed) -> tuple[Notice, ...]:
    """Return all there is to say of one model, worst first; fingerprints may repeat."""
    return tuple(sorted(_of_model(model), key=_worst_first))


def notice_of(finding: Finding) -> Notice:
    """Return a finding as a notice; its fingerprint may repeat."""
    return Notice(
        _safe(finding.rule, wording.MAX_NAME),
        finding.severity,
        _safe(finding.model, wording.MAX_NAME),
        finding.member,
        _shown(wording.way(finding)),
        _safe(finding.message, wording.MAX_MESSAGE),
        _safe(finding.remedy, wording.MAX_MESSAGE),
        _safe(finding.help, wording.MAX_MESSAGE),
        finding.location,
        finding.rule_location,
        finding.fingerprint,
        _safe(_waiver(finding), wording.MAX_MESSAGE),
    )


def ended(sentence: str) -> str:
    """Return `sentence` with a full stop where it has no end of its own."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def posix(path: str) -> str:
    """Return a path as every platform and web address spells it, without a leading `./`."""
    return PurePath(path).as_posix()


def _of_model(model: Attributed) -> Iterator[Notice]:
    yield from map(notice_of, model.findings)
    yield from _out_of_reach(model.model)


def _worst_first(notice: Notice) -> tuple[bool, int]:
    return bool(notice.waiver), notice.severity.rank


def _waiver(finding: Finding) -> str:
    if finding.exception:
        return f"Waived by {wording.exception(finding.exception)}"
    return "Known: it is in the baseline." if finding.is_in_baseline else ""


def _out_of_reach(model: ModelResult) -> Iterator[Notice]:
    subject = model.subject
    for member in subject.lineage:
        card = member.card
        if isinstance(card, MissingCard) and card.is_undecided:
            message = f"{card.id} was not read: {card.reason}"
            path = (*member.path, member.id) if member.path else ()
            yield Notice(
                UNDECIDED,
                Severity.ERROR,
                _safe(subject.entry.id, wording.MAX_NAME),
                member.id,
                _shown(path),
                _safe(message, wording.MAX_MESSAGE),
                _safe(card.remedy, wording.MAX_MESSAGE),
                "",
                subject.entry.location,
                None,
                f"{UNDECIDED}\n{subject.entry.id.casefold()}\n{member.id.casefold()}",
            )


def _shown(way: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_safe(step, wording.MAX_NAME) for step in wording.shortened(way))


def _told_apart(said: list[Notice]) -> Iterator[Notice]:
    """Yield the notices with fingerprints that differ, also where a model stands in two manifests.

    Consumers drop what has the fingerprint of another.
    """
    seen: Counter[str] = Counter()
    for notice in said:
        identity = f"{posix(notice.location.path)}\n{notice.fingerprint}"
        seen[identity] += 1
        text = f"{identity}\n{seen[identity]}"
        digest = sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
        yield notice._replace(fingerprint=digest)

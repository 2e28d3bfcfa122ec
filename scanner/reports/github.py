"""GitHub Actions annotations: workflow commands that the runner reads out of the log.

A step shows ten annotations of each kind and drops later ones without a word (actions/toolkit,
"Problem Matchers"), so the worst come first, and what is left over is told as a count and stands
below as plain lines of the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.domain.policy import Severity
from scanner.domain.result import ScanResult
from scanner.reports import wording
from scanner.reports.notices import Notice, notices, posix
from scanner.reports.options import RenderOptions
from scanner.reports.summary import summarise
from scanner.reports.terminal import inert

MAX_PER_KIND = 10

_KINDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
    Severity.OFF: "notice",
}


def render(result: ScanResult, options: RenderOptions) -> str:  # noqa: ARG001 - same for every run
    """Return one command for each annotation, then the count; ends with a line break."""
    said = notices(result)
    # One notice is kept for the count.
    limits = {Severity.NOTE: MAX_PER_KIND - 1}
    shown = [
        notice
        for severity in Severity
        for notice in _of(said, severity)[: limits.get(severity, MAX_PER_KIND)]
    ]
    shown_prints = {notice.fingerprint for notice in shown}
    rest = [notice for notice in said if notice.fingerprint not in shown_prints]
    lines = [*map(_command, shown), *_closing(result, len(said), rest)]
    return "\n".join(lines) + "\n"


def _of(said: Sequence[Notice], severity: Severity) -> list[Notice]:
    return [notice for notice in said if notice.severity is severity]


def _command(notice: Notice) -> str:
    place = notice.location
    properties = {
        "file": inert(posix(place.path)),
        "line": str(place.line),
        "endLine": str(place.end_line or place.line),
        "col": str(place.column),
        "title": f"modelcustoms: {notice.rule}",
    }
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_KINDS[notice.severity]} {given}::{_data(notice.sentence)}"


def _closing(result: ScanResult, total: int, rest: Sequence[Notice]) -> Iterator[str]:
    verdicts = summarise(result).verdicts
    told = wording.counts({verdict: number for verdict, number in verdicts.items() if number})
    count = f"{wording.count(len(result.models), 'model')}: {told or 'none'}"
    if not rest:
        yield f"modelcustoms: {count}; {wording.count(total, 'annotation')}"
        return
    hidden = f"{len(rest)} of {total} findings are in the log only"
    yield f"::notice title=modelcustoms::{_data(f'{count}; {hidden}')}"
    for notice in rest:
        place = f"{inert(posix(notice.location.path))}:{notice.location.line}"
        yield _plain(f"{notice.severity} {notice.rule} {place} {notice.sentence}")


def _data(text: str) -> str:
    """Return text for after the `::` of a command, as the runner decodes it (ActionCommand)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(line: str) -> str:
    """Return a line of the log that is no command: old runners find `##[` anywhere in it."""
    return line.replace("##[", "## [")

"""Markdown for a job's summary page or a comment in a pull request.

What does not pass comes first and worst first; models that pass are folded away. A comment may
have 65,536 characters and a step's summary 1 MiB, so the report ends, and says so, below both.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.finding import Verdict
from scanner.domain.policy import Severity
from scanner.domain.result import ModelResult, ScanResult
from scanner.reports import wording
from scanner.reports.markdown_text import MAX_SIZE, code, fitting, prose, row, size
from scanner.reports.notices import Notice, notices, posix
from scanner.reports.options import RenderOptions
from scanner.reports.summary import summarise

_VERDICTS = {
    Verdict.FAIL: "❌ fail",
    Verdict.UNDECIDED: "❓ undecided",
    Verdict.REVIEW: "⚠️ review",
    Verdict.PASS: "✅ pass",
}
_SEVERITIES = {
    Severity.ERROR: "❌ error",
    Severity.WARNING: "⚠️ warning",
    Severity.NOTE: "ℹ️ note",  # noqa: RUF001 - the sign for information
    Severity.OFF: "off",
}
_WAIVED = "☑️ waived"
_MODELS = ("Verdict", "Model", "Licence in force", "Category", "Countries")
_NOTICES = ("", "Rule", "Model", "What", "Where")


def render(result: ScanResult, options: RenderOptions) -> str:  # noqa: ARG001 - same for every run
    """Return the report, of at most MAX_SIZE bytes; ends with a line break."""
    said = notices(result, include_excepted=True)
    order = list(_VERDICTS)
    models = sorted(result.models, key=lambda model: order.index(model.verdict))
    stopped = [model for model in models if model.verdict is not Verdict.PASS]
    passing = [model for model in models if model.verdict is Verdict.PASS]
    foot = _foot(result)
    room = MAX_SIZE - size(foot)
    lines: list[str] = []
    for block in (_head(result), _table(stopped), _told(said), _folded(passing)):
        taken, left_out = fitting(block, room)
        lines += taken
        room -= sum(map(size, taken))
        if left_out:
            lines.append(f"\n… and {left_out} more lines: see the log, or `-f json`.")
            break
    return "\n".join([*lines, "", foot]) + "\n"


def _head(result: ScanResult) -> Iterator[str]:
    verdicts = summarise(result).verdicts
    told = ", ".join(f"{verdicts[v]} {v}" for v in _VERDICTS if verdicts[v]) or "none"
    yield f"## modelcustoms: {_VERDICTS[result.verdict()]}"
    yield ""
    yield f"{wording.count(len(result.models), 'model')}: {told}."


def _table(models: list[ModelResult]) -> Iterator[str]:
    if not models:
        return
    yield ""
    yield row(_MODELS)
    yield row(["---"] * len(_MODELS))
    for model in models:
        subject = model.subject
        yield row(
            (
                _VERDICTS[model.verdict],
                code(subject.entry.id, wording.MAX_NAME),
                code(subject.effective.expression, wording.MAX_NAME),
                str(subject.effective.category),
                prose(wording.countries(subject.countries)),
            )
        )


def _told(said: tuple[Notice, ...]) -> Iterator[str]:
    if not said:
        return
    yield ""
    yield row(_NOTICES)
    yield row(["---"] * len(_NOTICES))
    for notice in said:
        place = f"{posix(notice.location.path)}:{notice.location.line}"
        yield row(
            (
                _WAIVED if notice.waiver else _SEVERITIES[notice.severity],
                code(notice.rule),
                code(notice.model),
                _what(notice),
                code(place),
            )
        )


def _what(notice: Notice) -> str:
    """Return message, path, and what covers it or what to do, as one cell."""
    way = " → ".join(map(code, notice.way))
    end = notice.waiver or notice.remedy
    pieces = (
        prose(notice.message, wording.MAX_MESSAGE),
        f"path: {way}" if way else "",
        f"*{prose(end, wording.MAX_MESSAGE)}*" if end else "",
    )
    return "<br>".join(filter(None, pieces))


def _folded(models: list[ModelResult]) -> Iterator[str]:
    if not models:
        return
    yield ""
    yield f"<details><summary>{wording.count(len(models), 'model')} let in</summary>"
    yield from _table(models)
    yield ""
    yield "</details>"


def _foot(result: ScanResult) -> str:
    dates = result.knowledge
    policy = code(result.policy) if result.policy else "none, built-in checks only"
    known = f"licences {dates.licenses}, organisations {dates.organisations}"
    return f"Policy: {policy}. {prose(f'Knowledge: {known}. modelcustoms {result.version}.')}"

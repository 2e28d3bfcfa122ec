"""The report for people at a terminal: worst first, every finding clickable, the summary last.

::

    FAIL  acme/chat
    models.yaml:4:5 error license-loosened MIT is freer than the licence of acme/base
        path: acme/chat → acme/base
        fix:  ask for a licence that allows it, or replace the model

      acme/chat     MIT                    permissive  US            snapshot 2026-10-02
      └─ acme/base  LicenseRef-acme-model  community   US  finetune  snapshot 2026-10-02
      in force: MIT AND LicenseRef-acme-model, community, commercial use conditional
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.domain.conclusion import Subject
from scanner.domain.finding import Finding, Verdict
from scanner.domain.knowledge import KnowledgeDates
from scanner.domain.policy import Severity
from scanner.domain.result import ModelResult, ScanResult
from scanner.reports import wording
from scanner.reports.lineage import draw
from scanner.reports.options import RenderOptions
from scanner.reports.summary import Attributed, Summary, attribute, summarise
from scanner.reports.terminal import Screen, Style, pad, widths

MAX_TREE = 40
MAX_UNREAD = 3
MAX_PROMPTS = 120

_WORST_FIRST = (Verdict.FAIL, Verdict.UNDECIDED, Verdict.REVIEW, Verdict.PASS)
_VERDICT_STYLES = {
    Verdict.FAIL: (Style.BOLD, Style.RED),
    Verdict.UNDECIDED: (Style.BOLD, Style.YELLOW),
    Verdict.REVIEW: (Style.YELLOW,),
    Verdict.PASS: (Style.GREEN,),
}
_SEVERITY_STYLES = {
    Severity.ERROR: (Style.BOLD, Style.RED),
    Severity.WARNING: (Style.YELLOW,),
    Severity.NOTE: (Style.DIM,),
    Severity.OFF: (Style.DIM,),
}


def render(result: ScanResult, options: RenderOptions) -> str:
    """Return the report; ends with a line break."""
    screen = options.screen
    models, loose = attribute(result)
    ordered = sorted(models, key=lambda model: _WORST_FIRST.index(model.model.verdict))
    speaking = [model for model in ordered if model.findings or not _passes(model.model)]
    silent = [model.model for model in ordered if not model.findings and _passes(model.model)]
    blocks = [
        *(_block(model, screen) for model in speaking),
        _findings(loose, screen),
        _passing(silent, screen),
        *([_asked(model, screen) for model in result.models] if options.obligations else []),
        _summary(result, screen),
    ]
    return "\n\n".join("\n".join(block) for block in map(tuple, blocks) if block) + "\n"


def _passes(model: ModelResult) -> bool:
    return model.verdict is Verdict.PASS


def _block(model: Attributed, screen: Screen) -> Iterator[str]:
    """Yield everything about one model that has something to say."""
    subject = model.model.subject
    said = [*_out_of_reach(subject, screen), *_findings(model.findings, screen)]
    yield _title(model.model, screen)
    yield from said
    if said:
        yield ""
    yield from draw(subject, screen, "  ", MAX_TREE)
    if subject.hosting:
        told = screen.safe(wording.prompts(subject.hosting), wording.MAX_MESSAGE)
        yield from screen.wrap(told, "  ", "    ")


def _title(model: ModelResult, screen: Screen) -> str:
    verdict = screen.paint(model.verdict.upper(), *_VERDICT_STYLES[model.verdict])
    name = screen.safe(model.subject.entry.id, wording.MAX_NAME)
    return f"{verdict}  {screen.paint(name, Style.BOLD)}"


def _out_of_reach(subject: Subject, screen: Screen) -> Iterator[str]:
    """Yield, in the form of findings, the cards that could not be read today and what to do."""
    place = screen.safe(str(subject.entry.location))
    undecided = screen.paint(Verdict.UNDECIDED, *_VERDICT_STYLES[Verdict.UNDECIDED])
    unread = subject.unread
    for card in unread[:MAX_UNREAD]:
        name = screen.safe(card.id, wording.MAX_NAME)
        reason = screen.safe(card.reason, wording.MAX_MESSAGE)
        yield from screen.wrap(f"{place} {undecided} {name} was not read: {reason}", "", "    ")
        if card.remedy:
            remedy = screen.safe(card.remedy, wording.MAX_MESSAGE)
            yield from screen.wrap(remedy, "    fix:  ", " " * 10)
    if len(unread) > MAX_UNREAD:
        yield f"    and {len(unread) - MAX_UNREAD} more were not read"


def _asked(model: ModelResult, screen: Screen) -> Iterator[str]:
    """Yield what the licences in force for one model ask; nothing where they ask nothing."""
    # Late: only on demand.
    from scanner.domain.obligations import obligations

    sentences = obligations(model.subject.effective)
    if sentences:
        name = screen.safe(model.subject.entry.id, wording.MAX_NAME)
        yield f"Obligations with {screen.paint(name, Style.BOLD)}"
    for sentence in sentences:
        yield from screen.wrap(screen.safe(sentence, wording.MAX_MESSAGE), "  - ", "    ")


def _findings(findings: Iterable[Finding], screen: Screen) -> Iterator[str]:
    for finding in sorted(findings, key=lambda finding: finding.severity.rank):
        yield from _finding(finding, screen)


def _finding(finding: Finding, screen: Screen) -> Iterator[str]:
    """Yield `file:line:col severity rule message`, then the path, the remedy and the rule."""
    place = screen.safe(str(finding.location))
    rule = screen.safe(finding.rule, wording.MAX_NAME)
    message = screen.safe(finding.message, wording.MAX_MESSAGE)
    style = _SEVERITY_STYLES[finding.severity] if finding.counts else (Style.DIM,)
    severity = screen.paint(finding.severity, *style)
    head = f"{place} {severity} {screen.paint(rule, Style.BOLD)}"
    whole = f"{head} {message}"
    if screen.fits(whole):
        yield whole
    else:
        yield head
        yield from screen.wrap(message, "    ")
    way = wording.path(wording.way(finding), screen)
    if way:
        yield from screen.flow(way, "    path: ", " " * 10)
    for label, text in _details(finding, screen):
        yield from screen.wrap(text, f"    {pad(label, 5)} ", " " * 10)


def _details(finding: Finding, screen: Screen) -> Iterator[tuple[str, str]]:
    """Yield what to do about a finding and where its rule is, as label and safe text."""
    if finding.exception:
        yield "waived:", screen.safe(wording.exception(finding.exception), wording.MAX_MESSAGE)
    elif finding.is_in_baseline:
        yield "known:", "in the baseline"
    elif finding.remedy:
        yield "fix:", screen.safe(finding.remedy, wording.MAX_MESSAGE)
    if finding.rule_location:
        yield "rule:", screen.safe(str(finding.rule_location))
    if finding.help:
        yield "help:", screen.safe(finding.help, wording.MAX_MESSAGE)


def _passing(models: list[ModelResult], screen: Screen) -> Iterator[str]:
    """Yield one line for each model that passes without a word."""
    rows = [_passing_cells(model, screen) for model in models]
    room = widths(rows) if rows else ()
    verdict = screen.paint("pass", *_VERDICT_STYLES[Verdict.PASS])
    for cells in rows:
        line = "  ".join(map(pad, cells, room)).rstrip()
        whole = f"{verdict}  {line}"
        if screen.fits(whole):
            yield whole
        else:
            yield f"{verdict}  {cells[0]}"
            yield from screen.flow(wording.listed(cells[1:]), "      ")


def _passing_cells(model: ModelResult, screen: Screen) -> tuple[str, ...]:
    subject = model.subject
    ancestors = len(subject.ancestors)
    return (
        screen.safe(subject.entry.id, wording.MAX_NAME),
        screen.safe(subject.effective.expression, wording.MAX_LICENSE),
        str(subject.effective.category),
        screen.safe(wording.countries(subject.countries), wording.MAX_NAME),
        wording.count(ancestors, "ancestor") if ancestors else "",
        screen.safe(wording.prompts(subject.hosting), MAX_PROMPTS) if subject.hosting else "",
    )


def _summary(result: ScanResult, screen: Screen) -> Iterator[str]:
    summary = summarise(result)
    verdict = result.verdict()
    rows = (
        ("models", _verdicts(summary)),
        ("findings", _severities(summary)),
        ("countries", _countries(summary)),
        ("exposure", wording.exposure(summary.exposure)),
        ("cards", _cards(summary)),
        ("policy", result.policy or "none: built-in checks only"),
        ("knowledge", _knowledge(result.knowledge)),
    )
    for label, text in filter(all, rows):
        yield from screen.wrap(
            screen.safe(text, wording.MAX_MESSAGE), f"{pad(label, 10)} ", " " * 11
        )
    yield f"{pad('verdict', 10)} {screen.paint(verdict.upper(), *_VERDICT_STYLES[verdict])}"


def _verdicts(summary: Summary) -> str:
    named = {verdict: summary.verdicts[verdict] for verdict in _WORST_FIRST}
    told = wording.counts({verdict: number for verdict, number in named.items() if number})
    total = sum(named.values())
    return f"{total}: {told}" if total else "none"


def _severities(summary: Summary) -> str:
    told = [
        wording.count(number, severity) for severity, number in summary.severities.items() if number
    ]
    silent = {"waived": summary.excepted, "in the baseline": summary.in_baseline}
    told += [f"{number} {word}" for word, number in silent.items() if number]
    return ", ".join(told) or "none"


def _countries(summary: Summary) -> str:
    unknown = {"unknown": summary.unknown_origin} if summary.unknown_origin else {}
    told = {**summary.countries, **unknown}
    return ", ".join(f"{country} {number}" for country, number in told.items()) or "none"


def _cards(summary: Summary) -> str:
    """Return how many cards came from where, with the oldest and the newest date."""
    told = []
    for source, number, dates in summary.cards:
        span = f"{dates[0]} to {dates[-1]}" if len(dates) > 1 else "".join(dates)
        told.append(f"{number} {source} {span}".rstrip())
    return ", ".join(told) or "none"


def _knowledge(dates: KnowledgeDates) -> str:
    return (
        f"licences {dates.licenses}, organisations {dates.organisations}, snapshot {dates.snapshot}"
    )

"""The page around it all: what it may load (nothing), how it looks, and the verdict first."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files

from scanner.domain.finding import Verdict
from scanner.domain.result import ScanResult
from scanner.reports import wording
from scanner.reports.html_report import charts, findings
from scanner.reports.html_report.badges import WORST_FIRST, sign
from scanner.reports.html_report.dossier import dossier
from scanner.reports.html_report.findings import Located
from scanner.reports.html_report.markup import Content, Markup, join, tag, text
from scanner.reports.html_report.table import Row
from scanner.reports.html_report.table import section as table
from scanner.reports.options import RenderOptions
from scanner.reports.summary import Summary, attribute, summarise

# More would make a page too large to mail; the worst models come first.
MAX_DOSSIERS = 200

_SENTENCES = {
    Verdict.FAIL: "may not be used as they are",
    Verdict.UNDECIDED: "could not be decided today",
    Verdict.REVIEW: "ask for a person's look",
    Verdict.PASS: "nothing to object to",
}


def page(result: ScanResult, options: RenderOptions) -> Markup:
    """Return the whole document."""
    style, script = _asset("styles.css"), _asset("script.js")
    title = text(f"{result.verdict().upper()}: {_manifests(result)}", wording.MAX_NAME)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_allowed(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", style),
    )
    body = tag("body", _body(result, options), tag("script", script))
    return join((Markup("<!DOCTYPE html>\n"), tag("html", head, body, lang="en"), Markup("\n")))


def _asset(name: str) -> Markup:
    folder = files("scanner.reports.html_report")
    return Markup((folder / name).read_text(encoding="utf-8"))


def _allowed(style: str, script: str) -> str:
    """Return the content security policy: our own style and script by hash, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _body(result: ScanResult, options: RenderOptions) -> Content:
    models, loose = attribute(result)
    ordered = sorted(
        enumerate(models, 1), key=lambda pair: WORST_FIRST.index(pair[1].model.verdict)
    )
    rows = [
        Row(model, f"m{number}" if place < MAX_DOSSIERS else None)
        for place, (number, model) in enumerate(ordered)
    ]
    located = [Located(finding, row.anchor) for row in rows for finding in row.model.findings]
    located += [Located(finding, None) for finding in loose]
    return (
        tag("a", "Skip to the models", href="#models", class_="skip"),
        _header(result),
        tag(
            "main",
            findings.section(located, list(_out_of_reach(rows))),
            table(rows),
            charts.section(result) if rows else None,
            _dossiers(rows),
        ),
        _footer(result, options),
    )


def _out_of_reach(rows: Iterable[Row]) -> Iterator[tuple[str, str | None]]:
    """Yield the models of which a card, or an ancestor's, could not be read today."""
    for row in rows:
        subject = row.model.model.subject
        if subject.unread:
            yield subject.entry.id, row.anchor


def _header(result: ScanResult) -> Markup:
    summary = summarise(result)
    verdict = result.verdict()
    policy = (
        text(result.policy, wording.MAX_NAME) if result.policy else "none: built-in checks only"
    )
    return tag(
        "header",
        tag("p", "Licence and provenance of AI models", class_="kind"),
        tag("h1", text(_manifests(result), wording.MAX_NAME)),
        tag("p", "Judged by policy ", tag("b", policy), class_="policy"),
        tag(
            "div",
            tag(
                "p",
                sign(verdict),
                tag("span", verdict.value, class_="word"),
                class_=f"verdict is-{verdict}",
            ),
            _proportions(summary),
            tag("ul", _counts(summary), class_="counts"),
            class_="outcome",
        ),
        tag("nav", _contents(result), aria_label="Sections"),
    )


def _manifests(result: ScanResult) -> str:
    return ", ".join(result.manifests) or "no manifest"


def _proportions(summary: Summary) -> Markup:
    """Return one bar of all models, in the colours of their verdicts."""
    parts = []
    start = 0
    for verdict in WORST_FIRST:
        number = summary.verdicts[verdict]
        parts.append(tag("rect", class_=f"is-{verdict}", x=start, width=number, height=1))
        start += number
    return tag(
        "svg",
        parts,
        class_="proportions",
        viewBox=f"0 0 {max(start, 1)} 1",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _counts(summary: Summary) -> Iterator[Markup]:
    for verdict in WORST_FIRST:
        number = summary.verdicts[verdict]
        if number:
            told = tag("span", _SENTENCES[verdict], class_="meaning")
            counted = tag("b", str(number), f" {verdict.value}")
            yield tag("li", counted, " ", told, class_=f"is-{verdict}")


def _contents(result: ScanResult) -> Iterator[Markup]:
    exposed = ("Exposure",) if result.models else ()
    for name in ("Findings", "Models", *exposed, "Dossiers", "About"):
        yield tag("a", name, href=f"#{name.lower()}")


def _dossiers(rows: Sequence[Row]) -> Markup:
    shown = [row for row in rows if row.anchor]
    hidden = len(rows) - len(shown)
    cut = (
        f"The {len(shown)} worst models have a dossier; the other {hidden} are in the table "
        "above, and in full in the JSON report."
    )
    buttons = (
        tag("button", "Open all", type="button", data_open="all"),
        tag("button", "Close all", type="button", data_open="none"),
    )
    return tag(
        "section",
        tag("h2", "Dossiers"),
        tag("p", buttons, class_="openers", hidden=True),
        tag("p", cut, class_="cut") if hidden > 0 else None,
        map(dossier, shown),
        id="dossiers",
    )


def _footer(result: ScanResult, options: RenderOptions) -> Markup:
    pairs = [
        tag("div", tag("dt", label), tag("dd", told)) for label, told in _about(result, options)
    ]
    advice = (
        "Facts, and what the organisation's own policy says of them; not legal advice. "
        "The page loads nothing and sends nothing."
    )
    return tag(
        "footer",
        tag("h2", "About this report"),
        tag("dl", pairs, class_="facts"),
        tag("p", advice, class_="lead"),
        id="about",
    )


def _about(result: ScanResult, options: RenderOptions) -> Iterator[tuple[str, Content]]:
    dates = result.knowledge
    yield "Made by", text(f"modelcustoms {result.version}", wording.MAX_NAME)
    if options.epoch is not None:
        yield "Made on", datetime.fromtimestamp(options.epoch, UTC).date().isoformat()
    yield "Exit code", str(options.exit_code)
    for name, date in (
        ("Licences known as of", dates.licenses),
        ("Organisations known as of", dates.organisations),
        ("Built-in cards as of", dates.snapshot),
    ):
        yield name, text(date, wording.MAX_NAME)
    for source, number, days in summarise(result).cards:
        span = f"{days[0]} to {days[-1]}" if len(days) > 1 else "".join(days)
        told = " ".join(filter(None, (wording.count(number, "card"), span)))
        yield f"Cards: {source}", text(told, wording.MAX_NAME)

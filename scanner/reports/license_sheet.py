"""All that is on record of one licence, for a person at a terminal.

::

    LicenseRef-acme  Acme Model License
      category    community, commercial use conditional, confidence high
      must        Show "Built with Acme"
      term        display: statement Built with Acme
      publisher   Acme
      read        the whole text, 2026-11-21
      because     Text read in full [https://acme.example/LICENSE, read 2026-11-21]
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.domain.license_sheet import LicenseSheet
from scanner.domain.obligations import sentence
from scanner.reports import wording
from scanner.reports.options import RenderOptions
from scanner.reports.terminal import Style, pad

_LABEL = 14

# How much of a licence was read for its row, by the word of the data.
TEXT_READ = {
    "full": "the whole text",
    "clauses": "the operative clauses of the text",
    "partial": "parts of the text",
    "secondary": "the text as others report it, not the text itself",
    "unverified": "nothing but its name or link",
    "none": "nothing: it has no text of its own",
}


def render(sheet: LicenseSheet, options: RenderOptions) -> str:
    """Return the sheet; ends with a line break."""
    screen = options.screen
    row = sheet.row
    lines = [f"{screen.paint(screen.safe(row.id), Style.BOLD)}  {screen.safe(row.name)}"]
    for label, text in _lines(sheet):
        shown = screen.safe(text, wording.MAX_MESSAGE)
        lines += screen.wrap(shown, f"  {pad(label, _LABEL)}", "  " + " " * _LABEL)
    return "\n".join(lines) + "\n"


def _lines(sheet: LicenseSheet) -> Iterator[tuple[str, str]]:
    row = sheet.row
    use = f"commercial use {row.commercial_use}"
    yield "category", f"{row.category}, {use}, confidence {row.confidence}"
    for said in dict.fromkeys(map(sentence, row.terms)):
        if said:
            yield "must", said
    for term in row.terms:
        facts = "; ".join(f"{name} {wording.fact(value)}" for name, value in term.facts)
        yield "term", f"{term.kind}: {facts}" if facts else term.kind
    yield from sheet.facts
    yield "read", f"{TEXT_READ[sheet.text_read]}, {sheet.reviewed}"
    for item in row.evidence:
        read = f", read {item.read}" if item.read else ""
        yield "because", f"{item.statement} [{item.source}{read}]"

"""CSV for a spreadsheet: a row for each model and each ancestor, with what was found on it.

One row holds what a reviewer decides about: one repository in one model's lineage, its licence,
its origin, how it came there. Columns are only ever added, at the end.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from scanner.domain.card import Card, Declaration
from scanner.domain.conclusion import Member, Subject
from scanner.domain.manifest import HubEntry
from scanner.domain.result import ScanResult
from scanner.reports import wording
from scanner.reports.notices import Notice, ended, notice_of, notices_of, posix
from scanner.reports.options import RenderOptions
from scanner.reports.summary import Attributed, attribute
from scanner.reports.terminal import inert

COLUMNS = (
    *("manifest", "line", "model", "verdict", "member", "depth", "relation", "children"),
    *("requested_revision", "commit", "card", "license_declared", "license_concluded"),
    *("category", "commercial_use", "license_confidence", "license_in_force", "organisation"),
    *("countries", "parent", "parent_countries", "origin_confidence", "findings"),
)
# What a spreadsheet's cell holds at most.
MAX_CELL = 32_000

# A cell that starts so is a formula somewhere (CWE-1236); the last four are full-width forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001

Row = Mapping[str, str]


def render(result: ScanResult, options: RenderOptions) -> str:  # noqa: ARG001 - same for every run
    """Return the table with its header; every cell quoted, lines end with a line feed."""
    text = io.StringIO()
    # Quoted also where need not be: a reader that splits at semicolons makes no cell out of a part.
    writer = csv.DictWriter(text, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _guarded(cell) for name, cell in row.items()} for row in _rows(result))
    return text.getvalue()


def _guarded(text: str) -> str:
    """Return a cell that is text in every spreadsheet; what starts like a formula gets a `'`."""
    cell = inert(text[:MAX_CELL])
    return f"'{cell}" if text.lstrip(" ").startswith(_FORMULA) else cell


def _rows(result: ScanResult) -> Iterator[Row]:
    models, loose = attribute(result)
    for model in models:
        yield from _of_model(model)
    for notice in map(notice_of, loose):
        place = {"manifest": posix(notice.location.path), "line": str(notice.location.line)}
        yield {**place, "model": notice.model, "findings": _told([notice])}


def _of_model(model: Attributed) -> Iterator[Row]:
    """Yield the rows of a lineage; what is about no member of it stands with the model."""
    subject = model.model.subject
    entry = subject.entry
    common = {
        "manifest": posix(entry.location.path),
        "line": str(entry.location.line),
        "model": entry.id,
        "verdict": model.model.verdict.value,
    }
    said = _by_member(subject, notices_of(model))
    for position, member in enumerate(subject.lineage):
        findings = {"findings": _told(said[position])}
        yield {**common, **_of_member(member, subject), **findings}


def _by_member(subject: Subject, said: Iterable[Notice]) -> Mapping[int, list[Notice]]:
    places = {member.id: position for position, member in enumerate(subject.lineage)}
    found: dict[int, list[Notice]] = {position: [] for position in range(len(subject.lineage))}
    for notice in said:
        found[places.get(notice.member, 0)].append(notice)
    return found


def _told(said: Iterable[Notice]) -> str:
    return " ".join(
        f"{notice.severity} {notice.rule}: {ended(notice.message)} {notice.waiver}".rstrip()
        for notice in said
    )


def _of_member(member: Member, subject: Subject) -> Row:
    card = member.card
    declared = card.declaration if isinstance(card, Card) else None
    parent = member.origin.parent
    entry = subject.entry
    is_root = member is subject.model
    revision = entry.ref.revision if is_root and isinstance(entry, HubEntry) else None
    return {
        "member": member.id,
        "depth": str(member.depth),
        "relation": "; ".join(sorted({wording.relation(edge) for edge in member.edges})),
        "children": "; ".join(sorted({edge.child for edge in member.edges})),
        "requested_revision": revision or "",
        "commit": (card.commit or "") if isinstance(card, Card) else "",
        "card": wording.card_state(card),
        "license_declared": _declared(declared),
        "license_concluded": member.license.expression,
        "category": member.license.category.value,
        "commercial_use": member.license.commercial_use.value,
        "license_confidence": member.license.confidence.value,
        "license_in_force": subject.effective.expression if is_root else "",
        "organisation": member.origin.organisation or "",
        "countries": " ".join(member.origin.countries),
        "parent": parent.name if parent else "",
        "parent_countries": " ".join(parent.countries) if parent else "",
        "origin_confidence": member.origin.confidence.value,
    }


def _declared(declared: Declaration | None) -> str:
    if declared is None:
        return "not recorded"
    return "; ".join(filter(None, (*declared.values, declared.name, declared.link)))

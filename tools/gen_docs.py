"""Write the pages of `docs/` that are made: `licenses/` from the rows, `checks.md` from the code.

    python tools/gen_docs.py [--check]

There is a page for each licence that was read for models; `licenses/index.md` lists them and names
all others by category. With `--check` nothing is written; exit 1 where a page is not what rows and
code say, is missing, or is of no row.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge_files import DATA, read_lines
from licenses.standard import read_yaml

from scanner.catalog.sheets import license_sheet
from scanner.domain.license import Category, Term
from scanner.domain.license_sheet import LicenseSheet
from scanner.domain.obligations import sentence
from scanner.reports.license_sheet import TEXT_READ
from scanner.reports.notices import UNDECIDED
from scanner.reports.rulebook import RuleText, rulebook

DOCS = Path(__file__).resolve().parents[1] / "docs"
LICENSES = "licenses"
CHECKS_PAGE = "checks.md"

NOTICE = "<!-- Written by tools/gen_docs.py from scanner/data/licenses.jsonl: edit the rows. -->"
CHECKS_NOTICE = "<!-- Written by tools/gen_docs.py from scanner/checks: edit the modules. -->"
CHECKS_INTRO = """\
What `modelcustoms` asks of every model by itself, whatever rules a policy adds. A policy sets how
much each matters ([`checks`](policies.md#checks): `error`, `warning`, `note` or `off`) and waives
single findings ([exceptions](policies.md#exceptions)). `modelcustoms explain MODEL` shows what a
finding rests on.
"""
MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>#|"})


def main() -> None:
    """Write the pages, or with `--check` exit 1 where they are not what the rows say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    wanted = pages()
    made = [*(DOCS / LICENSES).glob("*.md"), *DOCS.glob(CHECKS_PAGE)]
    found = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in made}
    stale = sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))
    if arguments.check:
        if stale:
            sys.exit(f"docs: not what rows and code say: {', '.join(stale)}; run {sys.argv[0]}")
        return
    (DOCS / LICENSES).mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in wanted:
            (DOCS / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (DOCS / name).unlink()


def pages() -> dict[str, str]:
    """Return the text of every page by its path below `docs`."""
    rows = {row["id"]: row for row in read_lines(DATA / "licenses.jsonl")}
    named = sorted((entry["id"] for entry in read_yaml("licenses.yaml")), key=str.casefold)
    sheets = [sheet for sheet in map(license_sheet, named) if sheet]
    texts = {page_name(sheet.row.id): page(sheet) for sheet in sheets} | {
        "index.md": index(sheets, rows)
    }
    return {f"{LICENSES}/{name}": text for name, text in texts.items()} | {
        CHECKS_PAGE: checks_page()
    }


def page_name(license_id: str) -> str:
    """Return the file name of a licence's page."""
    return f"{license_id.removeprefix('LicenseRef-').lower()}.md"


def page(sheet: LicenseSheet) -> str:
    """Return the page of one licence."""
    return "\n".join([NOTICE, "", *_page(sheet)]) + "\n"


def _page(sheet: LicenseSheet) -> Iterator[str]:
    row = sheet.row
    yield f"# {plain(row.name)}"
    yield ""
    yield f"- id: `{row.id}`"
    yield f"- category: `{row.category}`"
    yield f"- commercial use: {row.commercial_use}"
    yield from (f"- {label}: {plain(text)}" for label, text in sheet.facts)
    yield f"- read for this row: {TEXT_READ[sheet.text_read]}, on {sheet.reviewed}"
    yield f"- confidence: {row.confidence}"
    yield from (f"- {plain(item.statement)}: {place(item.source)}" for item in row.evidence)
    yield ""
    yield "## What it asks"
    yield ""
    if not row.terms:
        yield "No terms are on record, which is not the same as none."
    yield from _asked(row.terms)


def _asked(terms: tuple[Term, ...]) -> Iterator[str]:
    for term in terms:
        said = sentence(term)
        note = dict(term.facts).get("note")
        if said or note:
            told = plain(said or term.kind)
            yield f"- {told}. {plain(str(note))}" if note else f"- {told}."


def index(sheets: list[LicenseSheet], rows: dict[str, Any]) -> str:
    """Return the page that leads to all others."""
    lines = [NOTICE, "", "# Licences", ""]
    lines += [
        "Licences whose terms are on record, by category, then all others that are known.",
        "",
    ]
    with_page = {sheet.row.id for sheet in sheets}
    for category in Category:
        inside = [sheet.row for sheet in sheets if sheet.row.category is category]
        others = sorted(
            (name for name, row in rows.items() if row["category"] == category),
            key=str.casefold,
        )
        others = [name for name in others if name not in with_page]
        if not inside and not others:
            continue
        lines += [f"## {category}", ""]
        lines += [f"- [{plain(row.name)}]({page_name(row.id)})" for row in inside]
        lines += [""] if inside else []
        if others:
            names = ", ".join(f"`{name}`" for name in others)
            lines += ["<details>", f"<summary>{len(others)} more</summary>", "", names, ""]
            lines += ["</details>", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def place(source: str) -> str:
    """Return a source as a link where it is an address, else as it is written."""
    return f"<{source}>" if source.startswith(("https://", "http://")) else f"`{source}`"


def checks_page() -> str:
    """Return the page of all checks: what each says, why, and what to do."""
    book = rulebook(())
    lines = [CHECKS_NOTICE, "", "# Checks", "", CHECKS_INTRO]
    lines += ["| id | by default | says |", "|---|---|---|"]
    lines += [
        f"| [`{id_}`](#{id_}) | {_weight(rule)} | {rule.summary} |" for id_, rule in book.items()
    ]
    for rule_id, rule in book.items():
        lines += ["", f"## {rule_id}", "", rule.summary, "", rule.reason]
        lines += ["", f"By default: {_weight(rule)}. What to do: {rule.remedy}"]
    return "\n".join(lines) + "\n"


def _weight(rule: RuleText) -> str:
    return "exit code 3" if rule.id == UNDECIDED else rule.severity.value


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return text.translate(MARKDOWN)


if __name__ == "__main__":
    main()

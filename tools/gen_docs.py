"""Write the pages of `docs/licenses` from the rows: one for each licence that was read for models.

    python tools/gen_docs.py [--check]

`index.md` lists them and names all others by category. With `--check` nothing is written; exit 1
where a page is not what the rows say, is missing, or is of no row.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge_files import DATA, read_lines
from licenses.standard import read_yaml

from scanner import catalog
from scanner.domain.knowledge import LicenseSheet
from scanner.domain.license import Category, Term
from scanner.domain.obligations import sentence

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "licenses"

NOTICE = "<!-- Written by tools/gen_docs.py from scanner/data/licenses.jsonl: edit the rows. -->"
READ = {
    "full": "the whole text",
    "clauses": "the operative clauses of the text",
    "partial": "parts of the text",
    "secondary": "the text as others report it, not the text itself",
    "unverified": "nothing but its name or link",
    "none": "nothing: it has no text of its own",
}
MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>#|"})


def main() -> None:
    """Write the pages, or with `--check` exit 1 where they are not what the rows say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    wanted = pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    stale = sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))
    if arguments.check:
        if stale:
            sys.exit(f"docs/licenses: not what the rows say: {', '.join(stale)}; run {sys.argv[0]}")
        return
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in wanted:
            (PAGES / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (PAGES / name).unlink()


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    rows = {row["id"]: row for row in read_lines(DATA / "licenses.jsonl")}
    named = sorted((entry["id"] for entry in read_yaml("licenses.yaml")), key=str.casefold)
    sheets = [sheet for sheet in map(catalog.license_sheet, named) if sheet]
    texts = {page_name(sheet.row.id): page(sheet) for sheet in sheets}
    return texts | {"index.md": index(sheets, rows)}


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
    yield f"- read for this row: {READ[sheet.text_read]}, on {sheet.reviewed}"
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


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return text.translate(MARKDOWN)


if __name__ == "__main__":
    main()

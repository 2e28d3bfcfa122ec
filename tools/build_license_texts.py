"""Build what tells licence texts apart: `license_texts.jsonl` and `license_prints.jsonl`.

    python tools/build_license_texts.py --spdx DIR --offered FILE --vendor DIR [--check]

`--spdx` is the folder `licenses` of the npm package `spdx-license-list` (CC0-1.0), one JSON file
with `licenseText` for each id. `--offered` is `licenses.json` of the npm package
`choosealicense-list`: the texts that GitHub offers, of which most repositories hold a copy, in one
object by id. `--vendor` holds texts of vendors as published, `NAME.txt`; a text
belongs to the licence row whose `text_sha256` is that of its bytes, or to the one that
`curated/license_texts.yaml` says; `curated/license_forms.yaml` has other forms of SPDX's texts. No
text is kept: `license_texts` holds the hashes of normal forms, `license_prints` the sketch and the
markers of `scanner.domain.prints` for the licences of models.
With `--check` nothing is written; exit 1 says that the shipped files are not what the texts make.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from knowledge_files import DATA, Row, read_lines, render, store
from licenses.sources import OFFERED_READ, OFFERED_TEXTS, spdx_text
from licenses.standard import REVIEWED, read_csv, read_yaml

from scanner.domain.prints import likeness, normal_words, packed, print_of
from scanner.domain.text import TextPrint

FREE = frozenset({"public-domain", "permissive"})
MAX_TITLE_WORDS = 8
# Two texts of one licence; measured over what GitHub offers, the least alike are at 0.94.
SAME = 0.9
# What stands in a text for the name of its user.
PLACEHOLDERS = frozenset({"fullname", "project", "projecturl", "email"})
NOTICE = "Licensed under the"
END_OF_TERMS = "END OF TERMS AND CONDITIONS"


class Text(NamedTuple):
    """A text, the licences it is of, where and when it was read, and if likeness tells it, too."""

    content: str
    licenses: tuple[str, ...]
    source: str
    document: str = "licence"
    is_likened: bool = False
    read: str = REVIEWED


def main() -> None:
    """Write the files, or with `--check` exit 1 where one is not up to date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--spdx", type=Path, required=True, metavar="DIR")
    parser.add_argument("--offered", type=Path, required=True, metavar="FILE")
    parser.add_argument("--vendor", type=Path, required=True, metavar="DIR")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    rows = {row["id"]: row for row in read_lines(DATA / "licenses.jsonl")}
    standard = list(_standard(arguments.spdx, rows))
    offered = _offered(json.loads(arguments.offered.read_text(encoding="utf-8")), standard, rows)
    texts = [*_vendor(arguments.vendor, rows), *standard, *offered]
    stale = store(build(texts), check=arguments.check)
    if stale and arguments.check:
        sys.exit(f"not what the texts make: {', '.join(stale)}")


def build(texts: list[Text]) -> dict[str, bytes]:
    """Return the bytes of both files."""
    hashes: dict[str, dict[str, Any]] = {}
    prints: dict[str, dict[str, Any]] = {}
    for text in texts:
        printed = print_of(text.content)
        known = hashes.setdefault(printed.normal_sha256, _row(printed.normal_sha256, text))
        known["license"] = sorted({*known["license"], *text.licenses})
        if text.is_likened:
            likened = prints.setdefault(printed.normal_sha256, _row(printed.normal_sha256, text))
            likened["license"] = known["license"]
            likened |= _print(printed)
    return {
        "license_texts.jsonl": render(hashes.values()),
        "license_prints.jsonl": render(prints.values()),
    }


def _row(key: str, text: Text) -> dict[str, Any]:
    evidence = [{"statement": f"SHA-256 of the normal form of the {text.document}"}]
    evidence[0]["source"] = text.source
    tail = {"evidence": evidence, "reviewed": text.read, "confidence": "high"}
    return {"key": key, "license": list(text.licenses), "document": text.document} | tail


def _print(printed: TextPrint) -> Row:
    sketch = packed(printed.sketch)
    return {"words": printed.words, "sketch": sketch, "markers": list(printed.markers)}


def _vendor(folder: Path, rows: dict[str, Any]) -> Iterator[Text]:
    """Yield the vendors' texts; one that no row was read from is named on stderr and left out."""
    by_hash = {row["text_sha256"]: row["id"] for row in rows.values() if "text_sha256" in row}
    named = {entry["text"]: entry for entry in read_yaml("license_texts.yaml")}
    for path in sorted(folder.glob("*.txt")):
        content = path.read_bytes()
        entry = named.get(path.stem, {})
        licence = entry.get("license") or by_hash.get(hashlib.sha256(content).hexdigest())
        if licence is None:
            print(f"{path.name}: no row was read from this text", file=sys.stderr)
            continue
        source = entry.get("source") or rows[licence]["evidence"][0]["source"]
        document = entry.get("document", "licence")
        text = content.decode("utf-8-sig", "replace")
        yield from _forms(Text(text, (licence,), source, document, is_likened=True), rows[licence])


def _standard(folder: Path, rows: dict[str, Any]) -> Iterator[Text]:
    """Yield SPDX's texts that are on the list of licences."""
    on_the_hub = {entry["license"] for entry in read_csv("hub_licenses.csv")}
    forms = read_yaml("license_forms.yaml")
    for path in sorted(folder.glob("*.json")):
        row = rows.get(path.stem)
        if row is None or row.get("deprecated"):
            continue
        content = json.loads(path.read_text(encoding="utf-8"))["licenseText"]
        source = spdx_text(path.name)
        text = Text(content, (row["id"],), source, is_likened=row["id"] in on_the_hub)
        yield from _forms(text, row)
        yield from _published(text, forms)


def _offered(texts: dict[str, Row], standard: list[Text], rows: dict[str, Any]) -> Iterator[Text]:
    """Yield the texts that GitHub offers, where they are the same as SPDX's but for a few words."""
    ours = {text.licenses[0]: text for text in reversed(standard)}
    for name, offered in texts.items():
        content = offered["body"]
        ids = [each for each in (name, f"{name}-only", f"{name}-or-later") if each in ours]
        if not ids or not _is_a_copy(content, ours[ids[0]].content):
            print(f"{name}: not the text that SPDX has, or with names in it", file=sys.stderr)
            continue
        for each in ids:
            yield from _forms(Text(content, (each,), OFFERED_TEXTS, read=OFFERED_READ), rows[each])


def _is_a_copy(content: str, original: str) -> bool:
    """Whether a text is another but for a few words, or but for what the other appends to it."""
    words, known = normal_words(content), normal_words(original)
    if PLACEHOLDERS & (set(words) - set(known)):
        return False
    alike = likeness(print_of(content).sketch, print_of(original).sketch)
    return alike >= SAME or words == known[: len(words)]


def _published(text: Text, forms: list[dict[str, Any]]) -> Iterator[Text]:
    """Yield the other forms in which the licence's own publisher has the text."""
    for entry in forms:
        if set(text.licenses) & set(entry["licenses"]):
            words = " ".join(normal_words(text.content))
            for theirs, publishers in entry["words"]:
                words = words.replace(theirs, publishers, 1)
            source = entry["held"].get(text.licenses[0], text.source)
            yield text._replace(content=words, source=source, is_likened=False)


def _forms(text: Text, row: Row) -> Iterator[Text]:
    """Yield a text and, of a free one, the other forms in which it is met."""
    yield text
    for variant in _variants(text.content, row) if row["category"] in FREE else ():
        yield text._replace(content=variant, is_likened=False)


def _variants(content: str, row: Row) -> Iterator[str]:
    """Yield a free text under other titles or none, and so without what follows its terms.

    Of that some keep the notice alone, which each user fills in, and leave out how to apply it.
    """
    terms, end, appended = content.partition(END_OF_TERMS)
    notice = appended[appended.find(NOTICE) :] if NOTICE in appended else ""
    names = (row["name"], f"{row['name']} ({row['id']})", f"{row['id']} License")
    titles = ("", *names, *(f"The {name}" for name in names))
    shorter = (f"{terms}{end}", terms, f"{terms}{end}\n{notice}") if end else ()
    for form in (content, *shorter):
        yield form
        title, _, rest = form.lstrip().partition("\n")
        if len(normal_words(title)) <= MAX_TITLE_WORDS and len(normal_words(rest)) > len(title):
            yield from (f"{other}\n{rest}" for other in titles)


if __name__ == "__main__":
    main()

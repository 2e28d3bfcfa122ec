"""The pages lead somewhere, and the commands they show exist."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scanner.domain.evidence import Confidence
from scanner.domain.finding import Verdict
from scanner.domain.license import Category
from scanner.files import schema_text
from tests.command import Run

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "policies/*.md", "schemas/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
FENCED = re.compile(r"^( *)```.*?^\1```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(
    r"(?:^[ -]*|`|\$ |=\d+ )modelcustoms ((?:policy )?[a-z]+)([^`\n]*)", re.MULTILINE
)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return what GitHub makes of a page's headings."""
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return frozenset(heading.strip().replace(" ", "-") for heading in plain)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    for path, anchor in LINK.findall(text):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def commands() -> Iterator[tuple[str, str, str]]:
    """Yield each command that a page shows: the page, the command, and its arguments."""
    for page in PAGES:
        for command, arguments in COMMAND.findall(page.read_text(encoding="utf-8")):
            yield name_of(page), command, arguments.partition("#")[0]


def test_every_command_that_a_page_shows_has_the_options_it_is_shown_with(invoke: Run) -> None:
    helps: dict[str, str] = {}
    shown = list(commands())
    for page, command, arguments in shown:
        if command not in helps:
            helps[command] = invoke(*command.split(), "--help").out
        assert helps[command].startswith("Usage:"), f"{page}: {command}"
        for option in re.findall(r"(?<=\s)--?[a-z][a-z-]*", arguments):
            assert re.search(rf"(?<!\S){option}\b", helps[command]), f"{page}: {command} {option}"

    assert len(shown) > 50


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, ahead = set[Path](), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        ahead += [(page.parent / path).resolve() for path, _ in links if path]

    pages = {page for page in PAGES if page.is_relative_to(ROOT / "docs")}
    assert {name_of(page) for page in pages - reached} == set()


def test_every_word_that_reports_and_policies_use_is_explained() -> None:
    denied = json.loads(schema_text("policy"))["definitions"]["denied"]["properties"]
    facts = ("term", "kind", "relation", "card", "source", "commercial_use")
    of_facts = {word for fact in facts for word in denied[fact]["anyOf"][0]["enum"]}
    words = {*of_facts, *Category, *Verdict, *Confidence}

    explained = re.findall(r"`([a-z-]+)`", (ROOT / "docs" / "words.md").read_text(encoding="utf-8"))

    assert words - set(explained) == set()


def test_every_key_of_a_policy_is_told() -> None:
    schema = json.loads(schema_text("policy"))
    of_entries = ("context", "exception", "clarification", "limit", "rule", "setting")
    keys = {key for name in of_entries for key in schema["definitions"][name]["properties"]}

    told = re.findall(
        r"[a-z][a-z_0-9]+", (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    )

    assert (keys | set(schema["properties"])) - set(told) == set()


def test_every_part_of_a_policy_that_the_page_shows_is_valid(invoke: Run, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    whole, *parts = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "policy.yaml").write_text(whole, encoding="utf-8")
    head = "version: 1\nname: {}\nextends: [policy.yaml]\n"
    shown = [part for part in parts if not part.startswith("version: 1\nmodels:")]
    for number, part in enumerate(shown):
        text = f"{head.format(f'part-{number}')}{part}"
        (tmp_path / f"part-{number}.yaml").write_text(text, encoding="utf-8")

    names = [f"part-{number}.yaml" for number in range(len(shown))]
    ran = invoke("policy", "validate", "policy.yaml", *names)
    tested = invoke("policy", "test", *names)

    assert (ran.code, ran.err, len(shown)) == (0, "", 4)
    assert (tested.code, tested.out.count("ok ")) == (0, 1)

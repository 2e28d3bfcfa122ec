"""The HTML report in a real browser: it works, loads nothing, obeys nobody, and all can use it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scanner.domain.evidence import Evidence
from scanner.domain.traces import Hint, HintKind
from scanner.reports import RENDERERS, RenderOptions
from tests.builders import a_finding, a_license, a_member, a_result, a_subject
from tests.command import in_this_process
from tests.validators.tools import NODE, needs

PROJECT = Path(__file__).resolve().parent.parent.parent
# A browser that starts as root, asks nobody for anything, and needs no graphics card.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDTHS = (390, 900, 1440)
MARKUP = (
    '"><img src=x onerror=alert(1)><script>alert(2)</script><a href="javascript:alert(3)">x</a>'
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not there: install Debian's package of that name")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of the example project, as the command writes it."""
    folder = tmp_path_factory.mktemp("page")
    run = in_this_process(folder, lambda _folder: None)
    manifest = PROJECT / "examples" / "models.yaml"
    page = folder / "report.html"
    run("check", "--offline", "-o", f"html={page}", manifest)
    return page


class Seen:
    """A page, and what it did that nobody should see."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.trouble: list[str] = []
        page.on("console", lambda message: self.trouble.append(message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("dialog", self._refuse)
        page.on("request", lambda request: self._note(request.url))

    def _refuse(self, dialog: Any) -> None:
        self.trouble.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, address: str) -> None:
        if address != self.page.url and not address.startswith("file:"):
            self.trouble.append(f"request: {address}")


@pytest.fixture
def seen(browser: Browser, example: Path) -> Iterator[Seen]:
    page = browser.new_page()
    found = Seen(page)
    page.goto(example.as_uri())
    yield found
    page.close()


def shown_models(page: Page) -> list[str]:
    names = page.locator("table.models tbody tr:not([hidden]) td:nth-child(2)")
    return [name.strip() for name in names.all_inner_texts()]


def test_the_page_is_one_small_file_that_loads_nothing_and_complains_of_nothing(
    seen: Seen, example: Path
) -> None:
    seen.page.wait_for_load_state("networkidle")

    assert seen.trouble == []
    assert example.stat().st_size < 300_000


def test_a_click_on_a_heading_sorts_and_another_turns_the_order(seen: Seen) -> None:
    heading = seen.page.locator("table.models th", has_text="Model")
    heading.get_by_role("button").click()
    ascending = shown_models(seen.page)
    heading.get_by_role("button").click()

    assert (ascending[0], ascending[-1]) == ("01-ai/Yi-34B", "zai-org/GLM-4.5")
    assert shown_models(seen.page) == ascending[::-1]
    assert heading.get_attribute("aria-sort") == "descending"


def test_the_keyboard_sorts_as_the_mouse_does(seen: Seen) -> None:
    seen.page.locator("table.models th", has_text="Model").get_by_role("button").focus()
    seen.page.keyboard.press("Enter")

    assert shown_models(seen.page)[0] == "01-ai/Yi-34B"


def test_words_and_choices_filter_and_the_count_says_how_many_are_left(seen: Seen) -> None:
    seen.page.get_by_label("Filter").fill("qwen instruct")
    by_words = shown_models(seen.page)
    seen.page.get_by_label("Verdict").select_option("pass")

    assert by_words
    assert all("Qwen" in name and "Instruct" in name for name in by_words)
    assert set(shown_models(seen.page)) < set(by_words)
    left = len(shown_models(seen.page))
    assert seen.page.locator("#filter-count").inner_text() == f"{left} of 21 models"


def test_a_model_leads_to_its_lineage_and_the_evidence_is_one_click_away(seen: Seen) -> None:
    name = "deepseek-ai/DeepSeek-R1-Distill-Llama-70B"
    seen.page.locator("table.models").get_by_role("link", name=name).click()
    dossier = seen.page.locator("details.dossier[open]")

    assert dossier.count() == 1
    assert dossier.locator("svg").first.is_visible()
    evidence = dossier.locator("details").first
    evidence.locator("summary").first.click()
    assert evidence.get_attribute("open") is not None


def test_without_its_script_the_page_says_all_the_same(browser: Browser, example: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(example.as_uri())

        assert len(shown_models(page)) == 21
        assert not page.locator(".filters").is_visible()


def test_it_prints(seen: Seen) -> None:
    assert seen.page.pdf().startswith(b"%PDF-")


def test_markup_in_names_is_text(browser: Browser, tmp_path: Path) -> None:
    hint = Hint(HintKind.TOLD, MARKUP, Evidence(MARKUP, MARKUP))
    member = a_member(MARKUP, licence=a_license(MARKUP))._replace(hints=(hint,))
    subject = a_subject(member)
    result = a_result(subject, findings=(a_finding(subject, MARKUP, message=MARKUP),))
    file = tmp_path / "hostile.html"
    file.write_text(RENDERERS["html"](result, RenderOptions(1)), encoding="utf-8")
    page = browser.new_page()
    found = Seen(page)
    page.goto(file.as_uri())
    page.wait_for_timeout(200)

    assert found.trouble == []
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert MARKUP[:20] in page.locator("table.models").inner_text()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_that_keeps_anyone_out(
    browser: Browser, example: Path, width: int, scheme: Any
) -> None:
    axe = needs(NODE / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(example.as_uri())
    # What is folded away is read as well, once somebody opens it.
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.evaluate(axe)
    report = page.evaluate("axe.run()")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert [(found["id"], len(found["nodes"])) for found in report["violations"]] == []
    assert wide <= width

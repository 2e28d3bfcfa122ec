"""The parts of the HTML page that hold for any input: markup, links, and the drawing."""

from html.parser import HTMLParser
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.domain.card import CardStatus
from scanner.domain.evidence import Evidence
from scanner.domain.result import ScanResult
from scanner.domain.traces import Hint, HintKind
from scanner.reports import RENDERERS, RenderOptions
from scanner.reports.html_report import graph
from scanner.reports.html_report.links import address_of
from scanner.reports.html_report.markup import tag, text
from tests.builders import a_member, a_missing_card, a_result, a_subject, an_entry
from tests.reports import strategies
from tests.reports.test_laws import law

drawings = st.integers(1, 7).flatmap(
    lambda boxes: st.tuples(
        st.just(boxes),
        st.lists(st.tuples(st.integers(0, boxes - 1), st.integers(0, boxes - 1)), max_size=14),
    )
)


class Read(HTMLParser):
    """What a browser makes of a page: its elements with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def values(self, attribute: str) -> list[str | None]:
        return [found[attribute] for _, found in self.elements if attribute in found]


@given(strategies.any_text)
def test_text_of_others_never_becomes_markup(foreign: str) -> None:
    read = Read(tag("p", foreign, title=foreign))
    assert [name for name, _ in read.elements] == ["p"]
    assert Read(text(foreign)).elements == []


@law
@given(strategies.results)
def test_a_page_has_one_script_no_handlers_and_leads_only_to_itself_or_the_web(
    result: ScanResult,
) -> None:
    read = Read(RENDERERS["html"](result, RenderOptions(1)))
    ids = read.values("id")
    links = [str(link) for link in read.values("href")]

    assert [name for name, _ in read.elements].count("script") == 1
    assert not any(name.startswith("on") or name == "style" for _, a in read.elements for name in a)
    assert len(ids) == len(set(ids))
    assert all(link.startswith(("#", "http://", "https://")) for link in links)
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://arxiv.org/abs/2506.13585", "https://arxiv.org/abs/2506.13585"),
        ("hf:acme/chat", "https://huggingface.co/acme/chat"),
        (f"hf:acme/chat@{'a' * 40}", f"https://huggingface.co/acme/chat/tree/{'a' * 40}"),
        ("hf:acme/chat/README.md", "https://huggingface.co/acme/chat/blob/main/README.md"),
        (
            f"hf:acme/chat@{'a' * 40}/terms/LICENSE",
            f"https://huggingface.co/acme/chat/blob/{'a' * 40}/terms/LICENSE",
        ),
        ("hf:acme/chat@3de623fc/LICENSE.md", "https://huggingface.co/acme/chat"),
        ("hf:acme/chat/terms/../../../etc", None),
        ("hf:acme/chat/a file", None),
        ("pkg:pypi/transformers@5.23.0", None),
        ("unverified", None),
        ("javascript:alert(1)", None),
        ("data:licenses/MIT", None),
        ("https://good.example@evil.example/", None),
        ("https://evil.example/\u202egnp", None),
        ("hf:acme/../etc", None),
        ("https://x.example/" + "x" * 3000, None),
    ],
)
def test_only_what_is_surely_an_address_becomes_a_link(source: str, address: str | None) -> None:
    assert address_of(source) == address


@given(drawings)
def test_no_two_boxes_of_a_drawing_touch_and_all_lie_within(
    drawing: tuple[int, list[graph.Edge]],
) -> None:
    boxes, edges = drawing
    drawn = graph.arrange(boxes, edges)
    for one, other in combinations(drawn.boxes, 2):
        is_apart = abs(one.x - other.x) >= graph.BOX_WIDTH
        assert is_apart or abs(one.y - other.y) >= graph.BOX_HEIGHT
    assert all(0 <= box.x <= drawn.width - graph.BOX_WIDTH for box in drawn.boxes)
    assert all(0 <= box.y <= drawn.height - graph.BOX_HEIGHT for box in drawn.boxes)


@given(drawings)
def test_every_edge_of_a_drawing_is_a_line_between_its_boxes(
    drawing: tuple[int, list[graph.Edge]],
) -> None:
    boxes, edges = drawing
    drawn = graph.arrange(boxes, edges)
    assert set(drawn.lines) == {edge for edge in edges if edge[0] != edge[1]}
    for ends, way in drawn.lines.items():
        for box, end in zip(ends, (way[0], way[-1]), strict=True):
            assert end.x == pytest.approx(drawn.boxes[box].x + graph.BOX_WIDTH / 2)


def test_the_model_stands_below_its_base_which_stands_below_its_own() -> None:
    model, base, oldest = graph.arrange(3, [(1, 0), (2, 1), (2, 0)]).boxes
    assert model.y > base.y > oldest.y


def test_signs_of_other_bases_and_disputes_stand_among_a_members_evidence() -> None:
    hint = Hint(HintKind.CODE, "big/<base>", Evidence("auto_map: big/<base>", "hf:acme/chat"))
    disputes = (Evidence("tags name big/other", "hf:acme/chat"),)
    member = a_member("acme/chat")._replace(hints=(hint,), disputes=disputes)
    page = RENDERERS["html"](a_result(a_subject(member)), RenderOptions(0))

    sign = (
        "points to big/&lt;base&gt;, by the code it loads; no proof: code can be borrowed without"
    )
    assert f"<dt>Hint</dt><dd>{sign}" in page
    assert ">auto_map: big/&lt;base&gt;</span>" in page
    assert "<dt>Disputed</dt>" in page
    assert ">tags name big/other</span>" in page


def test_a_page_of_many_models_says_what_it_leaves_out() -> None:
    models = [a_subject(f"acme/m{n}", entry=an_entry(f"acme/m{n}", n + 1)) for n in range(5001)]
    page = RENDERERS["html"](a_result(*models), RenderOptions(0))

    assert "The table has the worst 5000 models; 1 more are in the JSON report." in page
    assert "The 200 worst models have a dossier; the other 4801 are in the table" in page
    assert len(page) < 10_000_000


def test_a_model_out_of_reach_stands_before_the_findings() -> None:
    page = RENDERERS["html"](
        a_result(a_subject(a_member(card=a_missing_card("a/b", CardStatus.UNAVAILABLE)))),
        RenderOptions(3),
    )
    findings = page.partition('id="findings"')[2].partition("</section>")[0]

    assert "could not be read today" in findings
    assert "None." not in findings

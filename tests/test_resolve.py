"""Any graph of base models ends, and says what it does not know."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from scanner.domain.card import Card, CardOutcome, CardStatus, MissingCard, Parent, Relation
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.knowledge import Basis, KnownParent
from scanner.domain.lineage import ELISION, Lineage
from scanner.domain.ref import ModelRef
from scanner.resolve import MAX_PATH, resolve
from tests.builders import a_card

STATED = Evidence("Table 3 of the paper", "https://example.org/paper", "2026-01-01")


class Shelf:
    """Cards by id, and a count of how often each was asked for."""

    def __init__(self, *cards: CardOutcome) -> None:
        self._cards = {card.id.casefold(): card for card in cards}
        self.asked: list[ModelRef] = []

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        self.asked += refs
        return {ref: self._cards.get(ref.key) or _absent(ref.id) for ref in refs}


def _absent(model: str) -> MissingCard:
    return MissingCard(model, CardStatus.NOT_FOUND, "no such model")


def a_child(model: str, *parents: str) -> Card:
    bases = (Parent(text, text, Relation.FINETUNE, ("cardData.base_model",)) for text in parents)
    return a_card(model)._replace(parents=tuple(bases))


def lineage_of(model: str, *cards: CardOutcome, known: KnownParent | None = None) -> Lineage:
    rows = (known,) if known else ()
    graph = resolve([ModelRef(model)], Shelf(*cards), lambda child: rows if child == model else ())
    return graph.lineage(ModelRef(model))


def ids(lineage: Lineage) -> list[str]:
    return [ancestor.id for ancestor in lineage.ancestors]


def test_a_model_without_bases_has_a_complete_lineage_of_its_own() -> None:
    lineage = lineage_of("a/root", a_child("a/root"))

    assert (ids(lineage), lineage.is_complete) == ([], True)


def test_all_parents_of_a_merge_are_followed() -> None:
    lineage = lineage_of(
        "a/merge", a_child("a/merge", "b/two", "b/one"), a_child("b/one"), a_child("b/two")
    )

    assert ids(lineage) == ["b/one", "b/two"]


def test_a_diamond_has_its_root_once_with_an_edge_from_each_side() -> None:
    lineage = lineage_of(
        "a/top",
        a_child("a/top", "b/left", "b/right"),
        a_child("b/left", "c/root"),
        a_child("b/right", "c/root"),
        a_child("c/root"),
    )
    root = lineage.ancestors[-1]

    assert ids(lineage) == ["b/left", "b/right", "c/root"]
    assert sorted(edge.child for edge in root.edges) == ["b/left", "b/right"]
    assert root.path == ("a/top", "b/left")


def test_a_repository_is_asked_for_once_however_many_name_it_in_whatever_case() -> None:
    shelf = Shelf(
        a_child("a/one", "Base/Model"), a_child("a/two", "base/model"), a_child("base/MODEL")
    )

    resolve([ModelRef("a/one"), ModelRef("a/two")], shelf, lambda _: ())

    assert sorted(ref.key for ref in shelf.asked) == ["a/one", "a/two", "base/model"]


def test_an_ancestor_that_the_manifest_pins_is_read_at_the_pinned_revision_only() -> None:
    shelf = Shelf(a_child("a/child", "b/base"), a_child("b/base"))
    pinned = ModelRef("b/base", "0" * 40)

    resolve([ModelRef("a/child"), pinned], shelf, lambda _: ())

    assert [ref for ref in shelf.asked if ref.key == "b/base"] == [pinned]


def test_a_renamed_parent_is_the_model_it_is_now() -> None:
    renamed = a_child("new/name")

    class Renaming(Shelf):
        def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
            found = super().read(refs)
            return {ref: renamed if ref.key == "old/name" else card for ref, card in found.items()}

    shelf = Renaming(a_child("a/child", "old/name", "b/other"), a_child("b/other", "new/name"))
    lineage = resolve([ModelRef("a/child")], shelf, lambda _: ()).lineage(ModelRef("a/child"))

    assert ids(lineage) == ["b/other", "new/name"]
    assert "new/name" not in [ref.id for ref in shelf.asked]


def test_a_model_that_names_itself_as_base_ends_and_is_a_gap() -> None:
    lineage = lineage_of("a/self", a_child("a/self", "a/self"))

    assert [gap.reason for gap in lineage.gaps] == ["it names itself as its base"]


def test_a_cycle_ends_and_is_a_gap() -> None:
    lineage = lineage_of(
        "a/out", a_child("a/out", "b/x"), a_child("b/x", "b/y"), a_child("b/y", "b/x")
    )

    assert ids(lineage) == ["b/x", "b/y"]
    assert [(gap.model, gap.reason) for gap in lineage.gaps] == [
        ("b/x", "it is among its own ancestors")
    ]


def test_a_model_on_its_own_cycle_is_a_gap_of_its_own() -> None:
    lineage = lineage_of("a/x", a_child("a/x", "a/y"), a_child("a/y", "a/x"))

    assert [gap.model for gap in lineage.gaps] == ["a/x"]


def test_five_hundred_parents_are_all_kept() -> None:
    parents = [f"p/n{number:03}" for number in range(500)]

    lineage = lineage_of("a/merge", a_child("a/merge", *parents), *map(a_child, parents))

    assert ids(lineage) == parents


def test_a_chain_of_ten_thousand_ends_and_shows_both_ends_of_its_longest_path() -> None:
    chain = [a_child(f"c/n{n}", f"c/n{n + 1}") for n in range(10_000)]

    lineage = lineage_of("c/n0", *chain, a_child("c/n10000"))
    longest = lineage.ancestors[-1]

    assert (longest.id, longest.depth, lineage.is_complete) == ("c/n10000", 10_000, True)
    assert len(longest.path) == MAX_PATH
    assert (longest.path[0], longest.path[-1]) == ("c/n0", "c/n9999")
    assert longest.path[MAX_PATH // 2] == ELISION


def test_unrecorded_bases_are_not_the_same_as_none() -> None:
    unknown = a_card("a/model")._replace(parents=None)

    lineage = lineage_of("a/model", unknown)

    assert [gap.reason for gap in lineage.gaps] == ["its base models were not recorded in snapshot"]


def test_a_base_that_is_no_hub_model_is_a_gap_with_its_raw_value() -> None:
    local = Parent("./checkpoints/llama", None, Relation.UNSPECIFIED, ("cardData.base_model",))

    lineage = lineage_of("a/model", a_card("a/model")._replace(parents=(local,)))

    assert [gap.reason for gap in lineage.gaps] == ["its base is no Hub model: ./checkpoints/llama"]


def test_a_missing_ancestor_is_a_gap_and_stays_in_the_lineage() -> None:
    lineage = lineage_of("a/model", a_child("a/model", "gone/base"))

    assert ids(lineage) == ["gone/base"]
    assert [(gap.model, gap.path) for gap in lineage.gaps] == [("gone/base", ("a/model",))]


def test_a_known_row_supplies_the_base_that_a_card_leaves_out_with_its_evidence() -> None:
    known = KnownParent("b/base", Relation.DISTILLED, Basis.PUBLISHER, Confidence.HIGH, (STATED,))

    lineage = lineage_of("a/model", a_child("a/model"), a_child("b/base"), known=known)

    assert ids(lineage) == ["b/base"]
    assert lineage.ancestors[0].edges[0].evidence == (STATED,)
    assert lineage.ancestors[0].edges[0].basis is Basis.PUBLISHER


def test_a_hint_shows_a_base_but_does_not_make_an_unrecorded_lineage_whole() -> None:
    hint = KnownParent("b/base", Relation.QUANTIZED, Basis.HINT, Confidence.LOW, (STATED,))
    unknown = a_card("a/model")._replace(parents=None)

    lineage = lineage_of("a/model", unknown, a_child("b/base"), known=hint)

    assert (ids(lineage), lineage.is_complete) == (["b/base"], False)


def test_the_cards_own_statement_wins_over_a_known_row() -> None:
    known = KnownParent("b/other", Relation.FINETUNE, Basis.PUBLISHER, Confidence.HIGH, (STATED,))

    lineage = lineage_of("a/model", a_child("a/model", "b/base"), a_child("b/base"), known=known)

    assert ids(lineage) == ["b/base"]


NODES = [f"n/{letter}" for letter in "abcdefgh"]


@given(
    st.dictionaries(
        st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4, unique=True)
    )
)
def test_every_graph_ends_and_holds_each_reachable_model_once(graph: dict[str, list[str]]) -> None:
    cards = [a_child(node, *graph.get(node, [])) for node in NODES]
    reachable, frontier = set[str](), {NODES[0]}
    while frontier:
        reachable |= frontier
        frontier = {parent for node in frontier for parent in graph.get(node, [])} - reachable

    lineage = lineage_of(NODES[0], *cards)

    assert sorted([lineage.id, *ids(lineage)]) == sorted(reachable)


@given(
    st.dictionaries(
        st.sampled_from(NODES), st.lists(st.sampled_from(NODES), max_size=4, unique=True)
    )
)
def test_a_lineage_is_whole_exactly_when_nothing_is_its_own_ancestor(
    graph: dict[str, list[str]],
) -> None:
    def ancestors(node: str) -> set[str]:
        seen, frontier = set[str](), set(graph.get(node, []))
        while frontier:
            seen |= frontier
            frontier = {p for n in frontier for p in graph.get(n, [])} - seen
        return seen

    inside = {NODES[0], *ancestors(NODES[0])}
    lineage = lineage_of(NODES[0], *(a_child(node, *graph.get(node, [])) for node in NODES))

    assert lineage.is_complete == all(node not in ancestors(node) for node in inside)

"""Several sources in order."""

from collections.abc import Collection, Mapping

from scanner.cards import FirstOf
from scanner.cards.remembered import Remembered
from scanner.domain.card import Card, CardOutcome, CardStatus, MissingCard, Provenance, SourceKind
from scanner.domain.ref import ModelRef

HERE = Provenance(SourceKind.SNAPSHOT)
A, B, C, D = (ModelRef(f"acme/{name}") for name in "abcd")


class Shelf:
    """A source with a few cards, which keeps what it was asked for."""

    def __init__(self, name: str, *outcomes: CardOutcome) -> None:
        self.name = name
        self.outcomes = {outcome.id.casefold(): outcome for outcome in outcomes}
        self.asked: list[ModelRef] = []

    def read(self, refs: Collection[ModelRef]) -> Mapping[ModelRef, CardOutcome]:
        self.asked += refs
        return {ref: self.outcomes.get(ref.key, self.lacks(ref)) for ref in refs}

    def lacks(self, ref: ModelRef) -> MissingCard:
        return MissingCard(ref.id, CardStatus.UNAVAILABLE, f"not on {self.name}")


def test_each_source_is_asked_only_for_what_those_before_it_lack() -> None:
    gone = MissingCard(B.id, CardStatus.NOT_FOUND, "gone")
    first, second = Shelf("first", Card(A.id, HERE), gone), Shelf("second", Card(C.id, HERE))
    found = FirstOf([first, second]).read([A, B, C, D])
    assert found == {A: Card(A.id, HERE), B: gone, C: Card(C.id, HERE), D: second.lacks(D)}
    assert (first.asked, second.asked) == ([A, B, C, D], [C, D])


def test_no_source_is_asked_when_nothing_is_open() -> None:
    first, second = Shelf("first", Card(A.id, HERE)), Shelf("second")
    FirstOf([first, second]).read([A])
    assert second.asked == []


def test_a_remembered_source_is_asked_once_in_whatever_letter_case() -> None:
    shelf = Shelf("shelf", Card(A.id, HERE))
    source = Remembered(shelf)
    assert source.read([A, B]) == {A: Card(A.id, HERE), B: shelf.lacks(B)}
    assert source.read([ModelRef("ACME/A"), B])[ModelRef("ACME/A")] == Card(A.id, HERE)
    assert shelf.asked == [A, B]

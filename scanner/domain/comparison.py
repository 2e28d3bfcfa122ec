"""What a licence's terms come to beside each other: which are one kind of thing, which is stricter.

The vocabulary is that of `schemas/knowledge/licenses.schema.json`. A note is for people and takes
no part in a comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scanner.domain.license import Fact, LicenseRow, Term

# From freest to strictest: what outputs may train, what must carry the licence, patents.
OUTPUT_RULES = ("allowed", "marked", "competing-only", "research-only", "restricted", "forbidden")
_REACHES = ("work", "whole", "network")
_GRANTS = ("yes", "not-stated", "no")

# Of these a licence has one of its kind; of all others two that differ are two terms.
_SINGLE = frozenset({"outputs", "copyleft", "patent", "registration"})


def facts(term: Term) -> Mapping[str, Fact]:
    """Return what a term says, its note left out."""
    return {name: value for name, value in term.facts if name != "note"}


def same(one: Term, other: Term) -> bool:
    """Whether two terms say the same."""
    return one.kind == other.kind and facts(one) == facts(other)


def strictest_terms(rows: Iterable[LicenseRow]) -> tuple[Term, ...]:
    """Return what is in force for someone who is under one of `rows` and cannot tell which.

    What every licence asks, and of what only some ask the strictest; what merely some grant, or a
    law that only some name, is nothing to rely on.
    """
    texts = [row.terms for row in rows]
    kept: dict[object, Term] = {}
    for terms in texts:
        for term in terms:
            key = _identity(term)
            if _is_common(term, texts) and (key not in kept or is_stricter(term, kept[key])):
                kept[key] = term
    return tuple(kept.values())


def is_stricter(term: Term, than: Term) -> bool:
    """Whether `term` asks for more, or from fewer users on, than another of its kind."""
    return _strictness(term) > _strictness(than)


def _is_common(term: Term, texts: list[tuple[Term, ...]]) -> bool:
    if term.kind != "governing-law":
        return True
    return all(any(same(term, other) for other in terms) for terms in texts)


def _identity(term: Term) -> object:
    said = facts(term)
    if term.kind == "threshold":
        return (term.kind, said["metric"], said["effect"], said.get("applies_to"))
    if term.kind in _SINGLE:
        return term.kind
    return (term.kind, *sorted(said.items(), key=lambda item: item[0]))


def _strictness(term: Term) -> float:
    said = facts(term)
    match term.kind:
        case "threshold":
            limit = said["limit"]
            return -limit if isinstance(limit, int | float) else 0
        case "outputs":
            return OUTPUT_RULES.index(str(said["rule"]))
        case "copyleft":
            return _REACHES.index(str(said["reach"]))
        case "patent":
            return _GRANTS.index(str(said["grant"]))
        case _:
            return 0

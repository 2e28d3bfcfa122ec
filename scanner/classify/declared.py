"""What the licence fields of a card say, one step for each.

Values are compared exactly after folding case and spaces, never by likeness: what no row names is
unknown. `other` is looked up by its name and its link, which must not speak against each other.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scanner import catalog
from scanner.classify import expression
from scanner.classify.candidates import of_candidates
from scanner.classify.expression import Reading
from scanner.domain.card import Declaration
from scanner.domain.evidence import Confidence, least_sure
from scanner.domain.license import NONE, Category, CommercialUse
from scanner.domain.ref import own_path

# The Hub's word for "look at license_name, license_link or the file".
OTHER = "other"

# What stands between the licences of a name that lists several.
_BETWEEN = r"(?i:[,;&]|[\s_-]and[\s_-])"
_FREE = frozenset({Category.PUBLIC_DOMAIN, Category.PERMISSIVE})


class Step(NamedTuple):
    """What one statement comes to: its reading, or None where it says nothing we know.

    `contradicts` marks a statement that speaks against another of the same model. `open_ids` are
    the licences that it may mean, empty where it may be any, None where it means what it says: a
    text can settle which. `is_proof` marks a text that is word for word known and settles it,
    `is_claim` one that a manifest gives and that alone makes the licence known.
    """

    reading: Reading | None
    confidence: Confidence
    why: str
    contradicts: bool = False
    source: str = ""
    open_ids: tuple[str, ...] | None = None
    is_proof: bool = False
    is_claim: bool = False


def steps(declaration: Declaration, model_id: str) -> Iterator[Step]:
    """Yield what each declared value comes to, then what a name or a link adds to it.

    `model_id` is the model of which the declaration speaks: its own files can be linked to.
    """
    values = declaration.values or (OTHER,)
    said = [value for value in values if catalog.folded(value) != OTHER]
    stated = [_declared(value) for value in said]
    yield from stated
    if len(said) < len(values):
        yield from _other(declaration, model_id)
    else:
        yield from _beside(declaration, said, stated)


def _declared(value: str) -> Step:
    """Read one value of the `license` field."""
    ids = catalog.declared_license(value)
    if ids == (NONE,):
        nothing = Reading(NONE, Category.UNSTATED, CommercialUse.UNKNOWN, ())
        return Step(nothing, Confidence.HIGH, f"`{value}` is the Hub's word for no licence stated")
    if ids:
        return _of_ids(ids, Confidence.HIGH, f"`{value}` is a licence id of the Hub")
    if expression.is_compound(value):
        reading = expression.read(value)
        why = "an SPDX expression" if reading else "not an SPDX expression of known licences"
        return Step(reading, Confidence.HIGH, f"`{value}` is {why}")
    if catalog.license_row(value):
        return _of_ids((value,), Confidence.HIGH, f"`{value}` is an SPDX licence id")
    odd = "" if value.isascii() else ": it holds letters that only look like those of a licence id"
    return Step(None, Confidence.NONE, f"no row holds the licence `{value}`{odd}")


def _other(declaration: Declaration, model_id: str) -> Iterator[Step]:
    """Read `license: other` by its name and its link."""
    name, link = declaration.name or "", declaration.link or ""
    is_elsewhere = bool(link) and own_path(link, model_id) is None
    named, linked = _named(name), catalog.linked_license(link)
    both = tuple(license_id for license_id in named if license_id in linked)
    if both:
        yield _of_ids(both, Confidence.MEDIUM, f"`{name}` is a licence name, and the link agrees")
    elif named and linked:
        yield _of_ids(named, Confidence.LOW, f"`{name}` is a known licence name")
        yield _of_ids(linked, Confidence.LOW, "the linked text is another", contradicts=True)
    elif named:
        yield _trusted_name(name, named, is_elsewhere=is_elsewhere)
    elif linked:
        yield _of_ids(linked, Confidence.MEDIUM, "the linked text is known")
    elif listed := _listed(name):
        for part, ids in listed.items():
            yield _trusted_name(part, ids, is_elsewhere=is_elsewhere)
    else:
        shown = f" named `{name}`" if name else " without a name"
        why = f"no row holds the licence `other`{shown}"
        yield Step(None, Confidence.NONE, why, open_ids=())


def _listed(name: str) -> dict[str, tuple[str, ...]]:
    """Return the licences in a name that lists several: each applies. One unknown: none is told."""
    parts = [part.strip() for part in re.split(_BETWEEN, name)]
    found = {part: _named(part) or catalog.declared_license(part) for part in parts}
    is_told = len(found) > 1 and all(ids and ids != (NONE,) for ids in found.values())
    return found if is_told else {}


def _trusted_name(name: str, ids: Sequence[str], *, is_elsewhere: bool) -> Step:
    """Read a name with no known link: a free one is no proof beside a link to who knows what."""
    step = _of_ids(ids, Confidence.MEDIUM, f"`{name}` is a known licence name")
    if step.reading and step.reading.category in _FREE and is_elsewhere:
        why = f"`other` named `{name}` links to a text that no row knows"
        return Step(None, Confidence.NONE, why, open_ids=tuple(ids))
    return step


def _beside(
    declaration: Declaration, values: Sequence[str], stated: Sequence[Step]
) -> Iterator[Step]:
    """Yield a step where a name or a link beside a licence says something else than it."""
    rows = {row.id for step in stated if step.reading for row in step.reading.rows}
    name, link = declaration.name, declaration.link
    if name and catalog.folded(name) not in map(catalog.folded, values):
        ids = _named(name)
        if not ids:
            yield Step(None, Confidence.NONE, f"the name `{name}` beside it is of no known licence")
        elif rows.isdisjoint(ids):
            why = f"the name `{name}` beside it says otherwise"
            yield _of_ids(ids, Confidence.LOW, why, contradicts=bool(rows))
    linked = catalog.linked_license(link) if link else ()
    if linked and rows and rows.isdisjoint(linked):
        yield _of_ids(linked, Confidence.LOW, "the linked text says otherwise", contradicts=True)


def _named(name: str) -> tuple[str, ...]:
    """Return the licences that a name stands for; an SPDX id is a name as well."""
    ids = catalog.named_license(name)
    row = None if ids else catalog.license_row(name.strip())
    return (row.id,) if row else ids


def _of_ids(
    ids: Sequence[str], confidence: Confidence, why: str, *, contradicts: bool = False
) -> Step:
    reading = of_candidates(ids)
    open_ids = None
    if len(ids) > 1:
        why, open_ids = f"{why}, of several texts: {', '.join(ids)}", tuple(ids)
    if reading is None:
        return Step(None, Confidence.NONE, why, contradicts, open_ids=open_ids)
    sure = least_sure(confidence, *(row.confidence for row in reading.rows))
    return Step(reading, sure, why, contradicts, open_ids=open_ids)

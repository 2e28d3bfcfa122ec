"""What a model takes over from its ancestors, and what its own licence makes of it.

Nobody can grant more than they were given. A term of an ancestor either *withholds* something
(business, a territory, training on outputs), which the model must withhold as well, or it is a
*duty* (a notice, a name, the licence to be passed on), which the model must hand down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scanner.domain.card import Relation
from scanner.domain.comparison import OUTPUT_RULES, facts, same
from scanner.domain.compatibility import answers
from scanner.domain.conclusion import LicenseConclusion, Member
from scanner.domain.license import Category, CommercialUse, Fact, LicenseRow, Term
from scanner.domain.origin import OrganisationKind

# Withheld from business alone: whoever allows none at all withholds these too.
_OF_BUSINESS = frozenset(
    {
        *("threshold", "registration", "hosted-sellers", "competing-product"),
        *("commercial-distribution-forbidden", "non-commercial"),
    }
)
_DUTIES = frozenset(
    {
        *("notice", "attribution", "display", "naming", "pass-on", "use-policy"),
        *("content-filter", "copyleft"),
    }
)
# What a licence asks of who sells a service or competes, from freest to strictest.
_EFFECTS = ("security-review", "separate-licence", "forbidden")
# Measured on one day: who grows later is free of it.
_ONCE = "at-version-release"
_RESTRICTING_OUTPUTS = frozenset(OUTPUT_RULES[OUTPUT_RULES.index("competing-only") :])
# Under the name of a community many publish, and a re-packager holds no rights in what it packs.
_RIGHTS_HOLDERS = frozenset(
    {
        *(OrganisationKind.COMPANY, OrganisationKind.UNIVERSITY, OrganisationKind.NONPROFIT),
        *(OrganisationKind.GOVERNMENT, OrganisationKind.INDIVIDUAL),
    }
)
_NO_PRODUCTION = frozenset({Category.RESEARCH_ONLY, Category.PROPRIETARY})


def derived_from(lineage: Sequence[Member]) -> frozenset[str]:
    """Return the folded ids of all members whose weights are in those of the first, itself too.

    To others only distillation leads: of them a model has learnt, but it has no part of them, save
    where their licence calls what was made from outputs a derivative. Left out are bases that their
    own publisher has licensed anew: see `licensors`.
    """
    if len(lineage) == 1:
        return frozenset({lineage[0].id.casefold()})
    parents: dict[str, list[str]] = {}
    for member in lineage:
        for edge in member.edges:
            if edge.relation is not Relation.DISTILLED or _follows_outputs(member.license):
                parents.setdefault(edge.child.casefold(), []).append(member.id.casefold())
    found = {lineage[0].id.casefold()}
    open_ = list(found)
    while open_:
        fresh = [key for key in parents.get(open_.pop(), ()) if key not in found]
        found.update(fresh)
        open_ += fresh
    return frozenset(found) & {member.id.casefold() for member in licensors(lineage)}


def licensors(lineage: Sequence[Member]) -> tuple[Member, ...]:
    """Return the members whose licences have a say, in the order of the lineage, the model first.

    Who holds the rights in a base gives its own derivative whatever licence it likes, and that one
    is what users were given: the base's own is left out. It takes a known licence on both, and
    every way from the model to the base must lead through a model of the same organisation.
    """
    if len(lineage) == 1:
        return (lineage[0],)
    members = {member.id.casefold(): member for member in lineage}

    def is_licensed_anew(base: Member) -> bool:
        children = [members.get(edge.child.casefold()) for edge in base.edges]
        return bool(children) and all(_holds_both(child, base) for child in children)

    # The model itself has an edge only where it is among its own ancestors.
    return (lineage[0], *(base for base in lineage[1:] if not is_licensed_anew(base)))


def _holds_both(child: Member | None, base: Member) -> bool:
    if child is None or child.origin.kind not in _RIGHTS_HOLDERS:
        return False
    known = child.license.category.is_known and base.license.category.is_known
    publishers = {member.origin.organisation for member in (child, base)}
    return known and len(publishers) == 1 and None not in publishers


def _follows_outputs(conclusion: LicenseConclusion) -> bool:
    terms = (term for row in conclusion.chosen for term in row.terms if term.kind == "pass-on")
    return any(facts(term).get("outputs") for term in terms)


def bears_on_outputs(term: Term) -> bool:
    """Whether a term speaks of models that merely learnt from another's outputs."""
    return term.kind == "outputs" or bool(term.kind == "naming" and facts(term).get("outputs"))


def restricts_outputs(term: Term) -> bool:
    """Whether a term keeps others from training models on outputs."""
    return term.kind == "outputs" and str(facts(term)["rule"]) in _RESTRICTING_OUTPUTS


def is_restricted(conclusion: LicenseConclusion) -> bool:
    """Whether a known licence asks for more than notices."""
    category = conclusion.category
    return category.is_known and category.rank > Category.PERMISSIVE.rank


def carries(own: LicenseConclusion, row: LicenseRow) -> bool:
    """Whether a model is under this licence itself, and not merely at its user's choice."""
    stands = any(mine.id == row.id and mine.name == row.name for mine in own.chosen)
    return stands and own.category.rank >= row.category.rank


def taken_up(own: LicenseConclusion, theirs: LicenseConclusion) -> tuple[LicenseRow, ...]:
    """Return the licences of an ancestor that bear on a model under `own`.

    Of a choice they are those that the model is under itself, or may be; else the freest.
    """
    for rows in theirs.choices:
        if rows and all(carries(own, row) or answers(own.chosen, (row,)) for row in rows):
            return rows
    return theirs.chosen


def carries_all(own: LicenseConclusion, theirs: LicenseConclusion) -> bool:
    """Whether a model is under every licence of its ancestor."""
    rows = taken_up(own, theirs)
    return bool(rows) and all(carries(own, row) for row in rows)


def granted(own: LicenseConclusion, theirs: LicenseConclusion) -> Iterator[Term]:
    """Yield the terms by which an ancestor withholds what the model's own licence grants."""
    for row in taken_up(own, theirs):
        if not carries(own, row):
            yield from (term for term in row.terms if _withholds(term) and not _withheld(term, own))


def dropped(own: LicenseConclusion, theirs: LicenseConclusion, name: str) -> Iterator[Term]:
    """Yield the duties of an ancestor that the licence of the model called `name` drops."""
    for row in taken_up(own, theirs):
        if not carries(own, row) and not answers(own.chosen, (row,)):
            yield from (term for term in row.terms if _is_duty(term) and not _met(term, own, name))


def keeps(own: LicenseConclusion, row: LicenseRow, term: Term, name: str) -> bool:
    """Whether a model called `name`, under `own`, holds on to one term of an ancestor's licence."""
    if carries(own, row) or answers(own.chosen, (row,)):
        return True
    if _withholds(term):
        return _withheld(term, own)
    return not _is_duty(term) or _met(term, own, name)


def _withholds(term: Term) -> bool:
    match term.kind:
        case "threshold":
            return facts(term)["effect"] != "display"
        case "territory":
            return facts(term)["stands_in"] == "licence"
        case "outputs":
            return restricts_outputs(term)
        case kind:
            return kind in _OF_BUSINESS or kind == "research-only"


def _withheld(term: Term, own: LicenseConclusion) -> bool:
    if term.kind in _OF_BUSINESS and own.commercial_use is CommercialUse.NO:
        return True
    if term.kind == "research-only":
        return own.category in _NO_PRODUCTION
    mine = [other for row in own.chosen for other in row.terms if other.kind == term.kind]
    return any(_covers(other, term) for other in mine)


def _covers(mine: Term, theirs: Term) -> bool:
    """Whether one term withholds at least what another of its kind does, and from as many."""
    own, asked = facts(mine), facts(theirs)
    if own.get("applies_to") not in {None, asked.get("applies_to")}:
        return False
    match theirs.kind:
        case "threshold":
            is_once = own["measured"] == _ONCE and asked["measured"] != _ONCE
            same_scale = own["metric"] == asked["metric"] and own["effect"] != "display"
            return same_scale and not is_once and _bound(own) <= _bound(asked)
        case "territory":
            is_whole = own["stands_in"] == asked["stands_in"]
            return is_whole and _places(own["excluded"]) >= _places(asked["excluded"])
        case "outputs":
            rules = [OUTPUT_RULES.index(str(said["rule"])) for said in (own, asked)]
            return rules[0] >= rules[1]
        case "hosted-sellers" | "competing-product":
            above = [_number(said.get("above_annual_revenue_usd")) for said in (own, asked)]
            effects = [_EFFECTS.index(str(said["effect"])) for said in (own, asked)]
            return above[0] <= above[1] and effects[0] >= effects[1]
        case _:
            return True


def _is_duty(term: Term) -> bool:
    in_policy = term.kind == "territory" and facts(term)["stands_in"] == "use-policy"
    return term.kind in _DUTIES or in_policy


def _met(term: Term, own: LicenseConclusion, name: str) -> bool:
    said = facts(term)
    if term.kind == "naming":
        value, own_name = str(said["value"]).casefold(), name.rpartition("/")[2].casefold()
        match said["requirement"]:
            case "prefix":
                return own_name.startswith(value)
            case "contains":
                return value in own_name
            case _:
                return value not in own_name
    if term.kind == "pass-on" and said["what"] == "licence":
        return False
    return any(same(term, other) for row in own.chosen for other in row.terms)


def _bound(said: Mapping[str, Fact]) -> tuple[float, bool]:
    """Return from where on a threshold binds, such that the lesser binds more users."""
    return _number(said["limit"]), said.get("bound") != "reached"


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0


def _places(value: object) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple) else frozenset()

"""Subjects and rules drawn at random, with small alphabets so that they meet."""

from hypothesis import strategies as st

from scanner.domain.conclusion import Member, Subject
from scanner.domain.grants import PolicyException
from scanner.domain.license import Category
from scanner.domain.listing import Listing, RestrictionList
from scanner.domain.location import Location
from scanner.domain.policy import Policy, Setting, Severity
from scanner.domain.rule import Effect, Fact, Rule, Scope, When
from tests.builders import a_license, a_member, a_subject, an_ancestor, an_entry, an_origin

OWNERS = ("acme", "big", "Qwen")
COUNTRIES = ("CN", "FR", "US")
LABELS = ("production", "research")
LICENSES = {
    "MIT": Category.PERMISSIVE,
    "GPL-3.0-only": Category.COPYLEFT,
    "CC-BY-NC-4.0": Category.NON_COMMERCIAL,
    "NOASSERTION": Category.UNKNOWN,
}
VALUES: dict[Fact, tuple[str, ...]] = {
    Fact.LICENSE: ("mit", "GPL-3.0-only", "ISC"),
    Fact.CATEGORY: tuple(category.value for category in LICENSES.values()),
    Fact.ORIGIN: COUNTRIES,
    Fact.PUBLISHER: OWNERS,
    Fact.MODEL: ("acme/*", "*m1", "big/m0", "qwen/m[0-1]", "*", "?cme/m2"),
    Fact.RELATION: ("finetune", "none"),
    Fact.PINNED: ("true", "false"),
}


@st.composite
def members(draw: st.DrawFn, number: int) -> Member:
    license_ = draw(st.sampled_from(list(LICENSES)))
    conclusion = a_license(license_, LICENSES[license_])
    countries = draw(st.sets(st.sampled_from(COUNTRIES), max_size=2))
    name = f"{draw(st.sampled_from(OWNERS))}/m{number}"
    return a_member(name, licence=conclusion, origin=an_origin(*sorted(countries)))


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    root = draw(members(0))
    ancestors = [
        an_ancestor(draw(members(number)), root.id) for number in range(1, draw(st.integers(1, 3)))
    ]
    revision = draw(st.sampled_from(["0" * 40, None]))
    entry = an_entry(root.id, revision=revision)._replace(
        use=draw(st.frozensets(st.sampled_from(LABELS)))
    )
    return a_subject(root, *ancestors, entry=entry)


labels = st.frozensets(st.sampled_from(LABELS), max_size=1)


@st.composite
def rules(draw: st.DrawFn, effect: Effect | None = None) -> list[Rule]:
    return [draw(one_rule(number, effect)) for number in range(draw(st.integers(0, 5)))]


@st.composite
def one_rule(draw: st.DrawFn, number: int, effect: Effect | None = None) -> Rule:
    facts = draw(st.sets(st.sampled_from(list(VALUES)), min_size=1, max_size=2))
    match = {
        fact: frozenset(draw(st.sets(st.sampled_from(VALUES[fact]), min_size=1, max_size=2)))
        for fact in sorted(facts)
    }
    return Rule(
        f"rule-{number}",
        effect or draw(st.sampled_from(Effect)),
        match,
        Location("policy.yaml", number + 1, 1),
        draw(st.sampled_from([Scope.MODEL, Scope.LINEAGE])),
        draw(st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.NOTE])),
        When(draw(labels), frozenset(), draw(labels)),
    )


exceptions = st.builds(
    lambda number, model, rule, expires: PolicyException(
        f"EX-{number}",
        model,
        (rule,),
        "Because.",
        "legal",
        expires,
        Location("policy.yaml", number + 50, 1),
    ),
    st.integers(0, 9),
    st.sampled_from(["*", "acme/*", "big/m0"]),
    st.sampled_from(["rule-0", "rule-1", "license-unknown"]),
    st.sampled_from(["2026-01-01", "2027-01-01"]),
)

LISTED = {
    "confirmed": {"acme": (Listing("confirmed", "Acme", ()),)},
    "unconfirmed": {
        owner: (Listing("unconfirmed", owner, (), is_verified=False),) for owner in ("acme", "big")
    },
}

settings_ = st.dictionaries(
    st.sampled_from(
        ["license-unknown", "origin-unknown", "publisher-restricted", "revision-unpinned"]
    ),
    st.sampled_from(Severity).map(Setting),
)


@st.composite
def own_policies(draw: st.DrawFn, path: str = "policy.yaml") -> Policy:
    """Return a policy of one file; rules of two files never share a name."""
    mine = [
        rule._replace(id=f"{rule.id}-{path}", location=rule.location._replace(path=path))
        for rule in draw(rules())
    ]
    named = draw(st.sets(st.sampled_from(sorted(LISTED))))
    return Policy(
        path,
        tuple(mine),
        draw(settings_),
        files=(path,),
        restriction_lists=tuple(
            RestrictionList(name, Location(path, 99, 1), LISTED[name]) for name in sorted(named)
        ),
    )

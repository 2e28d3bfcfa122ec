"""Any result whatever, with the text of an attacker in every field that others write."""

from hypothesis import strategies as st

from scanner.domain.card import (
    Card,
    CardStatus,
    Declaration,
    MissingCard,
    Provenance,
    Relation,
    SourceKind,
)
from scanner.domain.conclusion import (
    EffectiveLicense,
    EffectiveTerm,
    LicenseConclusion,
    Member,
    OriginConclusion,
    Subject,
)
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.finding import Finding, Verdict
from scanner.domain.grants import PolicyException
from scanner.domain.hosted import HostedModel, VendorRole, WeightsBasis
from scanner.domain.knowledge import Basis, KnowledgeDates
from scanner.domain.license import Category, CommercialUse, Term
from scanner.domain.lineage import Edge, Gap
from scanner.domain.location import Location
from scanner.domain.manifest import Claim, ClaimedEntry, HostedEntry, HubEntry
from scanner.domain.origin import OrganisationKind, ParentOrganisation
from scanner.domain.policy import Severity
from scanner.domain.ref import ModelRef
from scanner.domain.result import ModelResult, ScanResult
from scanner.domain.traces import Hint, HintKind
from scanner.reports import RenderOptions
from scanner.reports.options import LAST_SECOND

# Drawn whole: a result has a hundred texts, and `any_text` is for the laws about one.
_TEXTS = (
    *("", " ", "acme/a", "mit", "a b  c", "x" * 700, "書" * 300, "e\u0301\u0301", "ｱ", "%`<|="),
    *("\x00\x07", "\t\n\r", "\x1b[2J", "\x7f", "\x9b31m", "\u061c", "\u200b", "\u202egnp"),
    *("\u2028\u2029", "\u2066", "\u3164", "\ud800", "\ufe0f", "\U000e0041", "…", "\n::error::"),
)


def tuples(values: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    return st.lists(values, max_size=most).map(tuple)


any_text = st.text(st.characters(exclude_categories=()) | st.sampled_from("".join(_TEXTS)))
hostile = st.sampled_from(_TEXTS)
maybe = st.none() | hostile
# A small pool, so that edges, findings and gaps often meet; folded spellings too.
ids = st.sampled_from(("acme/a", "acme/b", "Acme/B", "c", "書/生")) | hostile
paths = tuples(ids, 7)
confidences = st.sampled_from(Confidence)
relations = st.sampled_from(Relation)
countries = tuples(st.sampled_from(("CN", "FR", "US")), 1)
use = st.frozensets(hostile, max_size=2)
one_evidence = st.builds(Evidence, hostile, hostile, hostile)
evidence = tuples(one_evidence, 2)
locations = st.builds(Location, hostile, st.integers(0, 9), st.integers(0, 9))
categories = st.sampled_from(Category)
commercial_uses = st.sampled_from(CommercialUse)
missing_cards = st.builds(
    MissingCard,
    ids,
    st.sampled_from(CardStatus),
    hostile,
    hostile,
    st.none() | st.sampled_from(SourceKind),
)
declarations = st.builds(Declaration, tuples(hostile, 2), maybe, maybe, maybe)
cards = st.builds(
    Card,
    ids,
    st.builds(Provenance, st.sampled_from(SourceKind), maybe, hostile),
    maybe,
    st.none() | declarations,
    st.just(()) | st.none(),
    maybe,
    st.booleans(),
    maybe,
    notes=tuples(hostile),
)
licenses = st.builds(LicenseConclusion, hostile, categories, commercial_uses, confidences, evidence)
origins = st.builds(
    OriginConclusion,
    countries,
    maybe,
    st.none() | st.builds(ParentOrganisation, hostile, countries, st.booleans()),
    st.none() | st.sampled_from(OrganisationKind),
    confidences,
    evidence,
    evidence,
)
members = st.builds(
    Member,
    ids,
    cards | missing_cards,
    licenses,
    origins,
    st.integers(0, 99),
    paths,
    tuples(st.builds(Edge, ids, ids, relations, evidence, st.none() | st.sampled_from(Basis))),
    tuples(st.builds(Hint, st.sampled_from(HintKind), ids, one_evidence)),
    evidence,
)
facts = st.none() | st.booleans() | st.integers() | hostile | tuples(hostile)
facts |= st.floats(allow_nan=False, allow_infinity=False)
terms = st.builds(Term, hostile, tuples(st.tuples(hostile, facts)))
effective = st.builds(
    EffectiveLicense,
    hostile,
    categories,
    commercial_uses,
    tuples(st.builds(EffectiveTerm, terms, hostile, ids)),
)
entries = (
    st.builds(HubEntry, st.builds(ModelRef, ids, maybe), locations, use)
    | st.builds(ClaimedEntry, ids, st.builds(Claim, hostile), locations, use)
    | st.builds(HostedEntry, ids, locations, use)
)
hosted = st.builds(
    HostedModel,
    hostile,
    hostile,
    maybe,
    st.sampled_from(VendorRole),
    countries,
    maybe,
    st.sampled_from(WeightsBasis),
    st.just(()),
    countries,
    confidences,
    evidence,
)
subjects = st.builds(
    Subject,
    entries,
    members,
    tuples(members, 4),
    tuples(st.builds(Gap, ids, hostile, paths, st.booleans())),
    effective,
    hosting=st.none() | hosted,
)
exceptions = st.builds(
    PolicyException, hostile, hostile, tuples(hostile, 2), hostile, hostile, hostile, locations
)
findings = st.builds(
    Finding,
    hostile,
    st.sampled_from((Severity.ERROR, Severity.WARNING, Severity.NOTE)),
    ids,
    ids,
    paths,
    hostile,
    hostile,
    locations,
    evidence,
    hostile,
    st.none() | locations,
    st.none() | exceptions,
    st.booleans(),
)
results = st.builds(
    ScanResult,
    tuples(hostile, 2),
    maybe,
    tuples(st.builds(ModelResult, subjects, st.sampled_from(Verdict))),
    tuples(findings),
    st.builds(KnowledgeDates, hostile, hostile, hostile),
    hostile,
)
options = st.builds(
    RenderOptions,
    st.sampled_from((0, 1, 3)),
    st.none() | st.integers(1, 200),
    st.just(value=False),
    st.booleans(),
    st.none() | st.integers(0, LAST_SECOND),
)

"""The tests inside a policy: example models, judged by it as real ones are.

An example says what a card and a row of knowledge would say. What it leaves out is not known,
except that it is pinned, and that its lineage is whole. Exceptions play no part: they are about
models that exist, and run out.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from scanner.classify import classify
from scanner.domain.card import Card, Declaration, Parent, Provenance, Relation, SourceKind
from scanner.domain.conclusion import Member, OriginConclusion, Subject
from scanner.domain.context import Context
from scanner.domain.evidence import Confidence, Evidence
from scanner.domain.finding import Finding, Verdict
from scanner.domain.lineage import Ancestor, Edge, Lineage
from scanner.domain.location import Location
from scanner.domain.manifest import HubEntry
from scanner.domain.origin import OrganisationKind, ParentOrganisation
from scanner.domain.policy import Fragment, Policy, Severity
from scanner.domain.ref import ModelRef
from scanner.errors import InputError, Problem
from scanner.judge import Judge, verdict
from scanner.policies.parsing import context_of
from scanner.policies.shipped import members

_ID = "example/model"
_COMMIT = "0" * 40

# The findings that make up a verdict.
_DECISIVE = {Verdict.FAIL: Severity.ERROR, Verdict.REVIEW: Severity.WARNING}


class Outcome(NamedTuple):
    """What became of one test: the verdict and the rules that decide it, expected and found.

    `wanted_rules` is None where the test expects none in particular.
    """

    name: str
    location: Location
    wanted: str
    wanted_rules: tuple[str, ...] | None
    found: str
    found_rules: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the policy says what the test expects."""
        return self.wanted == self.found and self.wanted_rules in {None, self.found_rules}


def run_tests(policy: Policy) -> tuple[Outcome, ...]:
    """Return the outcome of every test of a policy, in their order.

    Raises InputError for a test whose context is looser than the policy's.
    """
    judge = Judge(policy)
    return tuple(_run(test, policy, judge) for test in policy.tests)


def _run(test: Fragment, policy: Policy, judge: Judge) -> Outcome:
    data: Any = test.value
    own = context_of(data["model"].get("context", {}))
    weaker = ", ".join(policy.context.loosened_by(own))
    if weaker:
        message = f"the context of the test '{test.name}' is looser than the policy's in: {weaker}"
        raise _error(test, message, "a model's context can only add facts or tighten them")
    subject = _subject(data["model"], test.location, policy.context.tightened(own))
    findings = judge(subject)
    found = verdict(subject, findings)
    rules = data["expect"].get("rules")
    return Outcome(
        test.name,
        test.location,
        data["expect"]["result"],
        None if rules is None else tuple(sorted(rules)),
        found.value,
        _deciding(findings, found),
    )


def _deciding(findings: tuple[Finding, ...], found: Verdict) -> tuple[str, ...]:
    return tuple(sorted({f.rule for f in findings if f.severity is _DECISIVE.get(found)}))


def _subject(model: Mapping[str, Any], place: Location, context: Context) -> Subject:
    """Return an example as if it had been read and classified."""
    root = model.get("id", _ID)
    bases = [
        {"id": f"{_ID}-base-{number}", **base}
        for number, base in enumerate(model.get("lineage", ()), start=1)
    ]
    ancestors = tuple(_ancestor(root, base) for base in bases)
    parents = tuple(
        Parent(base["id"], base["id"], _relation(base), ("base_model",)) for base in bases
    )
    card = _card({"id": root, **model}, parents)
    pinned = _COMMIT if model.get("pinned", True) else None
    entry = HubEntry(ModelRef(root, pinned), place, frozenset(model.get("use", ())), context)
    subject = classify(entry, Lineage(root, card, ancestors))
    facts = {base["id"]: base for base in bases}
    return subject._replace(
        model=_placed(subject.model, model),
        ancestors=tuple(_placed(each, facts[each.id]) for each in subject.ancestors),
        context=context,
    )


def _ancestor(root: str, base: Mapping[str, Any]) -> Ancestor:
    said = (Evidence(f"base_model: {base['id']}", "the policy's test"),)
    edge = Edge(root, base["id"], _relation(base), said)
    return Ancestor(base["id"], _card(base, ()), 1, (root,), (edge,))


def _relation(base: Mapping[str, Any]) -> Relation:
    return Relation(base.get("relation", Relation.FINETUNE))


def _card(model: Mapping[str, Any], parents: tuple[Parent, ...]) -> Card:
    stated = (model["license"],) if "license" in model else ()
    return Card(
        model["id"],
        Provenance(SourceKind.MANIFEST, None, "the policy's test"),
        _COMMIT,
        Declaration(stated),
        parents,
        gated=None if model.get("gated", "open") == "open" else model["gated"],
        datasets=tuple(model.get("datasets", ())),
    )


def _placed(member: Member, model: Mapping[str, Any]) -> Member:
    """Return a member from where the example says it is."""
    countries = _countries(model.get("origin", ()))
    above = _countries(model.get("parent_origin", ()))
    name = model.get("organisation")
    said = Evidence(f"the test says: {', '.join(countries) or 'nothing'}", "the policy's test")
    origin = OriginConclusion(
        countries,
        name,
        ParentOrganisation(f"parent of {name or member.id}", above) if above else None,
        OrganisationKind(model["kind"]) if model.get("kind", "unknown") != "unknown" else None,
        Confidence.HIGH if countries else Confidence.NONE,
        (said,),
    )
    return member._replace(origin=origin)


def _countries(stated: Any) -> tuple[str, ...]:
    return tuple(sorted(members([stated] if isinstance(stated, str) else stated)))


def _error(test: Fragment, message: str, remedy: str) -> InputError:
    path, line, column, *_ = test.location
    return InputError(Problem(path, line, column, message, remedy))

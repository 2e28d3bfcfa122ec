"""The whole run as readable functions: manifests in, a result out. Prints nothing.

What few runs need is imported by the function that needs it, for a hook starts often.
"""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, assert_never

from scanner import __version__, catalog
from scanner.cards import FirstOf, lockfile
from scanner.cards.claims import ClaimSource, hosted_card
from scanner.cards.lock import LOCK_NAME, LockSource
from scanner.classify import classify
from scanner.domain.card import CardSource
from scanner.domain.conclusion import Subject
from scanner.domain.context import NO_CONTEXT
from scanner.domain.finding import Finding, Found
from scanner.domain.lineage import Lineage
from scanner.domain.manifest import ClaimedEntry, Entry, HostedEntry, HubEntry, Manifest
from scanner.domain.policy import NO_POLICY, Policy
from scanner.domain.ref import ModelRef
from scanner.domain.result import ModelResult, ScanResult
from scanner.errors import InputError, Problem
from scanner.judge import Judge, verdict
from scanner.manifests import read_manifests
from scanner.resolve import Graph, resolve

if TYPE_CHECKING:
    from scanner.exceptions import Baseline


class Request(NamedTuple):
    """What to scan, by which policies, with cards from where, on which day (ISO date).

    `policies` win over the ones that manifests name. `source` is asked for what the lock beside a
    manifest lacks; None: for nothing, the lock alone counts. `baseline` is a file of known
    findings. Where `today` is empty, nothing is old and nothing has run out.
    """

    manifests: tuple[str, ...]
    policies: tuple[str, ...]
    source: CardSource | None
    baseline: str | None = None
    today: str = ""


class Load(NamedTuple):
    """What one policy is to judge."""

    policy: Policy
    subjects: tuple[Subject, ...]


def scan(request: Request) -> ScanResult:
    """Return the verdict on every model of every manifest, in their order.

    Raises InputError for a wrong manifest, policy, lock, snapshot or baseline, UndecidedError for a
    manifest without models.
    """
    baseline = _baseline(request.baseline) if request.baseline else None
    judged = [(load.policy, judged_by(load, request.today)) for load in loads_of(request)]
    everything = [found for _, batch in judged for found in batch]
    loose = _audits(judged, request.today)
    if baseline is not None:
        everything, loose = _against(baseline, everything, loose)
    return ScanResult(
        tuple(dict.fromkeys(found.subject.entry.location.path for found in everything)),
        " + ".join(dict.fromkeys(policy.name for policy, _ in judged if policy.name)) or None,
        tuple(ModelResult(f.subject, verdict(f.subject, f.findings)) for f in everything),
        (*_findings(everything), *loose),
        catalog.dates(),
        __version__,
    )


def loads_of(request: Request) -> list[Load]:
    """Return the models of each manifest with the policy that judges them."""
    source = _remembered(request.source) if request.source else None
    manifests = read_manifests(request.manifests)
    named = _named_policies(request.policies) if request.policies else None
    ruled = [(manifest, named or policy_of(manifest)) for manifest in manifests]
    return [
        Load(policy, tuple(_in_hand(subject, policy) for subject in subjects_of(manifest, source)))
        for manifest, policy in ruled
    ]


def _baseline(path: str) -> "Baseline":
    from scanner.exceptions import read_baseline

    return read_baseline(path)


def _remembered(source: CardSource) -> CardSource:
    from scanner.cards.remembered import Remembered

    return Remembered(source)


def _named_policies(names: Sequence[str]) -> Policy:
    from scanner.policies import read_policies

    return read_policies(names)


def _in_hand(subject: Subject, policy: Policy) -> Subject:
    """Return `subject` as the policy's people have clarified it, in the context of its use."""
    if policy.clarifications:
        from scanner.classify.clarified import clarified

        subject = clarified(subject, policy.clarifications)
    return in_context(subject, policy)


def judged_by(load: Load, today: str) -> list[Found]:
    """Return what is found of each subject by its policy, what that waives marked."""
    judge = Judge(load.policy, today)
    found = [Found(subject, judge(subject)) for subject in load.subjects]
    if not load.policy.exceptions:
        return found
    from scanner.exceptions import waived

    return [waived(each, load.policy, today) for each in found]


def _audits(judged: Sequence[tuple[Policy, list[Found]]], today: str) -> list[Finding]:
    """Return what is wrong over all manifests that a policy judged: its limits, its exceptions."""
    distinct: list[tuple[Policy, list[Found]]] = []
    for policy, batch in judged:
        same = next((found for other, found in distinct if other == policy), None)
        if same is None:
            distinct.append((policy, list(batch)))
        else:
            same += batch
    return [finding for policy, found in distinct for finding in _audited(policy, found, today)]


def _audited(policy: Policy, everything: Sequence[Found], today: str) -> Iterator[Finding]:
    if policy.limits:
        from scanner.judge.limits import exceeded

        yield from exceeded(policy, [found.subject for found in everything])
    if policy.exceptions or policy.clarifications:
        from scanner.exceptions import audited

        yield from audited(policy, everything, today)


def _against(
    baseline: "Baseline", everything: list[Found], loose: list[Finding]
) -> tuple[list[Found], list[Finding]]:
    """Return what was found with all that the baseline knows marked, and what of it is gone."""
    gone = baseline.gone((*_findings(everything), *loose), (f.subject for f in everything))
    marked = [found._replace(findings=baseline.marked(found.findings)) for found in everything]
    return marked, [*baseline.marked(loose), *gone]


def in_context(subject: Subject, policy: Policy) -> Subject:
    """Return `subject` in the context of `policy`, which its entry may only tighten."""
    own = subject.entry.context
    if own == NO_CONTEXT:
        return subject._replace(context=policy.context)
    weaker = ", ".join(policy.context.loosened_by(own))
    if weaker:
        path, line, column, *_ = subject.entry.location
        message = f"the context of '{subject.entry.id}' is looser than the policy's in: {weaker}"
        remedy = "an entry's context can only add facts or tighten them"
        raise InputError(Problem(path, line, column, message, remedy))
    return subject._replace(context=policy.context.tightened(own))


def policy_of(manifest: Manifest) -> Policy:
    """Return the policy that a manifest names, else the checks alone."""
    if not manifest.policy:
        return NO_POLICY
    from scanner.policies import read_policy

    return read_policy(manifest.policy, manifest.policy_location)


def _findings(everything: Sequence[Found]) -> list[Finding]:
    return [finding for found in everything for finding in found.findings]


def subjects_of(manifest: Manifest, source: CardSource | None) -> list[Subject]:
    """Return everything we hold of each entry of a manifest, its lock first and `source` next.

    What the manifest holds itself, by claims or as a cache, goes before both.
    """
    lock = LockSource(lockfile.read(lock_path(manifest)), refs_of(manifest))
    chain = [*own_sources(manifest), lock, *([source] if source else [])]
    graph = graph_of(manifest, _with_texts(FirstOf(chain), manifest))
    return [classify(entry, _lineage(entry, graph)) for entry in manifest.entries]


def own_sources(manifest: Manifest) -> list[CardSource]:
    """Return the sources that a manifest is itself: its claims, and a cache folder of the Hub."""
    claims = ClaimSource(manifest)
    if not manifest.is_cache:
        return [claims]
    from scanner.cards.closer import Closer
    from scanner.cards.hub_cache import HubCacheSource

    return [claims, Closer(HubCacheSource(manifest.path), jobs=1)]


def graph_of(manifest: Manifest, source: CardSource) -> Graph:
    """Return the lineages of a manifest's models by the cards of `source`."""
    return resolve([*refs_of(manifest), *_hosted_refs(manifest)], source, catalog.known_parents)


def _with_texts(source: CardSource, manifest: Manifest) -> CardSource:
    """Return `source` with the licence texts that the manifest gives, where it gives any."""
    if not any(entry.texts for entry in manifest.entries if not isinstance(entry, HostedEntry)):
        return source
    from scanner.cards.given import WithTexts

    return WithTexts(source, manifest)


def refs_of(manifest: Manifest) -> list[ModelRef]:
    """Return what a manifest asks card sources for; hosted models have no card to ask for."""
    return [_ref(entry) for entry in manifest.entries if not isinstance(entry, HostedEntry)]


def _hosted_refs(manifest: Manifest) -> list[ModelRef]:
    """Return the open weights behind hosted models, and their known bases, not asked for anyway."""
    asked = {ref.key for ref in refs_of(manifest)}
    hosted = [entry.id for entry in manifest.entries if isinstance(entry, HostedEntry)]
    if not hosted:
        return []
    from scanner.catalog.hosted import hosted_model

    rows = [row for row in map(hosted_model, hosted) if row]
    ids = [base.id for row in rows for base in row.built_on]
    ids += [row.weights for row in rows if row.weights]
    return [ModelRef(model) for model in ids if model.casefold() not in asked]


def lock_path(manifest: Manifest) -> str:
    """Return the path of the lock that belongs to a manifest: beside it."""
    # A folder may be called `.`, beside which there is nothing yet.
    path = os.path.abspath(manifest.path) if manifest.is_cache else manifest.path
    return os.path.join(os.path.dirname(path), LOCK_NAME)


def _lineage(entry: Entry, graph: Graph) -> Lineage:
    if isinstance(entry, HostedEntry):
        from scanner.catalog.hosted import hosted_model

        known = hosted_model(entry.id)
        if known and known.weights:
            return graph.lineage(graph.chosen[known.weights.casefold()])
        return graph.lineage_of(hosted_card(entry, known), known.built_on if known else ())
    return graph.lineage(_ref(entry))


def _ref(entry: HubEntry | ClaimedEntry) -> ModelRef:
    match entry:
        case HubEntry(ref=ref):
            return ref
        case ClaimedEntry(id=model_id):
            return ModelRef(model_id)
        case _:
            assert_never(entry)

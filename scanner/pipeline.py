"""The whole run as readable functions: manifests in, a result out. Prints nothing."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, assert_never

from scanner import __version__, catalog, policies
from scanner.cards import FirstOf, lockfile
from scanner.cards.claims import ClaimSource, hosted_card
from scanner.cards.lock import LOCK_NAME, Change, Lock, LockSource, changes
from scanner.cards.remembered import Remembered
from scanner.classify import clarified, classify
from scanner.domain.card import CardOutcome, CardSource, MissingCard
from scanner.domain.conclusion import Subject
from scanner.domain.finding import Finding
from scanner.domain.lineage import Lineage
from scanner.domain.manifest import ClaimedEntry, Entry, HostedEntry, HubEntry, Manifest
from scanner.domain.policy import Policy
from scanner.domain.ref import ModelRef
from scanner.domain.result import ModelResult, ScanResult
from scanner.errors import InputError, Problem
from scanner.exceptions import Baseline, Found, audited, read_baseline, waived
from scanner.judge import Judge, exceeded, verdict
from scanner.manifests import read_manifest
from scanner.resolve import Graph, resolve


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
    baseline = read_baseline(request.baseline) if request.baseline else Baseline()
    judged = [(load.policy, judged_by(load, request.today)) for load in loads_of(request)]
    everything = [found for _, batch in judged for found in batch]
    loose = _audits(judged, request.today)
    gone = baseline.gone((*_findings(everything), *loose), (f.subject for f in everything))
    known = [f._replace(findings=baseline.marked(f.findings)) for f in everything]
    return ScanResult(
        tuple(dict.fromkeys(found.subject.entry.location.path for found in known)),
        " + ".join(dict.fromkeys(policy.name for policy, _ in judged if policy.name)) or None,
        tuple(ModelResult(f.subject, verdict(f.subject, f.findings)) for f in known),
        (*_findings(known), *baseline.marked(loose), *gone),
        catalog.dates(),
        __version__,
    )


def loads_of(request: Request) -> list[Load]:
    """Return the models of each manifest with the policy that judges them."""
    source = Remembered(request.source) if request.source else None
    manifests = [read_manifest(path) for path in request.manifests]
    named = policies.read_policies(request.policies) if request.policies else None
    ruled = [(manifest, named or policy_of(manifest)) for manifest in manifests]
    return [
        Load(
            policy,
            tuple(
                in_context(clarified(subject, policy.clarifications), policy)
                for subject in subjects_of(manifest, source)
            ),
        )
        for manifest, policy in ruled
    ]


def judged_by(load: Load, today: str) -> list[Found]:
    """Return what is found of each subject by its policy, what that waives marked."""
    judge = Judge(load.policy, today)
    found = (Found(subject, judge(subject)) for subject in load.subjects)
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
    return [
        finding
        for policy, found in distinct
        for finding in (
            *exceeded(policy, [each.subject for each in found]),
            *audited(policy, found, today),
        )
    ]


def in_context(subject: Subject, policy: Policy) -> Subject:
    """Return `subject` in the context of `policy`, which its entry may only tighten."""
    own = subject.entry.context
    weaker = ", ".join(policy.context.loosened_by(own))
    if weaker:
        path, line, column, *_ = subject.entry.location
        message = f"the context of '{subject.entry.id}' is looser than the policy's in: {weaker}"
        remedy = "an entry's context can only add facts or tighten them"
        raise InputError(Problem(path, line, column, message, remedy))
    return subject._replace(context=policy.context.tightened(own))


def policy_of(manifest: Manifest) -> Policy:
    """Return the policy that a manifest names, else the checks alone."""
    if manifest.policy:
        return policies.read_policy(manifest.policy, beside=manifest.path)
    return policies.NO_POLICY


def _findings(everything: Sequence[Found]) -> list[Finding]:
    return [finding for found in everything for finding in found.findings]


def subjects_of(manifest: Manifest, source: CardSource | None) -> list[Subject]:
    """Return everything we hold of each entry of a manifest, its lock first and `source` next.

    What the manifest holds itself, by claims or as a cache, goes before both.
    """
    refs = refs_of(manifest)
    lock = LockSource(lockfile.read(lock_path(manifest)), refs)
    asked = [source] if source else []
    chain = FirstOf([ClaimSource(manifest), *_cached(manifest), lock, *asked])
    graph = resolve([*refs, *_hosted_refs(manifest)], chain, catalog.known_parents)
    return [classify(entry, _lineage(entry, graph)) for entry in manifest.entries]


def _cached(manifest: Manifest) -> list[CardSource]:
    """Return the source that a manifest is itself, where it is a cache folder of the Hub."""
    if not manifest.is_cache:
        return []
    # Late: a hook starts often, and on files.
    from scanner.cards.closer import Closer
    from scanner.cards.hub_cache import HubCacheSource

    return [Closer(HubCacheSource(Path(manifest.path)), jobs=1)]


def refs_of(manifest: Manifest) -> list[ModelRef]:
    """Return what a manifest asks card sources for; hosted models have no card to ask for."""
    return [_ref(entry) for entry in manifest.entries if not isinstance(entry, HostedEntry)]


def _hosted_refs(manifest: Manifest) -> list[ModelRef]:
    """Return the open weights behind hosted models, and their known bases, not asked for anyway."""
    asked = {ref.key for ref in refs_of(manifest)}
    hosted = (entry.id for entry in manifest.entries if isinstance(entry, HostedEntry))
    rows = [row for row in map(catalog.hosted_model, hosted) if row]
    ids = [base.id for row in rows for base in row.built_on]
    ids += [row.weights for row in rows if row.weights]
    return [ModelRef(model) for model in ids if model.casefold() not in asked]


def lock_path(manifest: Manifest) -> Path:
    """Return the path of the lock that belongs to a manifest: beside it."""
    path = Path(manifest.path)
    # A folder may be called `.`, beside which there is nothing yet.
    return (path.resolve() if manifest.is_cache else path).parent / LOCK_NAME


def _lineage(entry: Entry, graph: Graph) -> Lineage:
    if isinstance(entry, HostedEntry):
        known = catalog.hosted_model(entry.id)
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


class Locking(NamedTuple):
    """What locking one manifest comes to.

    `changes` is what differs from the lock that is there, `unread` what could not be read today and
    is missing from the new lock for that reason.
    """

    path: Path
    lock: Lock
    changes: tuple[Change, ...]
    unread: tuple[MissingCard, ...]


def lock(path: str, source: CardSource | None, *, again: bool) -> Locking:
    """Return the lock that the manifest at `path` should have; writes nothing.

    Cards that the present lock has are kept unless they are to be read `again`.
    """
    manifest = read_manifest(path)
    refs = refs_of(manifest)
    present = lockfile.read(lock_path(manifest))
    kept = [] if again else [LockSource(present, refs)]
    asked = [source] if source else []
    chain = FirstOf([ClaimSource(manifest), *_cached(manifest), *kept, *asked])
    graph = resolve([*refs, *_hosted_refs(manifest)], chain, catalog.known_parents)
    return _locking(manifest, present, graph.cards)


def interrupted_lock(path: str, read: Mapping[ModelRef, CardOutcome]) -> Locking:
    """Return the lock of what was `read` until someone interrupted, with all that it had before."""
    manifest = read_manifest(path)
    present = lockfile.read(lock_path(manifest))
    before = {root.ref: card for root in present.roots if (card := present.card(root.ref))}
    before |= {ModelRef(card.id): card for card in present.nodes.values()}
    return _locking(manifest, present, {**before, **read})


def _locking(manifest: Manifest, present: Lock, cards: Mapping[ModelRef, CardOutcome]) -> Locking:
    on_the_hub = [entry.ref for entry in manifest.entries if isinstance(entry, HubEntry)]
    claimed = {entry.id.casefold() for entry in manifest.entries if isinstance(entry, ClaimedEntry)}
    cards = {ref: card for ref, card in cards.items() if ref.key not in claimed}
    fresh = Lock.of(on_the_hub, cards, present)
    missing = [card for card in cards.values() if isinstance(card, MissingCard)]
    unread = tuple(sorted(card for card in missing if card.is_undecided))
    return Locking(lock_path(manifest), fresh, changes(present, fresh), unread)

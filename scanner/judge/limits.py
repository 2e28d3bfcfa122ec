"""Holds all models together against the limits of a policy on countries and organisations."""

from collections.abc import Iterator, Sequence

from scanner.domain.conclusion import Member, Subject
from scanner.domain.exposure import Share, countries, organisations, spread
from scanner.domain.finding import Finding
from scanner.domain.limit import Limit, LimitOf
from scanner.domain.policy import Policy
from scanner.domain.rule import Scope

_REMEDY = "Use models from elsewhere too, or ask the policy's owner to raise the limit."

_NAMES = {LimitOf.COUNTRY: countries, LimitOf.ORGANISATION: organisations}


def exceeded(policy: Policy, subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Yield a finding for each country or organisation with more than its share of `subjects`.

    What is not known counts as one of them. A single model has no spread to speak of.
    """
    for limit in policy.limits:
        counted = [s for s in subjects if limit.when.applies_to(s.entry.use, s.context)]
        names = [_NAMES[limit.of](_members(subject, limit.scope)) for subject in counted]
        for share in spread(names).shares if len(counted) > 1 else ():
            if share.share > limit.at_most:
                yield _finding(limit, share, len(counted))


def _members(subject: Subject, scope: Scope) -> Sequence[Member]:
    return (subject.model,) if scope is Scope.MODEL else subject.lineage


def _finding(limit: Limit, share: Share, total: int) -> Finding:
    what = (
        f"{share.models} of {total} models ({share.share:.0%}) come from the {limit.of} "
        f"{share.name}; at most {limit.at_most:.0%} may"
    )
    said = f"{limit.message.rstrip('.')}: {what}" if limit.message else what
    return Finding(
        limit.id,
        limit.severity,
        share.name,
        share.name,
        (),
        said,
        _REMEDY,
        limit.location,
        help=limit.help,
        rule_location=limit.location,
    )

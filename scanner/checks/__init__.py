"""Built-in checks: one small module each, named by its id, registered by one line here."""

from __future__ import annotations

from scanner.checks import (
    baseline_vanished,
    card_claimed,
    card_of_other_commit,
    card_unavailable,
    clarification_unused,
    exception_expired,
    exception_overlong,
    exception_unused,
    license_conditions_undecided,
    license_conditions_unmet,
    license_contradicted,
    license_incompatible,
    license_indeterminate,
    license_loosened,
    license_obligations_dropped,
    license_unknown,
    license_unstated,
    lineage_disputed,
    lineage_incomplete,
    lineage_suspected,
    origin_uncertain,
    origin_unknown,
    publisher_restricted,
    revision_unpinned,
)
from scanner.domain.finding import Check, CheckInfo
from scanner.domain.policy import Severity

CHECKS: dict[str, Check] = {
    check.INFO.id: check
    for check in (
        card_unavailable,
        card_of_other_commit,
        card_claimed,
        license_unstated,
        license_unknown,
        license_contradicted,
        license_indeterminate,
        license_loosened,
        license_obligations_dropped,
        license_incompatible,
        license_conditions_unmet,
        license_conditions_undecided,
        lineage_incomplete,
        lineage_disputed,
        lineage_suspected,
        origin_unknown,
        origin_uncertain,
        publisher_restricted,
        revision_unpinned,
    )
}

# What is found about exceptions, clarifications and baselines, not about models.
AUDITS: dict[str, CheckInfo] = {
    audit.INFO.id: audit.INFO
    for audit in (
        exception_expired,
        exception_overlong,
        exception_unused,
        clarification_unused,
        baseline_vanished,
    )
}


def default_severity(check_id: str) -> Severity:
    """Return the severity of a check or audit that no policy speaks of."""
    check = CHECKS.get(check_id)
    return check.INFO.severity if check else AUDITS[check_id].severity

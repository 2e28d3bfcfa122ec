"""What is found about exceptions, clarifications and baselines: one small module each, too."""

from __future__ import annotations

from scanner.checks import (
    CHECKS,
    baseline_vanished,
    clarification_unused,
    exception_expired,
    exception_overlong,
    exception_unused,
)
from scanner.domain.finding import CheckInfo
from scanner.domain.policy import Severity

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

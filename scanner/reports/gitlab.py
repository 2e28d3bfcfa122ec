"""GitLab Code Quality: the list of problems that a merge request shows beside its changes.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format; of two entries with
one fingerprint GitLab shows the first alone, and one whose fingerprint changes is "new" again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from scanner.domain.policy import Severity
from scanner.domain.result import ScanResult
from scanner.reports.notices import Notice, notices, posix
from scanner.reports.options import RenderOptions
from scanner.reports.terminal import inert

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
    Severity.OFF: "info",
}


def render(result: ScanResult, options: RenderOptions) -> str:  # noqa: ARG001 - same for every run
    """Return a JSON array in ASCII, worst first; empty where there is nothing to say."""
    report = [_entry(notice) for notice in notices(result)]
    return json.dumps(report, indent=2, ensure_ascii=True) + "\n"


def _entry(notice: Notice) -> Mapping[str, object]:
    lines = {"begin": max(notice.location.line, 1)}
    return {
        "description": notice.sentence,
        "check_name": notice.rule,
        "fingerprint": notice.fingerprint,
        "severity": _SEVERITIES[notice.severity],
        "location": {"path": inert(posix(notice.location.path)), "lines": lines},
    }

"""Verdicts, severities and answers as small labels: a word, and beside it a sign or a colour."""

from __future__ import annotations

from collections.abc import Mapping

from scanner.domain.finding import Verdict
from scanner.domain.license import CommercialUse
from scanner.domain.policy import Severity
from scanner.reports.html_report.markup import Markup, tag

# The order in which a reviewer wants them.
WORST_FIRST = (Verdict.FAIL, Verdict.UNDECIDED, Verdict.REVIEW, Verdict.PASS)

_SIGNS: Mapping[str, str] = {
    Verdict.FAIL: "✕",
    Verdict.UNDECIDED: "?",
    Verdict.REVIEW: "!",
    Verdict.PASS: "✓",
    Severity.ERROR: "✕",
    Severity.WARNING: "!",
    Severity.NOTE: "i",
}


def badge(word: Verdict | Severity) -> Markup:
    """Return a verdict or a severity as a label."""
    return tag("span", sign(word), word.value, class_=f"badge is-{word}")


def sign(word: Verdict | Severity) -> Markup:
    """Return the sign of a verdict or a severity, which a screen reader skips."""
    return tag("span", _SIGNS.get(word), class_="sign", aria_hidden="true")


def commercial_use(use: CommercialUse) -> Markup:
    """Return whether business is allowed, with a dot in its colour."""
    return tag("span", use.value, class_=f"use use-{use}")

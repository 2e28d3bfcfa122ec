"""The outcome of a run, ready to be rendered."""

from typing import NamedTuple

from scanner.domain.conclusion import Subject
from scanner.domain.finding import Finding, Verdict
from scanner.domain.knowledge import KnowledgeDates
from scanner.domain.policy import Severity


class ModelResult(NamedTuple):
    """One manifest entry with its verdict."""

    subject: Subject
    verdict: Verdict


class ScanResult(NamedTuple):
    """All models of all manifests, in manifest order, and their findings."""

    manifests: tuple[str, ...]
    policy: str | None
    models: tuple[ModelResult, ...]
    findings: tuple[Finding, ...]
    knowledge: KnowledgeDates
    version: str

    def verdict(self) -> Verdict:
        """Return the worst verdict among the models and of findings that are about no model.

        It is `undecided` where there are no models.
        """
        verdicts = {model.verdict for model in self.models} or {Verdict.UNDECIDED}
        severities = {finding.severity for finding in self.findings if finding.counts}
        if Verdict.FAIL in verdicts or Severity.ERROR in severities:
            return Verdict.FAIL
        if Verdict.UNDECIDED in verdicts:
            return Verdict.UNDECIDED
        is_doubtful = Verdict.REVIEW in verdicts or Severity.WARNING in severities
        return Verdict.REVIEW if is_doubtful else Verdict.PASS

    def has_findings_at(self, threshold: Severity) -> bool:
        """Whether a finding that counts is at least as severe as `threshold` (`off`: never)."""
        if threshold is Severity.OFF:
            return False
        return any(f.counts and f.severity.rank <= threshold.rank for f in self.findings)

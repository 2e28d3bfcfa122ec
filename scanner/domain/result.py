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
        """Return the worst verdict among the models; `undecided` where there are none."""
        verdicts = {model.verdict for model in self.models}
        for verdict in (Verdict.FAIL, Verdict.UNDECIDED, Verdict.REVIEW):
            if verdict in verdicts:
                return verdict
        return Verdict.PASS if verdicts else Verdict.UNDECIDED

    def has_findings_at(self, threshold: Severity) -> bool:
        """Whether a finding that counts is at least as severe as `threshold` (`off`: never)."""
        if threshold is Severity.OFF:
            return False
        return any(f.counts and f.severity.rank <= threshold.rank for f in self.findings)

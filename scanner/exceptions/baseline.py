"""Findings known since a day, so that a team can adopt the gate before all is mended.

A baseline is JSON: the fingerprints of findings, which hold rule, model and member and no line, so
that it outlives every edit of a manifest. Rule, model and member stand beside them for review.
"""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from scanner import files
from scanner.checks import baseline_vanished
from scanner.domain.conclusion import Subject
from scanner.domain.finding import Finding
from scanner.domain.location import Location

SCHEMA = "baseline"


class Known(NamedTuple):
    """One finding of a baseline."""

    rule: str
    model: str
    member: str
    location: Location


class Baseline(NamedTuple):
    """The findings of a baseline by fingerprint."""

    known: Mapping[str, Known] = MappingProxyType({})

    def marked(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return `findings` with those that the baseline knows marked."""
        return tuple(f._replace(is_in_baseline=f.fingerprint in self.known) for f in findings)

    def gone(self, findings: Iterable[Finding], subjects: Iterable[Subject]) -> tuple[Finding, ...]:
        """Return a finding for all that the baseline knows and that `findings` lack.

        Nothing of a model that is undecided today counts as gone.
        """
        seen = {finding.fingerprint for finding in findings}
        unsure = {subject.model.id.casefold() for subject in subjects if subject.unread}
        return tuple(
            _vanished(known)
            for fingerprint, known in self.known.items()
            if fingerprint not in seen and known.model.casefold() not in unsure
        )


def read_baseline(path: str) -> Baseline:
    """Return the baseline in a file; raise InputError where it is missing or wrong."""
    document = files.read(path, example="write one with `modelcustoms baseline`")
    files.validate(document, SCHEMA)
    known = {
        item["fingerprint"]: Known(
            item["rule"], item["model"], item["member"], document.where(("findings", index))
        )
        for index, item in enumerate(document.data["findings"])
    }
    return Baseline(known)


def written(findings: Iterable[Finding]) -> str:
    """Return the text of a baseline that knows all of `findings` that count."""
    known = {
        finding.fingerprint: {
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "model": finding.model,
            "member": finding.member,
        }
        for finding in findings
        if finding.exception is None and finding.rule != baseline_vanished.INFO.id
    }
    ordered = sorted(known.values(), key=lambda f: (f["model"], f["rule"], f["member"]))
    return json.dumps({"version": 1, "findings": ordered}, indent=2) + "\n"


def _vanished(known: Known) -> Finding:
    message = baseline_vanished.message(known.rule, known.member)
    info = baseline_vanished.INFO
    return Finding(
        info.id,
        info.severity,
        known.model,
        known.member,
        (),
        message,
        baseline_vanished.REMEDY,
        known.location,
    )

"""Counts over a whole run, the same in every report."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from scanner.domain.card import Card, CardOutcome
from scanner.domain.conclusion import Subject
from scanner.domain.exposure import Exposure, exposure
from scanner.domain.finding import Finding, Verdict
from scanner.domain.policy import Severity
from scanner.domain.result import ModelResult, ScanResult
from scanner.reports.wording import card_source


class CardCount(NamedTuple):
    """How many cards came from one source, or were not read, and the dates they are of."""

    source: str
    number: int
    dates: tuple[str, ...]


class Summary(NamedTuple):
    """How many models have which verdict, country, and unknown origin; how many cards came whence.

    A model counts once for each country of its lineage, each repository has one card.
    `severities` counts the findings that count; the others are `excepted` or `in_baseline`.
    """

    verdicts: Mapping[Verdict, int]
    countries: Mapping[str, int]
    unknown_origin: int
    severities: Mapping[Severity, int]
    cards: tuple[CardCount, ...]
    excepted: int
    in_baseline: int
    exposure: Exposure


def summarise(result: ScanResult) -> Summary:
    """Count the models of `result`; mappings are in the order of severity or of the alphabet."""
    subjects = [model.subject for model in result.models]
    verdicts = Counter(model.verdict for model in result.models)
    countries = Counter(country for subject in subjects for country in subject.countries)
    severities = Counter(finding.severity for finding in result.findings if finding.counts)
    return Summary(
        {verdict: verdicts[verdict] for verdict in Verdict},
        dict(sorted(countries.items())),
        sum(_has_unknown_origin(subject) for subject in subjects),
        {severity: severities[severity] for severity in Severity if severity is not Severity.OFF},
        _cards(subjects),
        sum(finding.exception is not None for finding in result.findings),
        sum(f.is_in_baseline and f.exception is None for f in result.findings),
        exposure(subjects),
    )


class Attributed(NamedTuple):
    """A model with the findings that are about it, in their order."""

    model: ModelResult
    findings: tuple[Finding, ...]


def attribute(result: ScanResult) -> tuple[tuple[Attributed, ...], tuple[Finding, ...]]:
    """Return each model with its findings, and the findings that are about no model.

    A finding belongs to the model it names in the manifest it points into; to the first model of
    that name where it points elsewhere (into a policy, say).
    """
    by_place: dict[tuple[str, str], int] = {}
    by_name: dict[str, int] = {}
    for position, model in enumerate(result.models):
        entry = model.subject.entry
        for name in (entry.id.casefold(), model.subject.model.id.casefold()):
            by_place.setdefault((name, entry.location.path), position)
            by_name.setdefault(name, position)
    owned: list[list[Finding]] = [[] for _ in result.models]
    loose: list[Finding] = []
    for finding in result.findings:
        name = finding.model.casefold()
        owner = by_place.get((name, finding.location.path), by_name.get(name))
        (loose if owner is None else owned[owner]).append(finding)
    pairs = zip(result.models, owned, strict=True)
    return tuple(Attributed(model, tuple(found)) for model, found in pairs), tuple(loose)


def _has_unknown_origin(subject: Subject) -> bool:
    return any(not member.origin.countries for member in subject.lineage)


def _cards(subjects: list[Subject]) -> tuple[CardCount, ...]:
    cards = {member.id: member.card for subject in subjects for member in subject.lineage}
    by_source: dict[str, list[CardOutcome]] = {}
    for card in cards.values():
        by_source.setdefault(card_source(card), []).append(card)
    return tuple(
        CardCount(source, len(found), _dates(found)) for source, found in sorted(by_source.items())
    )


def _dates(cards: list[CardOutcome]) -> tuple[str, ...]:
    """Return the distinct dates of `cards`, oldest first; not all of them have one."""
    dates = {card.provenance.as_of for card in cards if isinstance(card, Card)}
    return tuple(sorted(filter(None, dates)))

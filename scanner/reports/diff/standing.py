"""How a model stands, from whatever wrote it down: a lock judged anew, or a JSON report.

Facts are pairs of a name, which is a contract of the JSON output, and a text for people. A fact
that a source does not have is left out: a lock has no verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scanner.domain.card import Card
from scanner.domain.conclusion import Member, Subject
from scanner.domain.lineage import Edge
from scanner.reports import wording

Facts = tuple[tuple[str, str], ...]

_UNKNOWN = "unknown"


class Standing(NamedTuple):
    """One model: its facts, each ancestor's by id, and its findings as texts.

    `findings` is None where nobody looked for any.
    """

    id: str
    facts: Facts
    ancestors: Mapping[str, Facts]
    findings: tuple[str, ...] | None = None


def of_subject(subject: Subject) -> Standing:
    """Return how a model of a lock stands."""
    effective = subject.effective
    facts = (
        ("license_in_force", _license(effective.expression, effective.category)),
        *_of_member(subject.model),
        ("commercial_use", effective.commercial_use.value),
        *_lineage(subject.countries, is_complete=subject.is_complete),
    )
    ancestors = {
        member.id: (*_of_member(member), ("relation", _relation(member.edges)))
        for member in subject.ancestors
    }
    return Standing(subject.model.id, facts, ancestors)


def _of_member(member: Member) -> Iterator[tuple[str, str]]:
    card, origin = member.card, member.origin
    yield "license", _license(member.license.expression, member.license.category)
    yield "origin", _origin(origin.countries, origin.organisation)
    yield "commit", (card.commit or _UNKNOWN) if isinstance(card, Card) else _UNKNOWN


def _relation(edges: Sequence[Edge]) -> str:
    return ", ".join(sorted({wording.relation(edge) for edge in edges}))


def of_report(report: object) -> tuple[Standing, ...]:
    """Return how each model of a JSON report stands; raises ValueError for what is none."""
    top = _object(report, "the file")
    if top.get("schema_version") != 1:
        raise ValueError("it is neither a lock nor a JSON report of schema version 1")
    findings = [_object(item, "a finding") for item in _list(top, "findings")]
    return tuple(_of_model(_object(item, "a model"), findings) for item in _list(top, "models"))


Json = Mapping[str, object]


def _of_model(model: Json, findings: Sequence[Json]) -> Standing:
    license_facts = _object(model.get("license"), "a licence")
    effective = _object(license_facts.get("effective"), "an effective licence")
    lineage = _object(model.get("lineage"), "a lineage")
    countries = tuple(str(code) for code in _list(lineage, "countries"))
    facts = (
        ("verdict", _text(model, "verdict")),
        ("license_in_force", _license(_text(effective, "concluded"), _text(effective, "category"))),
        *_of_json_member(model),
        ("commercial_use", _text(effective, "commercial_use")),
        *_lineage(countries, is_complete=lineage.get("complete") is True),
    )
    ancestors = [_object(item, "an ancestor") for item in _list(lineage, "ancestors")]
    return Standing(
        _text(model, "id"),
        facts,
        {
            _text(item, "id"): (*_of_json_member(item), ("relation", _json_relation(item)))
            for item in ancestors
        },
        tuple(
            f"{_text(found, 'severity')} {_text(found, 'rule')}: {_text(found, 'message')}"
            for found in findings
            if found.get("model") == model.get("id")
        ),
    )


def _of_json_member(member: Json) -> Iterator[tuple[str, str]]:
    concluded = _object(member.get("license"), "a licence")
    origin = _object(member.get("origin"), "an origin")
    card = _object(member.get("card"), "a card")
    organisation = origin.get("organisation")
    countries = tuple(str(code) for code in _list(origin, "countries"))
    yield "license", _license(_text(concluded, "concluded"), _text(concluded, "category"))
    yield "origin", _origin(countries, organisation if isinstance(organisation, str) else None)
    commit = card.get("commit")
    yield "commit", commit if isinstance(commit, str) and commit else _UNKNOWN


def _json_relation(ancestor: Json) -> str:
    edges = [_object(item, "an edge") for item in _list(ancestor, "edges")]
    relations = {
        f"{_text(edge, 'relation')} ({edge['basis']})"
        if edge.get("basis")
        else _text(edge, "relation")
        for edge in edges
    }
    return ", ".join(sorted(relations))


def _license(expression: str, category: str) -> str:
    return f"{expression} ({category})"


def _origin(countries: tuple[str, ...], organisation: str | None) -> str:
    where = "+".join(countries) or _UNKNOWN
    return f"{where} ({organisation})" if organisation else where


def _lineage(countries: tuple[str, ...], *, is_complete: bool) -> Facts:
    return (
        ("countries", "+".join(countries) or _UNKNOWN),
        ("lineage", "complete" if is_complete else "incomplete"),
    )


def _object(value: object, name: str) -> Json:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is no object")  # noqa: TRY004
    return value


def _list(members: Json, key: str) -> list[object]:
    value = members.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"'{key}' is no list")  # noqa: TRY004
    return value


def _text(members: Json, key: str) -> str:
    value = members.get(key)
    if not isinstance(value, str):
        raise ValueError(f"'{key}' is no text")  # noqa: TRY004
    return value

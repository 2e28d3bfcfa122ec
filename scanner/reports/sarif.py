"""SARIF 2.1.0, as code-scanning services want it.

OASIS, Static Analysis Results Interchange Format 2.1.0, and what GitHub asks beyond it ("SARIF
support for code scanning"): every rule with help, a region in a file of the repository, addresses
relative to its root, fingerprints that outlive a moved line. A run without results is written as
well: it is what closes alerts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.domain.result import ScanResult
from scanner.errors import EXIT_UNDECIDED
from scanner.reports.notices import Notice, ended, notices, posix
from scanner.reports.options import RenderOptions
from scanner.reports.rulebook import RuleText, rulebook
from scanner.reports.terminal import inert

# GitHub refuses a run with more.
MAX_RESULTS = 25_000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
    Severity.OFF: "none",
}
# GitHub's bands: 7.0 to 8.9 is "high", 4.0 to 6.9 "medium", below that "low".
_SCORES = {
    Severity.ERROR: "8.0",
    Severity.WARNING: "5.0",
    Severity.NOTE: "2.0",
    Severity.OFF: "0.1",
}
_ROOT = "%SRCROOT%"

Json = Mapping[str, object]


def render(result: ScanResult, options: RenderOptions) -> str:
    """Return the log as indented JSON in ASCII; ends with a line break."""
    said = notices(result, include_excepted=options.include_excepted)
    rules = rulebook(said)
    order = {rule_id: position for position, rule_id in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(result, rules)},
        "automationDetails": {"id": _category(result.manifests)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(options.exit_code, len(said) - MAX_RESULTS)],
        "artifacts": _artifacts(result.manifests),
        "results": [_result(notice, order[notice.rule]) for notice in said[:MAX_RESULTS]],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _driver(result: ScanResult, rules: Mapping[str, RuleText]) -> Json:
    return {
        "name": "modelcustoms",
        "version": inert(result.version),
        "semanticVersion": inert(result.version),
        "rules": [_rule(rule) for rule in rules.values()],
    }


def _invocation(exit_code: int, left_out: int) -> Json:
    text = f"{left_out} results, the least severe, are left out: more would be refused."
    told = {"level": "warning", "message": {"text": text}}
    return {
        "executionSuccessful": exit_code != EXIT_UNDECIDED,
        "exitCode": exit_code,
        "toolExecutionNotifications": [told] if left_out > 0 else [],
    }


def _rule(rule: RuleText) -> Json:
    """Return a rule's descriptor; GitHub shows the Markdown of its help."""
    text = f"{rule.summary} {rule.reason}"
    paragraphs = [f"**{_escaped(rule.summary)}**", rule.reason]
    name = _pascal_case(rule.id)
    address = rule.help if rule.help.startswith(("https://", "http://")) else ""
    return {
        "id": rule.id,
        **({"name": name} if name.casefold() != rule.id.casefold() else {}),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": text[:1000]},
        "help": {"text": text, "markdown": "\n\n".join(paragraphs)},
        **({"helpUri": quote(address, safe=":/?#[]@!$&'()*+,;=%~")} if address else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["model", "security", "built-in" if rule.is_built_in else "policy"],
            "precision": "high",
            "security-severity": _SCORES[rule.severity],
        },
    }


def _pascal_case(rule_id: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in rule_id).split()
    return "".join(word[:1].upper() + word[1:] for word in words) or "Rule"


def _category(manifests: Sequence[str]) -> str:
    """Return the id under which the next run replaces this one: one for each manifest's folder."""
    if len(manifests) == 1 and not PurePath(manifests[0]).is_absolute():
        folder = PurePath(manifests[0]).parent.as_posix()
        path = quote(folder, errors="backslashreplace")
        return "modelcustoms/" if folder == "." else f"modelcustoms/{path}/"
    return "modelcustoms/"


def _result(notice: Notice, rule_index: int) -> Json:
    rule = notice.rule_location
    message = _escaped(f"{notice.model}: {ended(notice.message)}")
    remedy = _escaped(ended(notice.remedy)) if notice.remedy and not notice.waiver else ""
    cited = f"The rule stands [here]({_RULE_PLACE})." if rule else ""
    return {
        "ruleId": notice.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[notice.severity],
        "message": {"text": " ".join(filter(None, (message, remedy, cited)))},
        "locations": [_physical(notice.location)],
        **({"relatedLocations": [_related(rule)]} if rule else {}),
        **({"codeFlows": [_flow(notice)]} if notice.way else {}),
        **({"suppressions": [_suppression(notice)]} if notice.waiver else {}),
        "partialFingerprints": {
            "primaryLocationLineHash": notice.fingerprint,
            "modelcustoms/v1": notice.fingerprint,
        },
    }


_RULE_PLACE = 1


def _suppression(notice: Notice) -> Json:
    return {"kind": "external", "status": "accepted", "justification": notice.waiver}


def _related(rule: Location) -> Json:
    return {
        "id": _RULE_PLACE,
        **_physical(rule),
        "message": {"text": "The policy's rule."},
    }


def _flow(notice: Notice) -> Json:
    """Return the way from the model to the ancestor; all of it stands at the manifest's line."""
    return {
        "message": {"text": "The lineage, from the model to the ancestor."},
        "threadFlows": [{"locations": [{"location": step} for step in _steps(notice)]}],
    }


def _steps(notice: Notice) -> Iterator[Json]:
    *children, last = notice.way
    for name in children:
        yield _step(name, f"{name} was made from the next.", notice)
    yield _step(last, f"{last} is what this is about.", notice)


def _step(name: str, text: str, notice: Notice) -> Json:
    return {
        **_physical(notice.location),
        "logicalLocations": [{"fullyQualifiedName": name, "kind": "module"}],
        "message": {"text": _escaped(text)},
    }


def _physical(location: Location) -> Json:
    """Return a place; of a point, the one character that stands there."""
    line, column = max(location.line, 1), max(location.column, 1)
    end_line = max(location.end_line, line)
    least = column + 1 if end_line == line else 1
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": max(location.end_column, least),
    }
    return {"physicalLocation": {"artifactLocation": _artifact(location.path), "region": region}}


def _artifacts(paths: Iterable[str]) -> list[Json]:
    """Return the files, each address once: two spellings of a path can come to one."""
    found = {json.dumps(location): location for location in map(_artifact, paths)}
    return [{"location": location} for location in found.values()]


def _artifact(path: str) -> Json:
    """Return a file's address: relative to the repository, or whole where the path is."""
    address = quote(posix(path), errors="backslashreplace")
    if PurePath(path).is_absolute():
        return {"uri": f"file:///{address.lstrip('/').replace('%3A', ':', 1)}"}
    return {"uri": address, "uriBaseId": _ROOT}


def _escaped(text: str) -> str:
    """Return text for a message, where brackets make links and braces placeholders (3.11.5, 6)."""
    for char in "\\[]":
        text = text.replace(char, f"\\{char}")
    return text.replace("{", "{{").replace("}", "}}")

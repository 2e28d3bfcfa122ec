import json
from typing import Any

from scanner.domain.location import Location
from scanner.domain.policy import Severity
from scanner.reports import RENDERERS, RenderOptions
from tests.builders import a_finding, a_result, a_subject


def entries(*findings: Any) -> Any:
    result = a_result(a_subject(), findings=findings)
    return json.loads(RENDERERS["gitlab"](result, RenderOptions(1)))


def test_a_finding_is_an_entry_at_the_line_of_its_model() -> None:
    (entry,) = entries(a_finding(a_subject()))
    assert len(entry.pop("fingerprint")) == 32
    assert entry == {
        "description": "acme/chat: the licence is not known. "
        "Ask the publisher, or choose another model.",
        "check_name": "license-unknown",
        "severity": "critical",
        "location": {"path": "models.yaml", "lines": {"begin": 4}},
    }


def test_a_path_is_relative_and_a_line_begins_with_one() -> None:
    nowhere = a_finding(a_subject(), severity=Severity.NOTE)
    (entry,) = entries(nowhere._replace(location=Location("./a/models.yaml", 0, 0)))
    assert entry["location"] == {"path": "a/models.yaml", "lines": {"begin": 1}}
    assert entry["severity"] == "info"


def test_nothing_to_say_is_an_empty_list() -> None:
    assert entries() == []

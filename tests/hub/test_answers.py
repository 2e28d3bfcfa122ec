"""Real answers of the Hub, replayed word for word, and what we make of each.

`answers/*.json` are written anew from recorded answers: the fields that count, the headers that
tell, and `seen`, the day on which the Hub said so.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from scanner.cards.hub import HubSource, Limits
from scanner.domain.card import Card, CardOutcome
from scanner.domain.ref import ModelRef
from tests.hub.stand_in import Reply, StandInHub

ANSWERS = sorted((Path(__file__).parent / "answers").glob("*.json"))


def reply(told: dict[str, Any]) -> Reply:
    body = json.dumps(told["json"]) if "json" in told else told.get("text", "")
    return Reply(told["status"], told["headers"], body.encode())


def summary(outcome: CardOutcome) -> dict[str, Any]:
    found: dict[str, Any] = {"id": outcome.id, "status": outcome.status.value}
    if isinstance(outcome, Card):
        found["license"] = list(outcome.declaration.values) if outcome.declaration else None
        found["parents"] = [[p.id, p.relation.value] for p in outcome.parents or ()]
        found["gated"] = outcome.gated
    return found


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_a_real_answer_is_read_as_what_it_means(path: Path, hub: StandInHub) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    asked = case["asked"]
    ref = ModelRef(asked["id"], asked.get("revision"))
    hub.script_next(*map(reply, case["exchange"]))
    source = HubSource(hub.url, limits=Limits(timeout=2.0, budget=5.0))
    outcome = source.text(ref, asked["file"]) if "file" in asked else source.read([ref])[ref]
    assert not isinstance(outcome, str)
    assert summary(outcome) == case["outcome"]
    assert len(hub.asked) == len(case["exchange"])

"""docs/policies.md, sentence by sentence: each case under tests/cases/ runs the real command.

A case says a sentence of the documentation and shows it: a policy, cards as short records, what the
command finds. Models are the cards, pinned, unless the case lists them. A finding reads `severity
rule member`, then ` via ` and the path to it, then the exception that covers it in brackets.
"""

import json
import re
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
import yaml

from tests.command import Ran, Run

ROOT = Path(__file__).parent.parent.parent
CASES = sorted((ROOT / "tests" / "cases").glob("*/*.yaml"))
COMMIT = "0" * 40


def documented() -> list[str]:
    """Return the sentences of the documentation that begin with a dash."""
    text = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^- (.+)$", prose, flags=re.MULTILINE)


def read(path: Path) -> dict[str, Any]:
    # Every scalar is text, as for the reader of policies itself: `no` and dates stay what they are.
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return case


def record(short: dict[str, Any]) -> dict[str, Any]:
    """Return what the Hub answers for a card in short."""
    said = {"license": "license", "license_name": "license_name", "base": "base_model"}
    card = {name: short[key] for key, name in said.items() if key in short}
    relation = short.get("relation")
    return {
        "id": short["id"],
        "sha": COMMIT,
        "gated": short.get("gated", False),
        "disabled": short.get("disabled") == "true",
        "cardData": card
        | ({"base_model_relation": relation} if relation else {})
        | ({"datasets": short["datasets"]} if "datasets" in short else {}),
        "_as_of": short.get("as_of", "2026-11-01"),
    }


def run_case(case: dict[str, Any], invoke: Run, folder: Path) -> Ran:
    pinned = "".join(f"- {card['id']}@{COMMIT}\n" for card in case["cards"])
    listed = indent(case.get("models", pinned), "  ")
    cards = "".join(f"{json.dumps(record(card))}\n" for card in case["cards"])
    texts = {
        "policy.yaml": case["policy"],
        "models.yaml": f"version: 1\nmodels:\n{listed}",
        "cards.jsonl": cards,
        **case.get("files", {}),
    }
    for name, text in texts.items():
        folder.joinpath(name).parent.mkdir(exist_ok=True)
        folder.joinpath(name).write_text(text, encoding="utf-8")
    options = case.get("options", [])
    if "--policy" not in options:
        options = ["--policy", "policy.yaml", *options]
    day = case.get("today", "2026-11-21")
    cards_from = ["--offline", "--snapshot", "cards.jsonl", "--no-bundled-snapshot"]
    return invoke("check", *cards_from, "-f", "json", "--today", day, *options, cwd=folder)


def told(finding: dict[str, Any]) -> str:
    """Return a finding as cases write it."""
    way = f" via {' '.join(finding['via'])}" if finding["via"] else ""
    covered = finding["exception"]["id"] if finding["exception"] else ""
    covered = covered or ("baseline" if finding["in_baseline"] else "")
    return f"{finding['severity']} {finding['rule']} {finding['member']}{way}" + (
        f" ({covered})" if covered else ""
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_case_comes_out_as_it_says(path: Path, invoke: Run, tmp_path: Path) -> None:
    case = read(path)
    ran = run_case(case, invoke, tmp_path)
    if "refused" in case:
        assert (ran.code, ran.err[: len(case["refused"].strip())]) == (2, case["refused"].strip())
        return
    report = json.loads(ran.out)
    assert sorted(map(told, report["findings"])) == sorted(case["findings"])
    if "verdict" in case:
        assert report["verdict"] == case["verdict"]
    for wanted, finding in zip(case.get("fields", []), report["findings"], strict=False):
        assert {**finding, **typed(wanted)} == finding
    if "evidence" in case:
        assert case["evidence"] in ran.out


def typed(fields: dict[str, Any]) -> dict[str, Any]:
    place = fields.get("rule_location")
    if not place:
        return fields
    return fields | {
        "rule_location": {**place, "line": int(place["line"]), "column": int(place["column"])}
    }


def test_every_sentence_of_the_documentation_has_a_case() -> None:
    shown = {read(path)["says"] for path in CASES if path.parent.name == "policies"}
    assert sorted(set(documented()) ^ shown) == []

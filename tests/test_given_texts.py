"""A licence text that the manifest gives: read like a file of the repository, shown as a claim."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.command import Run
from tests.hub.stand_in import StandInHub
from tests.papers import CLAIMED, HUB_ENTRY, listed

ROOT = Path(__file__).parents[1]
MIT = (Path(__file__).parent / "classify" / "mit.txt").read_text(encoding="utf-8")
APACHE = (ROOT / "LICENSE").read_text(encoding="utf-8")
CLAUSE = "Not for use by more than 1 million users."
NO_EVIL = MIT.replace("MIT License", "JSON License").replace(
    "THE SOFTWARE IS PROVIDED",
    "The Software shall be used for Good, not Evil.\n\nTHE SOFTWARE IS PROVIDED",
)
COMMIT = "1" * 40


def recorded(folder: Path, licence: str | None, model: str = "acme/chat", **more: Any) -> Path:
    """Write a snapshot of one model with no base."""
    said = {"license": licence} if licence else {}
    record = {"id": model, "sha": COMMIT, "cardData": said, "tags": [], "baseModels": None, **more}
    path = folder / f"{model.replace('/', '-')}.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path


def judged(run: Run, *options: str | Path) -> Any:
    given = ("--offline", "--no-bundled-snapshot", *options) if options else ("--offline",)
    return json.loads(run("check", *given, "-f", "json").out)


def rules(report: Any) -> set[str]:
    return {finding["rule"] for finding in report["findings"]}


def licence(report: Any) -> tuple[str, str, str]:
    held = report["models"][0]["license"]
    return held["concluded"], held["category"], held["confidence"]


def statements(report: Any) -> list[str]:
    evidence: Sequence[Any] = report["models"][0]["license"]["evidence"]
    return [f"{item['statement']} [{item['source']}]" for item in evidence]


def test_an_exact_text_makes_a_licence_known_and_is_shown_as_a_claim(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    report = judged(invoke, "--snapshot", recorded(tmp_path, None))
    (claimed,) = (found for found in report["findings"] if found["rule"] == "card-claimed")

    assert licence(report) == ("MIT", "permissive", "medium")
    assert statements(report) == [
        "papers/LICENSE is word for word the licence of MIT (given locally) [papers/LICENSE]"
    ]
    assert claimed["message"].endswith("what the manifest gives as its text: papers/LICENSE")
    assert claimed["severity"] == "warning"
    assert not rules(report) & {"license-unstated", "license-unknown", "license-contradicted"}


def test_a_clarification_says_that_somebody_looked_at_a_claim(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    said = {"model": "acme/chat", "revision": COMMIT, "license": "MIT"}
    clarified = said | {"approver": "legal@acme.example", "reason": "held against the publisher's"}
    policy = tmp_path / "policy.json"
    policy.write_text(
        json.dumps({"version": 1, "name": "own", "clarifications": [clarified]}), encoding="utf-8"
    )
    report = judged(invoke, "--snapshot", recorded(tmp_path, None), "-p", policy)

    assert licence(report) == ("MIT", "permissive", "medium")
    assert "card-claimed" not in rules(report)


def test_a_text_that_bears_out_the_card_changes_nothing_and_is_no_claim(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    report = judged(invoke, "--snapshot", recorded(tmp_path, "mit"))

    assert licence(report) == ("MIT", "permissive", "high")
    assert "card-claimed" not in rules(report)


@pytest.mark.parametrize("stated", ["mit", "other", None])
def test_a_changed_text_is_never_permissive(
    invoke: Run, tmp_path: Path, papers: Path, stated: str | None
) -> None:
    (papers / "LICENSE").write_text(f"{MIT}\n{CLAUSE}\n", encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    report = judged(invoke, "--snapshot", recorded(tmp_path, stated))

    assert licence(report) == ("NOASSERTION", "unknown", "none")
    assert "license-unknown" in rules(report)
    assert ("license-contradicted" in rules(report)) == (stated == "mit")


def test_a_text_that_says_otherwise_than_the_card_makes_it_stricter(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(NO_EVIL, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    report = judged(invoke, "--snapshot", recorded(tmp_path, "apache-2.0"))

    assert licence(report) == ("Apache-2.0 AND JSON", "use-restricted", "medium")
    assert "license-contradicted" in rules(report)


def test_a_free_text_does_not_free_a_restricted_card(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    report = judged(invoke, "--snapshot", recorded(tmp_path, "cc-by-nc-4.0"))

    assert licence(report)[:2] == ("CC-BY-NC-4.0 AND MIT", "non-commercial")
    assert "license-contradicted" in rules(report)


def test_one_text_of_several_that_is_not_known_makes_all_unknown(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    (papers / "more.txt").write_text("Ask Acme first.", encoding="utf-8")
    listed(tmp_path, "{id: acme/chat, license_file: [papers/LICENSE, papers/more.txt]}")
    report = judged(invoke, "--snapshot", recorded(tmp_path, "other"))

    assert licence(report)[0] == "NOASSERTION"


def test_a_text_says_what_a_model_declared_by_hand_is_under(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(APACHE, encoding="utf-8")
    listed(tmp_path, CLAIMED)
    report = judged(invoke)

    assert licence(report) == ("Apache-2.0", "permissive", "low")
    assert "(given locally) [papers/LICENSE]" in statements(report)[0]
    assert len([f for f in report["findings"] if f["rule"] == "card-claimed"]) == 1


def test_a_text_and_a_declared_licence_that_differ_are_a_contradiction(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(NO_EVIL, encoding="utf-8")
    listed(tmp_path, f"{CLAIMED[:-1]}, declared: {{license: mit}}}}")
    report = judged(invoke)

    assert licence(report)[:2] == ("MIT AND JSON", "use-restricted")
    assert "license-contradicted" in rules(report)


def test_a_claim_is_told_where_the_model_is_a_base_of_another(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    tuned = {"cardData": {"license": "mit", "base_model": "acme/chat"}}
    snapshots = [recorded(tmp_path, None), recorded(tmp_path, None, "acme/tuned", **tuned)]
    listed(tmp_path, HUB_ENTRY, "acme/tuned")
    report = judged(invoke, *(option for path in snapshots for option in ("--snapshot", path)))

    claimed = [found for found in report["findings"] if found["rule"] == "card-claimed"]
    assert [found["model"] for found in claimed] == ["acme/chat", "acme/tuned"]
    assert {found["member"] for found in claimed} == {"acme/chat"}


def have(hub: StandInHub, text: str, declared: str = "other", name: str = "LICENSE") -> None:
    card = {"id": "acme/chat", "sha": COMMIT, "gated": False, "tags": [], "baseModels": None}
    siblings = [{"rfilename": name}]
    hub.add(card | {"cardData": {"license": declared}, "siblings": siblings}, "main")
    hub.add_file("acme/chat", name, text.encode())


def frozen(run: Run, hub: StandInHub) -> Any:
    run("lock", env={"HF_ENDPOINT": hub.url})
    return json.loads(run("check", "--frozen", "-f", "json").out)


@pytest.mark.parametrize("theirs", [MIT, APACHE, APACHE.partition("APPENDIX")[0]])
def test_the_text_that_the_repository_has_too_is_no_claim(
    invoke: Run, hub: StandInHub, tmp_path: Path, papers: Path, theirs: str
) -> None:
    (papers / "LICENSE").write_text(MIT if theirs is MIT else APACHE, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    have(hub, theirs)
    report = frozen(invoke, hub)

    assert licence(report)[1:] == ("permissive", "high")
    assert not rules(report) & {"card-claimed", "license-contradicted"}


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-CODE"])
@pytest.mark.parametrize("theirs", ["Ask Acme first.", f"{MIT}\n{CLAUSE}\n"])
def test_a_text_takes_the_place_of_none_that_the_repository_has(
    invoke: Run, hub: StandInHub, papers: Path, name: str, theirs: str
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(papers.parent, HUB_ENTRY)
    have(hub, theirs, name=name)
    report = frozen(invoke, hub)

    assert licence(report)[0] == "NOASSERTION"
    assert "license-contradicted" in rules(report)
    assert "(given locally), and the repository has another" in " ".join(statements(report))


def test_the_licence_of_the_code_is_not_made_that_of_the_weights(
    invoke: Run, hub: StandInHub, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    have(hub, MIT, name="LICENSE-CODE")

    assert licence(frozen(invoke, hub))[0] == "NOASSERTION"


def test_a_lock_holds_no_text_that_the_manifest_gives(
    invoke: Run, hub: StandInHub, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    hub.add({"id": "acme/chat", "sha": COMMIT, "tags": [], "cardData": {}, "siblings": []}, "main")
    report = frozen(invoke, hub)
    (node,) = json.loads((tmp_path / "models.lock").read_text(encoding="utf-8"))["nodes"]

    assert node["files"] == []
    assert licence(report) == ("MIT", "permissive", "medium")


def test_a_model_without_a_card_has_no_verdict_by_a_text(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)

    assert invoke("check", "--offline").code == 3


def test_a_bill_of_materials_names_the_file_with_its_hash(
    invoke: Run, tmp_path: Path, papers: Path
) -> None:
    (papers / "LICENSE").write_text(MIT, encoding="utf-8")
    listed(tmp_path, HUB_ENTRY)
    snapshot = recorded(tmp_path, None)
    bom = invoke("check", "--offline", "--snapshot", snapshot, "-f", "cyclonedx").out

    assert '"value": "papers/LICENSE sha256:' in bom
    assert f"blob/{COMMIT}/papers" not in bom


def test_a_text_may_lie_outside_of_the_project(invoke: Run, tmp_path: Path, papers: Path) -> None:
    (tmp_path / "MIT.txt").write_text("\ufeff" + MIT.replace("\n\n", "\n\f\n"), encoding="utf-8")
    listed(papers, "{id: acme/chat, license_file: ../MIT.txt}")
    snapshot = recorded(tmp_path, "other")
    options = ("--offline", "--snapshot", snapshot, "-f", "json")
    report = json.loads(invoke("check", *options, cwd=papers).out)

    assert licence(report)[0] == "MIT"
    assert "[../MIT.txt]" in statements(report)[-1]


def test_a_check_without_such_a_text_imports_no_reader_of_them(run: Run, tmp_path: Path) -> None:
    listed(tmp_path, "acme/chat")
    snapshot = recorded(tmp_path, "mit")
    ran = run("check", "--offline", "--snapshot", snapshot, env={"PYTHONPROFILEIMPORTTIME": "1"})

    assert "scanner.cards.claims" in ran.err
    assert "scanner.cards.given" not in ran.err
    assert "scanner.domain.prints" not in ran.err

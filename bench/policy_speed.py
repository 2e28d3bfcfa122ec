"""How long a large policy takes to judge a large fleet: `python bench/policy_speed.py`.

500 rules (half of them naming models and publishers, a tenth with globs, a fifth bound to a use)
over 5,000 models with one ancestor each. Printed: CPU seconds of judging alone, reading the policy
apart.
"""

import argparse
import itertools
import json
import tempfile
import time
from pathlib import Path
from typing import Any

from scanner import policies
from scanner.checks import CHECKS
from scanner.classify import classify
from scanner.domain.card import Card, Declaration, Parent, Provenance, Relation, SourceKind
from scanner.domain.conclusion import Subject
from scanner.domain.evidence import Evidence
from scanner.domain.lineage import Ancestor, Edge, Lineage
from scanner.domain.location import Location
from scanner.domain.manifest import HubEntry
from scanner.domain.policy import Policy, Setting, Severity
from scanner.domain.ref import ModelRef
from scanner.judge import Judge

LICENSES = ("mit", "apache-2.0", "gemma", "llama3.1", "cc-by-nc-4.0", "gpl-3.0", "nonesuch")
PUBLISHERS = ("Qwen", "meta-llama", "google", "mistralai", "microsoft", "deepseek-ai", "nobody")
COUNTRIES = ("CN", "US", "FR", "DE", "GB", "KR", "JP", "IN")
TERMS = ("no-derivatives", "naming", "hosted-sellers", "threshold")


def rule(number: int) -> dict[str, Any]:
    """Return the rule of a number: of every kind some."""
    kinds: list[dict[str, Any]] = [
        {"model": f"{PUBLISHERS[number % 7]}/model-{number}"},
        {"publisher": [f"publisher-{number}", f"publisher-{number + 1}"]},
        {"model": f"{PUBLISHERS[number % 7]}/*-{number}b"},
        {"origin": COUNTRIES[number % 8], "category": "non-commercial"},
        {"model": f"team-{number}/*"},
        {"organisation": f"Organisation {number}"},
        {"license": "GPL-3.0-only", "origin": COUNTRIES[number % 8]},
        {"model": f"*-uncensored-{number}*"},
        {"term": TERMS[number % 4], "kind": "individual"},
        {"parent_origin": COUNTRIES[number % 8], "commercial_use": "no"},
    ]
    when = {"when": {"use": {"any-of": ["production"]}}} if number % 5 == 0 else {}
    return {"id": f"rule-{number}", "deny": kinds[number % 10], "scope": "lineage", **when}


def policy_text(rules: int) -> str:
    """Return a policy with an allow-list and as many denials as make up `rules`."""
    allow = {"id": "known", "allow": {"category": ["permissive", "copyleft", "use-restricted"]}}
    return json.dumps(
        {
            "version": 1,
            "name": "large",
            "context": {"commercial": True, "distribution": "saas", "monthly_active_users": 9},
            "rules": [allow, *map(rule, range(rules - 1))],
        }
    )


def subjects(models: int) -> list[Subject]:
    """Return as many classified models, each made from one of another publisher."""
    made = itertools.product(range(models // 49 + 1), PUBLISHERS, LICENSES)
    return [
        subject(f"{publisher}/model-{number}-{license_}", license_)
        for number, publisher, license_ in itertools.islice(made, models)
    ]


def subject(model: str, license_: str) -> Subject:
    """Return one model with one ancestor."""
    base = f"mistralai/base-of-{model.partition('/')[2]}"
    edge = Edge(model, base, Relation.FINETUNE, (Evidence("base_model", f"hf:{model}"),))
    ancestor = Ancestor(base, card(base, "apache-2.0"), 1, (model,), (edge,))
    parent = Parent(base, base, Relation.FINETUNE, ("base_model",))
    lineage = Lineage(model, card(model, license_, parent), (ancestor,))
    entry = HubEntry(ModelRef(model, "0" * 40), Location("models.yaml", 1, 1))
    return classify(entry, lineage)


def card(model: str, license_: str, *parents: Parent) -> Card:
    """Return a card read from a snapshot."""
    source = Provenance(SourceKind.SNAPSHOT, "2026-11-01")
    return Card(model, source, "0" * 40, Declaration((license_,)), parents)


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=500)
    parser.add_argument("--models", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    fleet = subjects(options.models)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "policy.json"
        path.write_text(policy_text(options.rules), encoding="utf-8")
        start = time.process_time()
        policy = policies.read_policy(str(path))
        reading = time.process_time() - start
    fleet = [each._replace(context=policy.context) for each in fleet]
    silent = {check: Setting(Severity.OFF) for check in CHECKS}
    print(f"{options.rules} rules over {options.models} models, reading them {reading:.2f} s CPU")
    for what, judged in (
        ("the rules alone", policy._replace(checks=silent)),
        ("with every built-in check", policy),
    ):
        print(f"{what}: {best(judged, fleet, options.rounds)}")


def best(policy: Policy, fleet: list[Subject], rounds: int) -> str:
    """Return the least CPU time in which `policy` judges `fleet`, and how much it finds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        judge = Judge(policy, "2026-11-21")
        found = sum(len(judge(each)) for each in fleet)
        times.append(time.process_time() - start)
    return f"{min(times):.2f} s CPU (best of {rounds}), {found} findings"


if __name__ == "__main__":
    main()

"""How fast and how large: the numbers modelcustoms holds itself to, as ratios of one run.

    python bench/speed.py [--peer COMMAND]

Start-up against bare Python, a gate over 50 and 5,000 models from a lock, 1,000 models live from a
Hub on loopback that takes 30 ms per answer against as many bare requests, and peak memory. `--peer`
is a command that judges the same 50 ids, which are written as `from_pretrained` calls to `peer.py`
in its working directory, say `--peer "weight-audit scan ."`. Needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.process import Cost, cost, paired
from scanner.rows import shipped

COMMAND = Path(sysconfig.get_path("scripts")) / "modelcustoms"
PYTHON = [sys.executable, "-c", "pass"]
GATE: list[str | Path] = [COMMAND, "check", "--frozen"]
READY_MADE = ["--policy", "builtin:open-weights"]

LIVE_MODELS = 1_000
LIVE_JOBS = 8
LIVE_DELAY = 0.030


def main() -> None:
    """Measure everything and print a line for each number."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--peer", help="another scanner's command, run where peer.py lists the ids")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_start(folder)
        measure_gate(folder / "50", 50, arguments.peer)
        measure_gate(folder / "5000", 5_000, None)
    measure_live()


def measure_start(folder: Path) -> None:
    """Print what `--help` costs, and what it costs more than Python itself."""
    help_, bare = cost([COMMAND, "--help"], folder), cost(PYTHON, folder)
    show("--help", f"{_ms(help_)} cpu", f"{help_.cpu / bare.cpu:.1f} x bare Python", "<= 100 ms")


def measure_gate(folder: Path, models: int, peer: str | None) -> None:
    """Print what the gate over a locked manifest costs, and its ratio to a peer's run if named."""
    write_project(folder, models)
    gate, bare = cost(GATE, folder), cost(PYTHON, folder)
    name = f"check --frozen, {models} models"
    ratio = f"{gate.cpu / bare.cpu:.1f} x bare Python"
    show(name, f"{_ms(gate)} cpu, {gate.memory / 2**20:.0f} MiB", ratio, "<= 200 MiB at 5,000")
    if peer:
        for more, policy in (([], "built-in checks"), (READY_MADE, "a ready-made policy")):
            against = paired([*GATE, *more], shlex.split(peer), folder)
            show(f"  {policy}, against the peer", f"{against:.2f} x its cpu", "", "<= 1.3 x")


def write_project(folder: Path, models: int) -> None:
    """Write a manifest of so many recorded models, its lock, and the list a peer reads."""
    folder.mkdir()
    ids = [row["id"] for row in shipped("snapshot").all()]
    chosen = ids[:: len(ids) // models][:models]
    lines = "".join(f"  - {model}\n" for model in chosen)
    (folder / "models.yaml").write_text(f"version: 1\nmodels:\n{lines}", encoding="utf-8")
    calls = "".join(f'AutoModel.from_pretrained("{model}")\n' for model in chosen)
    (folder / "peer.py").write_text(calls, encoding="utf-8")
    subprocess.run(
        [COMMAND, "lock", "--offline", "-q"], cwd=folder, capture_output=True, check=False
    )


def measure_live() -> None:
    """Print how many models a second are read from a Hub, against bare requests for the same."""
    with a_hub() as endpoint:
        bare = statistics_of(lambda: bare_requests(endpoint))
        ours = statistics_of(lambda: resolve_live(endpoint))
    name = f"{LIVE_MODELS} models live, {LIVE_JOBS} at once, {LIVE_DELAY * 1000:.0f} ms each"
    rate = f"{LIVE_MODELS / ours:.0f} models/s"
    show(name, rate, f"{bare / ours:.0%} of bare requests", ">= 90 %")


def statistics_of(run: Any, runs: int = 3) -> float:
    """Return the best of some runs, in seconds by the clock: the rest is other people's noise."""
    return min(_timed(run) for _ in range(runs))


def _timed(run: Any) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def resolve_live(endpoint: str) -> None:
    """Resolve the models as `lock` does; every one must be read."""
    from scanner import catalog
    from scanner.cards.hub import HubSource
    from scanner.domain.card import Card
    from scanner.domain.ref import ModelRef
    from scanner.resolve import resolve

    refs = [ModelRef(f"bench/model-{number}") for number in range(LIVE_MODELS)]
    graph = resolve(refs, HubSource(endpoint, jobs=LIVE_JOBS), catalog.known_parents)
    if not all(isinstance(card, Card) for card in graph.cards.values()):
        raise RuntimeError("the stand-in Hub did not have every model")


def bare_requests(endpoint: str) -> None:
    """Ask for the same addresses with huggingface_hub's session and read the JSON, no more."""
    from huggingface_hub.utils import get_session

    session = get_session()

    def get(number: int) -> object:
        address = f"{endpoint}/api/models/bench/model-{number}/revision/main?expand=cardData"
        return session.get(address, timeout=10).json()

    with ThreadPoolExecutor(LIVE_JOBS) as pool:
        list(pool.map(get, range(LIVE_MODELS)))


@contextmanager
def a_hub() -> Iterator[str]:
    """Serve the models from a process of its own, so that its work is not counted as ours."""
    with subprocess.Popen(
        [sys.executable, __file__.replace("speed.py", "hub.py"), str(LIVE_MODELS), str(LIVE_DELAY)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        if server.stdout is None or server.stdin is None:
            raise RuntimeError("the stand-in Hub has no pipes")
        try:
            yield json.loads(server.stdout.readline())
        finally:
            server.stdin.close()


def show(name: str, value: str, ratio: str, target: str) -> None:
    """Print one number with what it is measured against and what it should be."""
    print(f"{name:<48} {value:<24} {ratio:<28} {target}", flush=True)


def _ms(measured: Cost) -> str:
    return f"{measured.cpu * 1000:.0f} ms"


if __name__ == "__main__":
    main()

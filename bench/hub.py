"""A stand-in Hub of N models that takes D seconds per answer, until its standard input closes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.hub.stand_in import StandInHub


def main() -> None:
    """Serve, and say where as one line of JSON."""
    models, delay = int(sys.argv[1]), float(sys.argv[2])
    with StandInHub() as hub:
        hub.delay = delay
        for number in range(models):
            card = {"license": "apache-2.0", "language": ["en"]}
            hub.add({"id": f"bench/model-{number}", "sha": f"{number:040x}", "cardData": card})
        print(json.dumps(hub.url), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()

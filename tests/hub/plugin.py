"""Fixtures for tests that ask a Hub: `hub`, and `make_hub` for more than one or another path."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.hub.stand_in import StandInHub

# Read when huggingface_hub is imported: no token of whoever runs the tests goes into them.
os.environ["HF_TOKEN_PATH"] = os.devnull


@pytest.fixture
def make_hub() -> Iterator[Callable[..., StandInHub]]:
    """Start stand-in Hubs that end with the test; takes a path prefix."""
    with ExitStack() as stack:
        yield lambda prefix="": stack.enter_context(StandInHub(prefix))


@pytest.fixture
def hub(make_hub: Callable[..., StandInHub], monkeypatch: pytest.MonkeyPatch) -> StandInHub:
    """Return a stand-in Hub, which HF_ENDPOINT names; no token is set."""
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    started = make_hub()
    monkeypatch.setenv("HF_ENDPOINT", started.url)
    return started

"""One GET of the Hub: through huggingface_hub's session, with our limits, retries and refusals."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from scanner import __version__
from scanner.cards.hub.endpoint import Endpoint
from scanner.cards.hub.gate import Gate
from scanner.errors import InputError, Problem

if TYPE_CHECKING:
    from huggingface_hub.utils import httpx

# The Hub redirects a renamed model once, a file to its cache once.
MAX_HOPS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Limits(NamedTuple):
    """How patient a client is, in seconds and numbers.

    `timeout` is for one read of a socket, `whole` for one answer; `budget` is all the waiting that
    rate limits may cost; a failed try is repeated up to `tries` in all, after `delay` and then
    twice as long each time.
    """

    timeout: float = 10.0
    whole: float = 60.0
    budget: float = 900.0
    tries: int = 3
    delay: float = 1.0


class Answer(NamedTuple):
    """What the Hub said; header names are in lower case, `urls` are all that were asked for it."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    urls: tuple[str, ...]


class Wanted(NamedTuple):
    """What to get: a quoted path with its query, of which no more than `max_bytes`.

    An answer that is larger is a failure; of a file of which a `part` will do, its beginning is
    taken, and from another host too, should the Hub keep it there.
    """

    path: str
    query: str
    max_bytes: int
    part: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """What is asked for in a request's headers."""
        if not self.part:
            return {}
        # Of a compressed part nothing could be read.
        return {"range": f"bytes=0-{self.max_bytes - 1}", "accept-encoding": "identity"}


class Failure(NamedTuple):
    """Why there is no answer; `is_passing` where another try may bring one."""

    reason: str
    is_passing: bool = False


def default_endpoint() -> str:
    """Return the endpoint of the environment as huggingface_hub has it."""
    _without_telemetry()
    from huggingface_hub import constants

    return os.environ.get("HF_ENDPOINT") or constants.ENDPOINT


def _without_telemetry() -> None:
    """Have huggingface_hub, which looks when it is imported, ask the Hub nothing of its own."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


def _headers() -> dict[str, str]:
    _without_telemetry()
    from huggingface_hub import constants
    from huggingface_hub.utils import build_hf_headers

    build = partial(build_hf_headers, library_name="modelcustoms", library_version=__version__)
    try:
        return build()
    except NotADirectoryError:
        # A service's home may be no folder: there is no token in it.
        return build(token=False)
    except (OSError, UnicodeDecodeError) as error:
        # To go on without it would make gated models look as if nobody might read them.
        reason = getattr(error, "strerror", None) or "it is no text"
        message = f"the token of the Hub cannot be read: {reason}"
        remedy = "set HF_TOKEN, or HF_HUB_DISABLE_IMPLICIT_TOKEN=1 to ask without a token"
        raise InputError(Problem(constants.HF_TOKEN_PATH, 0, 0, message, remedy)) from error


class Client:
    """Gets what the Hub has at a path; safe to use from several threads."""

    def __init__(self, endpoint: Endpoint, limits: Limits, gate: Gate) -> None:
        """Read the token as huggingface_hub does; raises InputError where it cannot be read."""
        self._endpoint = endpoint
        self._limits = limits
        self._gate = gate
        self._headers = _headers()

    def get(self, wanted: Wanted) -> Answer | Failure:
        """Return the answer to what is wanted; never raises for the network's sake."""
        delays = self._delays()
        if not self._gate.wait():
            return Failure(self._gate.reason)
        while True:
            outcome = self._follow(wanted)
            if isinstance(outcome, Answer):
                self._gate.answered()
            delay = self._delay_before_next_try(outcome, delays)
            if delay is None:
                break
            if not self._gate.wait(delay):
                return Failure(self._gate.reason)
        if isinstance(outcome, Failure) and outcome.is_passing:
            self._gate.failed(outcome.reason)
        return outcome

    def _delays(self) -> Iterator[float]:
        return iter([self._limits.delay * 2**n for n in range(self._limits.tries - 1)])

    def _delay_before_next_try(
        self, outcome: Answer | Failure, delays: Iterator[float]
    ) -> float | None:
        """Return how long to wait for another try, None where the outcome stands."""
        if isinstance(outcome, Failure):
            return next(delays, None) if outcome.is_passing else None
        if outcome.status == HTTPStatus.TOO_MANY_REQUESTS:
            self._gate.hold(_advertised_wait(outcome.headers))
            return 0.0
        if outcome.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return next(delays, None)
        return None

    def _follow(self, wanted: Wanted) -> Answer | Failure:
        """Return the answer behind the redirects of one host; of a part, of several."""
        url = f"{self._endpoint.url}{wanted.path}{wanted.query}"
        urls: list[str] = []
        while len(urls) <= MAX_HOPS and url not in urls:
            urls.append(url)
            outcome = self._ask(url, wanted)
            if isinstance(outcome, Failure) or outcome.status not in _REDIRECTS:
                return outcome if isinstance(outcome, Failure) else outcome._replace(urls=(*urls,))
            location = outcome.headers.get("location", "")
            target = self._endpoint.follow(url, location)
            if target is None and wanted.part:
                target = self._endpoint.elsewhere(url, location)
            if target is None:
                return Failure("the Hub redirects to another host, which was not asked")
            url = target if "?" in target else target + wanted.query
        return Failure("the Hub's redirects do not end")

    def _ask(self, url: str, wanted: Wanted) -> Answer | Failure:
        from huggingface_hub.utils import get_session, httpx

        limits = self._limits
        timeout = httpx.Timeout(limits.timeout, connect=min(limits.timeout, 5.0))
        # The token is the Hub's, and nobody else's to see.
        is_home = self._endpoint.follow(url, url) is not None
        headers = (self._headers if is_home else {}) | wanted.headers
        try:
            with get_session().stream(
                "GET", url, headers=headers, timeout=timeout, follow_redirects=False
            ) as response:
                return _read(response, wanted, time.monotonic() + limits.whole)
        except httpx.TimeoutException:
            return Failure(f"the Hub did not answer within {limits.timeout:g} s", is_passing=True)
        except httpx.ConnectError as error:
            return Failure(f"the Hub cannot be reached: {error}", is_passing=True)
        except httpx.TransportError as error:
            # Its text may quote the headers, and with them the token.
            return Failure(f"the connection broke ({type(error).__name__})", is_passing=True)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return Failure(f"the request failed ({type(error).__name__})")


def _read(response: httpx.Response, wanted: Wanted, deadline: float) -> Answer | Failure:
    """Read a body to its end, or to the limit of its size or of our patience."""
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        # Not every server knows of ranges: the whole of a model is not for us.
        if wanted.part and len(body) >= wanted.max_bytes:
            break
        if len(body) > wanted.max_bytes:
            return Failure(f"the answer is larger than {wanted.max_bytes} bytes")
        if time.monotonic() > deadline:
            return Failure("the answer does not come to an end", is_passing=True)
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, headers, bytes(body[: wanted.max_bytes]), ())


def _advertised_wait(headers: Mapping[str, str]) -> float:
    """Return the seconds after which a rate limit says it will be over, and one more."""
    from huggingface_hub.utils import parse_ratelimit_headers

    limit = parse_ratelimit_headers(headers)
    if limit is not None:
        return limit.reset_in_seconds + 1.0
    seconds = headers.get("retry-after", "")
    # A limit that does not say how long it lasts: the Hub's windows are five minutes long.
    return int(seconds) + 1.0 if seconds.isascii() and seconds.isdigit() else 30.0

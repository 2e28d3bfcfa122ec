"""A Hub on loopback that answers like the real one, and misbehaves when told to.

What it says (statuses, error codes, headers, which fields `expand` returns) follows recorded
answers of huggingface.co; those under `answers/` are replayed through it.
"""

import json
import threading
import time
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qs, unquote, urlsplit

Record = dict[str, Any]

EXPANDABLE = frozenset(
    {
        *("author", "baseModels", "cardData", "childrenModelCount", "config", "createdAt"),
        *("disabled", "downloads", "gated", "gguf", "inference", "lastModified", "library_name"),
        *("likes", "model-index", "pipeline_tag", "private", "safetensors", "sha", "siblings"),
        *("spaces", "tags", "transformersInfo", "trendingScore", "usedStorage", "widgetData"),
    }
)


class Reply(NamedTuple):
    """One answer, told to the stand-in word for word.

    `missing` bytes of the promised body never come; `drip` sends one byte at a time, that many
    seconds apart; `silent` sends nothing at all.
    """

    status: int = 200
    headers: Mapping[str, str] = {}
    body: bytes = b""
    missing: int = 0
    drip: float = 0.0
    silent: bool = False


class Asked(NamedTuple):
    """One request as it arrived."""

    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]


def json_reply(value: object, status: int = 200, **headers: str) -> Reply:
    """Return a JSON answer; header names are written with underscores."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    kind = {"content-type": "application/json; charset=utf-8"}
    return Reply(status, kind | named, json.dumps(value).encode())


def refusal(status: int, message: str, code: str | None = None) -> Reply:
    """Return an error as the Hub says it: in headers, and in a body that nobody needs."""
    codes = {"x_error_code": code} if code else {}
    return json_reply({"error": message}, status, x_error_message=message, **codes)


class StandInHub:
    """The models it has, what it was told to answer, and everything it was asked."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.asked: list[Asked] = []
        self.delay = 0.0
        self.quota: int | None = None
        self.window = 0
        self.closing = threading.Event()
        self._records: dict[str, dict[str, Record]] = {}
        self._files: dict[tuple[str, str], bytes] = {}
        self._store: StandInHub | None = None
        self._renames: dict[str, str] = {}
        self._scripts: dict[str, list[Reply]] = {}
        self._next: list[Reply] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler_for(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        """What HF_ENDPOINT must be."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{self.prefix}"

    def add(self, record: Record, *revisions: str) -> None:
        """Have a model: `main`, the commit of its `sha`, and other `revisions` that lead to it."""
        known = self._records.setdefault(record["id"].casefold(), {})
        known |= dict.fromkeys([*(revisions or ("main",)), record.get("sha", "main")], record)

    def add_file(self, model_id: str, name: str, content: bytes) -> None:
        """Have a file in a model's repository."""
        self._files[model_id.casefold(), name] = content

    def keep_at(self, store: Self) -> None:
        """Lead whoever asks for a file to another host, as the Hub does for large ones."""
        self._store = store

    def rename(self, old: str, new: str) -> None:
        """Answer for `old` with a redirect to `new`."""
        self._renames[old.casefold()] = new

    def script(self, model_id: str, *replies: Reply, forever: bool = False) -> None:
        """Answer the next requests for a model with `replies`, the last one `forever` if so."""
        self._scripts[model_id.casefold()] = [*replies, *(replies[-1:] * 1000 if forever else ())]

    def script_next(self, *replies: Reply) -> None:
        """Answer the next requests with `replies`, whatever they are for."""
        self._next += replies

    def asked_for(self, model_id: str) -> list[Asked]:
        """Return the requests for one model's record or files."""
        return [asked for asked in self.asked if f"/{model_id}/".lower() in asked.path.lower()]

    def answer(self, asked: Asked) -> Reply:
        """Return what to answer; called from the threads of the server."""
        with self._lock:
            self.asked.append(asked)
            if self._next:
                return self._next.pop(0)
            if self.quota is not None:
                self.quota -= 1
                if self.quota < 0:
                    self.quota = None
                    return Reply(429, {"ratelimit": f'"api";r=0;t={self.window}'})
            path = asked.path.removeprefix(self.prefix)
            if path.startswith("/api/models/"):
                return self._record(asked, path.removeprefix("/api/models/"))
            if path.startswith("/store/"):
                model_id, _, name = path.removeprefix("/store/").partition("/-/")
                return _content(self._files[model_id, name], asked)
            return self._file(asked, path)

    def _record(self, asked: Asked, rest: str) -> Reply:
        model_id, _, revision = rest.partition("/revision/")
        script = self._scripts.get(model_id.casefold())
        if script:
            return script.pop(0)
        if model_id.casefold() in self._renames:
            new = self._renames[model_id.casefold()]
            tail = f"/revision/{revision}" if revision else ""
            return Reply(307, {"location": f"{self.prefix}/api/models/{new}{tail}"})
        known = self._records.get(model_id.casefold())
        if known is None:
            return _absent(asked)
        record = known.get(unquote(revision or "main"))
        if record is None:
            return refusal(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return _expanded(record, asked.query.get("expand", []))

    def _file(self, asked: Asked, path: str) -> Reply:
        """Return a file of a repository, or why there is none."""
        model_id, _, rest = path.removeprefix("/api/resolve-cache/models").partition("/resolve/")
        model_id = model_id.strip("/").casefold()
        script = self._scripts.get(model_id)
        if script:
            return script.pop(0)
        known = self._records.get(model_id)
        if known is None:
            return _absent(asked)
        if next(iter(known.values())).get("gated"):
            return refusal(401, "Access to this model is restricted.", "GatedRepo")
        name = unquote(rest.partition("/")[2])
        if (model_id, name) not in self._files:
            return refusal(404, "Entry not found", "EntryNotFound")
        return self._led(asked, path, model_id, name)

    def _led(self, asked: Asked, path: str, model_id: str, name: str) -> Reply:
        """Lead to where a file is kept: a cache on the same host, or a store on another."""
        content = self._files[model_id, name]
        if self._store:
            self._store.add_file(model_id, name, content)
            location = f"{self._store.url}/store/{model_id}/-/{name}?signature=x"
            return Reply(302, {"location": location})
        if not path.startswith("/api/resolve-cache/models/"):
            return Reply(307, {"location": f"{self.prefix}/api/resolve-cache/models{path}"})
        return _content(content, asked)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _content(content: bytes, asked: Asked) -> Reply:
    """Return a file, or as much of its beginning as was asked for."""
    headers = {"content-type": "text/plain; charset=utf-8"}
    first, _, last = asked.headers.get("range", "").removeprefix("bytes=").partition("-")
    if first != "0":
        return Reply(200, headers, content)
    part = content[: int(last) + 1]
    place = {"content-range": f"bytes 0-{len(part) - 1}/{len(content)}"}
    return Reply(206, headers | place, part)


def _absent(asked: Asked) -> Reply:
    """Strangers are not told whether a model is missing or private; who has a token is."""
    if "authorization" in asked.headers:
        return refusal(404, "Repository not found", "RepoNotFound")
    return refusal(401, "Invalid username or password.")


def _expanded(record: Record, fields: Iterable[str]) -> Reply:
    """Return the record with just the fields that were asked for, and its id."""
    wanted = set(fields)
    if wanted - EXPANDABLE:
        return refusal(400, f"Invalid expand value: {sorted(wanted - EXPANDABLE)}")
    kept = {key: value for key, value in record.items() if key == "id" or key in wanted}
    return json_reply(kept if wanted else record, ratelimit='"api";r=499;t=300')


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that went away: many of our tests are about just that."""


def _handler_for(hub: StandInHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Headers and body leave in one packet; a client's delayed acknowledgement costs 40 ms.
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): text for name, text in self.headers.items()}
            reply = hub.answer(Asked(parts.path, parse_qs(parts.query), headers))
            if reply.silent:
                hub.closing.wait(30)
                self.close_connection = True
                return
            time.sleep(hub.delay)
            self._send(reply)

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status, HTTPStatus(reply.status).phrase)
            for name, text in reply.headers.items():
                self.send_header(name, text)
            self.send_header("content-length", str(len(reply.body) + reply.missing))
            self.end_headers()
            if reply.drip:
                self._drip(reply)
            else:
                self.wfile.write(reply.body)
            self.wfile.flush()
            self.close_connection = self.close_connection or bool(reply.missing)

        def _drip(self, reply: Reply) -> None:
            for byte in reply.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                if hub.closing.wait(reply.drip):
                    return

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler

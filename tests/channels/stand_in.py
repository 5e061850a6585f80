"""A stand-in for the platforms' APIs: it keeps what it is sent, and has faults."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PATIENCE = 15.0  # seconds


@dataclass(frozen=True)
class Call:
    """One request that we sent: its path, its headers (lower case), its content.

    ``at`` is when it came, ``status`` what it was answered with, 0 for a broken line.
    """

    path: str
    headers: dict[str, str]
    content: Any
    at: float
    status: int = 200


@dataclass(frozen=True)
class Fault:
    """What goes wrong with the next call: a status, a wait before it, or an end."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    after: float = 0.0
    closes: bool = False


class StandIn:
    """Serves all platforms below one address, each under its own first folder."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.calls: list[Call] = []
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.answers: dict[str, Callable[[Call], Any]] = {}

    def of(self, platform: str, since: int = 0) -> list[Call]:
        """The calls to one platform, from the one numbered ``since`` on."""
        return [
            one for one in self.calls[since:] if one.path.startswith(f"/{platform}/")
        ]

    def wait_for(
        self, platform: str, since: int, enough: Callable[[list[Call]], bool] = bool
    ) -> list[Call]:
        """Wait until there are calls, or until there are ``enough`` of them."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            if enough(calls := self.of(platform, since)):
                return calls
            time.sleep(0.02)
        raise AssertionError(f"{platform} got {self.of(platform, since)}")

    def fall_quiet(self, platform: str, silence: float, patience: float) -> None:
        """Wait until a platform has been sent nothing for a while."""
        give_up = time.monotonic() + patience
        count, since = -1, time.monotonic()
        while time.monotonic() - since < silence:
            if (now := len(self.of(platform))) != count:
                count, since = now, time.monotonic()
            assert time.monotonic() < give_up, f"{platform} is still being sent to"
            time.sleep(0.05)


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """Run a stand-in on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    stand_in = StandIn(f"http://127.0.0.1:{server.server_port}")
    server.stand_in = stand_in  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def _stand_in(self) -> StandIn:
        found: StandIn = self.server.stand_in  # type: ignore[attr-defined]
        return found

    def do_GET(self) -> None:
        self._reply(Call(self.path, {}, None, time.monotonic()))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind = self.headers.get("Content-Type") or ""
        if "json" in kind:
            content = json.loads(body)
        else:
            content = {k: v[0] for k, v in parse_qs(body.decode()).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(urlsplit(self.path).path, headers, content, time.monotonic())
        self._reply(call)

    def _reply(self, call: Call) -> None:
        platform = call.path.split("/")[1]
        faults = self._stand_in.faults[platform]
        fault = faults.popleft() if faults else Fault()
        time.sleep(fault.after)
        status = 0 if fault.closes else fault.status
        if self.command == "POST":
            self._stand_in.calls.append(replace(call, status=status))
        if fault.closes:
            self.connection.close()
            self.close_connection = True
            return
        answer = self._stand_in.answers.get(platform, lambda _: {"ok": True})
        body = json.dumps(answer(call)).encode()
        self.send_response(fault.status)
        for name, value in fault.headers:
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""

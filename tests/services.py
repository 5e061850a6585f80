"""A real mail server and a real web server on this machine, with their faults."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller


@dataclass
class Mailbox:
    """What the mail server took in; ``refuses`` is what it answers instead."""

    port: int = 0
    refuses: str = ""
    messages: list[Message] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses:
            return self.refuses
        self.messages.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture()
def mailbox() -> Iterator[Mailbox]:
    """A mail server on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        box = Mailbox(free.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@dataclass
class Hook:
    """What the webhook was sent; ``status`` is what it answers."""

    url: str = ""
    status: int = 200
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.bodies]


@pytest.fixture()
def hook() -> Iterator[Hook]:
    """A web server on a free port of this machine."""
    kept = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if kept.status < 300:
                kept.bodies.append(body)
                kept.headers.append(dict(self.headers))
            self.send_response(kept.status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Keep the tests' output clean."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_port}/enquiries"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()

"""A server on this machine that plays the Display Advert API, faults and all."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SIZE = 10  # adverts a page

Fault = Callable[["Handler"], None]


@dataclass
class Api:
    """What the server holds, the faults it will show next, and what it was asked.

    ``faults`` maps a page's number to faults that it shows one after the other before
    it answers well.
    """

    adverts: list[Any]
    faults: dict[int, list[Fault]] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    list_name: str = "vacancies"
    tells_total: bool = True
    url: str = ""

    def page(self, number: int) -> dict[str, Any]:
        shown = self.adverts[(number - 1) * SIZE : number * SIZE]
        pages = -(-len(self.adverts) // SIZE)
        total = {"total": len(self.adverts)} if self.tells_total else {}
        return {self.list_name: shown, **total, "totalPages": pages}


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    api: Api

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        number = int(query["PageNumber"][0])
        self.api.asked.append(number)
        self.api.headers.append(dict(self.headers))
        faults = self.api.faults.get(number)
        if faults:
            faults.pop(0)(self)
        else:
            self.send(200, json.dumps(self.api.page(number)))

    def send(self, status: int, body: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None: ...


def status(code: int, **headers: str) -> Fault:
    """Answer with an error."""
    return lambda handler: handler.send(code, "{}", **headers)


def cut(handler: Handler) -> None:
    """Break the connection off in the middle of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"vacancies": [')
    handler.wfile.flush()
    handler.connection.close()


def no_json(handler: Handler) -> None:
    """Answer with a page for people."""
    handler.send(200, "<html>We are working on it</html>")


def empty(handler: Handler) -> None:
    """Answer with a page that has nothing on it."""
    page = {**handler.api.page(1), handler.api.list_name: []}
    handler.send(200, json.dumps(page))


def page_again(number: int) -> Fault:
    """Answer with another page than was asked for."""
    return lambda handler: handler.send(200, json.dumps(handler.api.page(number)))


@contextmanager
def serving(api: Api) -> Iterator[Api]:
    """Serve on this machine, on a port that is free."""
    handler = type("Bound", (Handler,), {"api": api})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    api.url = f"http://127.0.0.1:{server.server_port}/vacancies/vacancy"
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()

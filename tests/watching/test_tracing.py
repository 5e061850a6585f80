"""A turn is one trace through channel, action and store; nothing said is in it."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
)
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from launch.environment import LOOPBACK
from tests.serving import Served
from watching.tracing import carry, span

SECONDS = 20


class Collector(ThreadingHTTPServer):
    """Takes what the guide's processes send, as an OpenTelemetry collector does."""

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), Receiver)
        self.received: list[bytes] = []

    @property
    def spans(self) -> list[Span]:
        requests = map(ExportTraceServiceRequest.FromString, tuple(self.received))
        return [
            span
            for request in requests
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def trace_with(self, name: str) -> list[Span]:
        """Wait for a span of a name; return all of its trace."""
        give_up = time.monotonic() + SECONDS
        while time.monotonic() < give_up:
            found = next((span for span in self.spans if span.name == name), None)
            if found:
                time.sleep(1)  # the other process sends its part
                return [one for one in self.spans if one.trace_id == found.trace_id]
            time.sleep(0.1)
        pytest.fail(f"no span '{name}' came")


class Receiver(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.received.append(self.rfile.read(length))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture()
def collector() -> Iterator[Collector]:
    with Collector() as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture()
def traced(
    collector: Collector, tmp_path: Path, trained_model: Path
) -> Iterator[Served]:
    told = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://{LOOPBACK}:{collector.server_port}",
        "OTEL_EXPORTER_OTLP_COMPRESSION": "none",
        "OTEL_BSP_SCHEDULE_DELAY": "100",
    }
    guide = Served(tmp_path, told)
    guide.start()
    yield guide
    guide.stop()


def test_a_turn_is_one_trace_without_a_word_of_it(
    traced: Served, collector: Collector
) -> None:
    with httpx.Client(base_url=traced.web + "/", timeout=30) as http:
        token = http.post("sessions", json={}).json()["token"]
        body = {"id": uuid.uuid4().hex, "text": "quokka, what does a baker earn"}
        headers = {"Authorization": f"Bearer {token}"}
        assert http.post("messages", json=body, headers=headers).status_code == 200
    spans = collector.trace_with("turn")
    by_name = {span.name: span for span in spans}
    assert {"turn", "action_answer", "query"} <= set(by_name)
    assert by_name["action_answer"].parent_span_id == by_name["turn"].span_id
    numbers = {
        attribute.value.string_value
        for span in spans
        for attribute in span.attributes
        if attribute.key == "guide.turn"
    }
    assert len(numbers) == 1
    assert all(b"quokka" not in sent for sent in collector.received)


def test_nothing_is_traced_unless_asked_for() -> None:
    with span("turn", {}, {"traceparent": "00-" + "1" * 32 + "-" + "1" * 16 + "-01"}):
        assert carry() == {}

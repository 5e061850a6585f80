"""Traces for OpenTelemetry, where an operator asks for them. No span holds any words.

Nothing is traced, nor the SDK imported, unless ``OTEL_EXPORTER_OTLP_ENDPOINT`` names a
collector; OpenTelemetry's other variables are heeded, too (docs/operations.md). A turn
is one trace: its span in the channel, one for each action, and theirs for each query.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"
KEY = "traceparent"
"""Under which a message's metadata carries where in which trace it is (W3C)."""
SERVICE = "apprenticeship-guide"
MOST_STATEMENT = 500  # characters of a query; its values are bound, and not in it


@lru_cache(maxsize=1)
def _tracer() -> Any:
    """Return what makes spans and sends them off; None where nobody wants them."""
    if not os.environ.get(ENDPOINT):
        return None
    # Only here: it takes a third of a second, and most installations do without.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    named = {"service.name": os.environ.get("OTEL_SERVICE_NAME") or SERVICE}
    provider = TracerProvider(resource=Resource.create(named))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider.get_tracer(SERVICE)


@contextmanager
def span(
    name: str, attributes: Mapping[str, str], metadata: object = None
) -> Iterator[None]:
    """Trace what is done inside, as a part of what goes on around it.

    ``metadata`` is that of a message, which may come from another process.
    """
    tracer = _tracer()
    if tracer is None:
        yield
        return
    around = _carried(metadata)
    with tracer.start_as_current_span(name, around, attributes=dict(attributes)):
        yield


def carry() -> dict[str, str]:
    """Return what a message's metadata must hold to be traced on; often nothing."""
    if _tracer() is None:
        return {}
    carried: dict[str, str] = {}
    _propagator().inject(carried)
    return {KEY: carried[KEY]} if KEY in carried else {}


def _carried(metadata: object) -> Any:
    """Return the trace that a message belongs to; None where it says nothing of it."""
    stated = metadata.get(KEY) if isinstance(metadata, Mapping) else None
    if not isinstance(stated, str):
        return None
    return _propagator().extract({KEY: stated})


def _propagator() -> Any:
    """Return what writes and reads where in which trace a message is."""
    from opentelemetry.trace.propagation.tracecontext import (
        TraceContextTextMapPropagator,
    )

    return TraceContextTextMapPropagator()


def trace_queries(engine: Engine) -> None:
    """Have each query of a database be a span of whatever asks it."""
    tracer = _tracer()
    if tracer is None:
        return

    def begin(*told: Any) -> None:
        _, _, statement, _, context, _ = told  # as SQLAlchemy hands it over
        attributes = {
            "db.system": engine.dialect.name,
            "db.statement": str(statement)[:MOST_STATEMENT],
        }
        context.guide_span = tracer.start_span("query", attributes=attributes)

    def end(*told: Any) -> None:
        told[4].guide_span.end()

    def fail(failure: Any) -> None:
        failing = getattr(failure.execution_context, "guide_span", None)
        if failing:
            failing.end()

    event.listen(engine, "before_cursor_execute", begin)
    event.listen(engine, "after_cursor_execute", end)
    event.listen(engine, "handle_error", fail)

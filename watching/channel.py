"""A way for Prometheus to fetch a server's figures. Not for the outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from watching.metrics import exposed

NAME = "metrics"


class MetricsInput(InputChannel):
    """No channel that anybody talks on: it only answers with figures."""

    @classmethod
    def name(cls) -> str:
        """Return the name, which is part of the address."""
        return NAME

    def blueprint(
        self, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> Blueprint:
        """Return the route. Called by Rasa."""
        routes = Blueprint("metrics_channel", __name__)

        @routes.route("/", methods=["GET"])
        async def figures(_: Request) -> HTTPResponse:
            body, kind = exposed()
            return raw(body, content_type=kind)

        return routes

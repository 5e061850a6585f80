"""The web channel: sessions, messages, history and erasure over plain HTTP.

One request brings a message and takes its answer home; what a client has missed it asks
for by the number of the last message that it has. That works with several server
processes over one database, through every proxy, and with no open connection to lose.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from rasa.core.channels.channel import (
    CollectingOutputChannel,
    InputChannel,
    UserMessage,
)
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from channels.bodies import bodies_of
from channels.guard import RefusedError
from channels.web.conversations import Conversations, Taken
from channels.web.entering import Entering, Message, read_message
from channels.web.erasing import forget, forget_turns
from channels.web.origins import Origins
from channels.web.pages import add_pages
from channels.web.settings import WebSettings, check_interface, read_settings
from channels.web.tokens import TokenError, Tokens
from knowledge.engine import connect
from watching.metrics import ANSWERED, MESSAGES
from watching.tracing import carry, span
from watching.turns import KEY, begin_turn, current_turn

logger = logging.getLogger(__name__)

NAME = "web"
THUMBS = frozenset(f'/feedback{{"rating": "{way}"}}' for way in ("up", "down"))
STATUS = {"too_long": 413, "slow_down": 429, "not_offered": 403}
Handler = Callable[..., Awaitable[HTTPResponse]]
OnMessage = Callable[[UserMessage], Awaitable[Any]]


def refusal(reason: str, status: int, **more: Any) -> HTTPResponse:
    """Say why a request is not let in, as a code that the widget puts into words."""
    headers = {"Retry-After": str(more["retry_after"])} if "retry_after" in more else {}
    return json({"error": reason, **more}, status=status, headers=headers)


class WebInput(InputChannel):
    """Rasa's way to the widget. The sender comes from a token of ours only."""

    def __init__(self, settings: WebSettings) -> None:
        self._settings = settings
        self._origins = Origins(settings.origins)
        self._tokens = Tokens(settings.secret, timedelta(days=settings.days_kept))
        self._conversations = Conversations(settings.database)
        self._knowledge = connect(settings.knowledge)
        self._entering = Entering(settings)
        self._works: set[asyncio.Future[None]] = set()

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is part of its address."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebInput:
        """Make the channel; all its settings come from the environment."""
        return cls(read_settings())

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """Return the channel's routes. Called by Rasa."""
        routes = Blueprint("web_channel", __name__)
        routes.listener("before_server_start")(self._check)
        routes.middleware("response")(self._origins.answer)
        add_pages(routes, self._settings)

        @routes.route("/sessions", methods=["POST"])
        @self._from_allowed_origin
        async def begin(request: Request) -> HTTPResponse:
            return self._begin(request)

        @routes.route("/messages", methods=["POST"])
        @self._in_session
        async def send(request: Request, session: str) -> HTTPResponse:
            return await self._send(request, session, on_new_message)

        @routes.route("/messages", methods=["GET"])
        @self._in_session
        async def history(request: Request, session: str) -> HTTPResponse:
            return self._history(request, session)

        @routes.route("/conversation", methods=["DELETE"])
        @self._in_session
        async def erase(request: Request, session: str) -> HTTPResponse:
            forget_turns(self._knowledge, session)
            self._conversations.erase(session)
            await forget(request.app.ctx.agent, session)
            return empty()

        # Rasa's server answers a preflight; this has our middleware see the answer.
        @routes.route("/sessions", methods=["OPTIONS"])
        @routes.route("/messages", methods=["OPTIONS"])
        @routes.route("/conversation", methods=["OPTIONS"])
        async def preflight(_: Request) -> HTTPResponse:
            return empty()

        return routes

    async def _check(self, app: Any, _: Any) -> None:
        check_interface(self._settings, str(app.state.host or "127.0.0.1"))

    def _from_allowed_origin(self, handler: Handler) -> Handler:
        """Let a handler see requests of allowed sites only; turn faults into codes."""

        @wraps(handler)
        async def guarded(request: Request, *args: Any, **more: Any) -> HTTPResponse:
            if not self._origins.allows(request):
                return refusal("origin", 403)
            try:
                return await handler(request, *args, **more)
            except RefusedError as error:
                MESSAGES.labels(NAME, error.reason).inc()
                return refusal(error.reason, STATUS.get(error.reason, 400))
            except Exception:
                logger.exception("the web channel failed")
                return refusal("failed", 503, retry_after=5)

        return guarded

    def _in_session(self, handler: Handler) -> Handler:
        """Hand a handler the session that the request's token stands for."""

        async def known(request: Request) -> HTTPResponse:
            try:
                session = self._tokens.session_of(request.headers.get("authorization"))
            except TokenError:
                return refusal("session", 401)
            return await handler(request, session)

        return self._from_allowed_origin(known)

    def _begin(self, request: Request) -> HTTPResponse:
        if wait := self._entering.wait_to_begin(request):
            return refusal("slow_down", 429, retry_after=wait)
        _, token = self._tokens.issue()
        kept = self._settings.days_kept
        return json({"token": token, "kept_days": kept}, status=201)

    async def _send(
        self, request: Request, session: str, on_new_message: OnMessage
    ) -> HTTPResponse:
        if wait := self._entering.wait_to_write(request, session):
            return refusal("slow_down", 429, retry_after=wait)
        message = read_message(request, lambda: self._offered(session))
        taken = self._conversations.take(session, message.client_id, message.shown)
        if taken is Taken.WORKING:
            return json({"state": "working"}, status=202)
        if taken is Taken.NEW:
            # A page that is left has its request cancelled, but not the answer.
            work = asyncio.ensure_future(self._work(message, session, on_new_message))
            self._works.add(work)
            work.add_done_callback(self._works.discard)
            await asyncio.shield(work)
        return self._history(request, session, message.after)

    def _offered(self, session: str) -> frozenset[str]:
        """Return what a client may press: buttons, and a thumb beside each answer."""
        return self._conversations.offered(session) | THUMBS

    async def _work(
        self, message: Message, session: str, on_new_message: OnMessage
    ) -> None:
        """Have a message answered, and keep the answer for whoever asks for it."""
        about = {"guide.turn": begin_turn(), "guide.channel": NAME}
        try:
            with ANSWERED.labels(NAME).time(), span("turn", about):
                bodies = await self._answers(message, session, on_new_message)
            self._conversations.answer(session, message.client_id, bodies)
            MESSAGES.labels(NAME, "answered").inc()
        except Exception:
            MESSAGES.labels(NAME, "failed").inc()
            self._conversations.release(session, message.client_id)
            raise

    async def _answers(
        self, message: Message, session: str, on_new_message: OnMessage
    ) -> list[dict[str, Any]]:
        output = CollectingOutputChannel()
        metadata = {KEY: current_turn(), **carry()}
        if message.listing:
            metadata["listing"] = message.listing
        await on_new_message(
            UserMessage(
                message.text, output, session, input_channel=NAME, metadata=metadata
            )
        )
        return bodies_of(output.messages) or [{"failed": True}]

    def _history(
        self, request: Request, session: str, after: int | None = None
    ) -> HTTPResponse:
        if after is None:
            asked = str(request.args.get("after") or "0")
            after = int(asked) if asked.isascii() and asked.isdigit() else 0
            after = min(after, 2**31 - 1)
        said = [one.plain() for one in self._conversations.after(session, after)]
        return json({"messages": said, "working": self._conversations.waiting(session)})

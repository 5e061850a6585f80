"""What every connector does: verify, read, acknowledge, then answer in its own time."""

from __future__ import annotations

import asyncio
import logging
from abc import abstractmethod
from collections.abc import Coroutine, Iterable
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text
from sqlalchemy.exc import SQLAlchemyError

from channels.messaging.answers import Answer
from channels.messaging.desk import Desk, OnMessage
from channels.messaging.incoming import (
    ForgedError,
    Incoming,
    MalformedError,
    NotNowError,
)
from channels.messaging.memory import Memory
from channels.messaging.posting import Poster, PostingError
from channels.messaging.senders import Hashing
from channels.messaging.settings import Shared
from channels.messaging.turns import Turns
from channels.messaging.words import say

logger = logging.getLogger(__name__)

MOST_BYTES = 256 * 1024  # of a request
GRACE = 10.0  # seconds that answers under way get when the server stops


class Connector(InputChannel):
    """A platform's webhook. A subclass knows the platform; this knows the rest.

    Rasa's own connectors are one function each, in which nothing can be replaced; so
    this stands on Rasa's ``InputChannel``, and each platform on this.
    """

    def __init__(self, shared: Shared, poster: Poster | None = None) -> None:
        self.poster = poster or Poster(self.name())
        self._memory = Memory(shared.database)
        self._hashing = Hashing(self.name(), shared.key)
        self._redis = shared.redis
        self._turns = Turns()
        self._works: set[asyncio.Task[None]] = set()

    @abstractmethod
    async def verify(self, request: Request) -> None:
        """Make sure that the platform sent this.

        Raises:
            ForgedError: it did not.
        """

    @abstractmethod
    def read(self, request: Request) -> Iterable[Incoming]:
        """Read what people did; what needs no answer is left out.

        Raises:
            MalformedError: the request is not as the platform documents it.
        """

    @abstractmethod
    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer to where the message came from.

        Raises:
            PostingError: the platform did not take it.
        """

    def acknowledge(self, request: Request) -> HTTPResponse:
        """Tell the platform that its request has arrived."""
        return text("")

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """Return the connector's routes. Called by Rasa."""
        routes = Blueprint(f"{self.name()}_channel", __name__)
        routes.listener("before_server_start")(self._begin)
        routes.listener("before_server_stop")(self._finish)
        desk = Desk(self.name(), self._memory, on_new_message, self.words, self._redis)

        @routes.route("/", methods=["GET"])
        async def alive(_: Request) -> HTTPResponse:
            return text("OK")

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            return await self._receive(request, desk)

        self.add_routes(routes)
        return routes

    def add_routes(self, routes: Blueprint) -> None:
        """Add what a platform asks for besides its webhook."""

    async def _receive(self, request: Request, desk: Desk) -> HTTPResponse:
        if len(request.body) > MOST_BYTES:
            return text("too large", status=413)
        try:
            await self.verify(request)
            told = list(self.read(request))  # all of it, before any is claimed
            arrived = list(filter(self._claimed, told))
        except ForgedError as error:
            logger.warning("%s: a request was refused: %s", self.name(), error)
            return text("not signed", status=401)
        except MalformedError:
            return text("malformed", status=400)
        except NotNowError as error:
            logger.error("%s: %s", self.name(), error)
            return text("not now", status=503, headers={"Retry-After": "30"})
        for incoming in arrived:
            self.start(self._answer(incoming, desk))
        return self.acknowledge(request)

    def _claimed(self, incoming: Incoming) -> bool:
        """Claim an event; tell whether it is ours to answer.

        Raises:
            NotNowError: it cannot be told, as the database is away.
        """
        try:
            return self._memory.claim(self._hashing.hashed(incoming.event))
        except SQLAlchemyError as error:
            raise NotNowError("events cannot be claimed") from error

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something after the request has been acknowledged."""
        task = asyncio.ensure_future(work)
        self._works.add(task)
        task.add_done_callback(self._works.discard)

    async def _answer(self, incoming: Incoming, desk: Desk) -> None:
        sender = self._hashing.hashed(incoming.sender)
        async with self._turns.of(sender):
            try:
                for answer in await desk.answers(sender, incoming):
                    await self.send(incoming, answer)
            except PostingError as error:
                logger.error("an answer was given up: %s", error)
            except Exception:
                logger.exception("%s: an answer could not be sent", self.name())

    def words(self, name: str) -> str:
        """Return a wording of the domain."""
        return say(self._app.ctx.agent, name)

    async def _begin(self, app: Any, _: Any) -> None:
        self._app = app

    async def _finish(self, *_: Any) -> None:
        """Let answers that are under way arrive, then close."""
        if self._works:
            await asyncio.wait(self._works, timeout=GRACE)
        await self.poster.close()
        self._memory.close()

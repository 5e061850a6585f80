"""The connection to the action server stays open, and a lost one is replaced."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientConnectorError
from rasa.utils.endpoints import EndpointConfig

from lean.connections import kept_session
from tests.serving import free_port

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"


class Server:
    """A real server on loopback that counts connections; ``close`` drops them."""

    def __init__(self) -> None:
        self.connections: list[asyncio.StreamWriter] = []
        self.heads: list[bytes] = []

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.connections.append(writer)
        while head := await read_request(reader):
            self.heads.append(head)
            writer.write(ANSWER + b"\r\n{}")

    def close(self) -> None:
        for writer in self.connections:
            writer.close()


async def read_request(reader: asyncio.StreamReader) -> bytes:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    length = next(
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length")
    )
    await reader.readexactly(length)
    return head


@pytest.fixture()
async def server(
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[tuple[Server, EndpointConfig]]:
    monkeypatch.setattr(EndpointConfig, "session", kept_session)
    counting = Server()
    listening = await asyncio.start_server(counting.serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    endpoint = EndpointConfig(
        f"http://127.0.0.1:{port}", basic_auth={"username": "a", "password": "b"}
    )
    yield counting, endpoint
    await kept_session(endpoint).session.close()
    counting.close()
    listening.close()


async def test_calls_share_one_connection(
    server: tuple[Server, EndpointConfig],
) -> None:
    counting, endpoint = server
    for _ in range(3):
        assert await endpoint.request(json={"a": 1}) == {}
    assert len(counting.connections) == 1
    assert len(counting.heads) == 3


async def test_a_connection_that_the_server_dropped_is_replaced(
    server: tuple[Server, EndpointConfig],
) -> None:
    counting, endpoint = server
    await endpoint.request(json={})
    counting.close()
    await asyncio.sleep(0.05)
    assert await endpoint.request(json={}) == {}
    assert len(counting.connections) == 2


async def test_a_server_that_is_just_starting_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(EndpointConfig, "session", kept_session)
    port, late = free_port(), Server()
    endpoint = EndpointConfig(f"http://127.0.0.1:{port}")
    asked = asyncio.ensure_future(endpoint.request(json={}))
    await asyncio.sleep(0.5)
    listening = await asyncio.start_server(late.serve, "127.0.0.1", port)
    assert await asked == {}
    assert len(late.heads) == 1
    await kept_session(endpoint).session.close()
    late.close()
    listening.close()


async def test_a_server_that_never_starts_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(EndpointConfig, "session", kept_session)
    monkeypatch.setattr("lean.connections.PATIENCE", 0.3)
    endpoint = EndpointConfig(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(ClientConnectorError):
        await endpoint.request(json={})
    await kept_session(endpoint).session.close()


async def test_the_login_is_sent(server: tuple[Server, EndpointConfig]) -> None:
    counting, endpoint = server
    await endpoint.request(json={})
    assert b"Authorization: Basic" in counting.heads[0]


def test_every_event_loop_has_a_session_of_its_own() -> None:
    endpoint = EndpointConfig("http://127.0.0.1:1")

    async def session() -> object:
        kept = kept_session(endpoint)
        await kept.session.close()
        return kept.session

    loops = [asyncio.new_event_loop() for _ in range(2)]
    one, other = (loop.run_until_complete(session()) for loop in loops)
    assert one is not other
    for loop in loops:
        loop.close()

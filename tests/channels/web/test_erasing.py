"""What a conversation was about goes with the conversation."""

from __future__ import annotations

import httpx
import jwt
from sqlalchemy import select

from knowledge.engine import connect
from knowledge.kept import turns
from tests.channels.web.asking import begin, said, send
from tests.serving import Served


def turns_of(headers: dict[str, str], url: str) -> list[str]:
    """List the topics of the turns that are kept of a session."""
    token = headers["Authorization"].removeprefix("Bearer ")
    session = jwt.decode(token, options={"verify_signature": False})["sub"]
    engine = connect(url)
    with engine.connect() as connection:
        mine = select(turns.c.topics).where(turns.c.sender == session)
        topics = [topic for row in connection.execute(mine) for topic in row.topics]
    engine.dispose()
    return topics


def test_a_conversation_can_be_deleted_for_good(
    http: httpx.Client, served: Served
) -> None:
    headers = begin(http)
    send(http, headers, "im 17, what does it pay")
    assert turns_of(headers, served.knowledge) == ["pay"]
    assert http.delete("conversation", headers=headers).status_code == 204
    assert said(http.get("messages", headers=headers)) == []
    assert turns_of(headers, served.knowledge) == []
    answer = said(send(http, headers, "is my pay legal"))[-1]
    assert "How old are you" in answer["text"]

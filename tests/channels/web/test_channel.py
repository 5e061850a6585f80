"""The web channel over HTTP: what it lets in and refuses, and that it loses nothing."""

from __future__ import annotations

import concurrent.futures
import random
import string
import time
import uuid
from typing import Any
from urllib.parse import quote

import httpx
import jwt
import pytest

from tests.channels.web.asking import begin, said, send
from tests.effort import times
from tests.serving import ALLOWED, SECRET, Served


def test_a_message_is_answered_with_sources_and_buttons(http: httpx.Client) -> None:
    mine, answer = said(send(http, begin(http), "what does it pay"))
    assert (mine["sender"], mine["number"]) == ("you", 1)
    assert (answer["sender"], answer["number"]) == ("guide", 2)
    assert "Source: GOV.UK" in answer["text"]
    assert answer["buttons"]
    assert mine["at"].endswith("Z")


def test_the_same_message_is_answered_once(http: httpx.Client) -> None:
    headers, number = begin(http), uuid.uuid4().hex
    first = said(send(http, headers, id=number))
    again = said(send(http, headers, id=number))
    assert first == again


def test_the_same_message_at_the_same_moment_is_answered_once(
    http: httpx.Client,
) -> None:
    headers, number = begin(http), uuid.uuid4().hex
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: send(http, headers, id=number), range(4)))
    assert {answer.status_code for answer in answers} <= {200, 202}
    history = said(http.get("messages", headers=headers))
    assert [one["sender"] for one in history] == ["you", "guide"]


def test_what_was_missed_is_fetched_by_number(http: httpx.Client) -> None:
    headers = begin(http)
    send(http, headers)
    send(http, headers, "what level is it")
    missed = said(http.get("messages?after=2", headers=headers))
    assert [one["number"] for one in missed] == [3, 4]


def test_two_messages_at_once_are_answered_both(http: httpx.Client) -> None:
    headers = begin(http)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        texts = ("how long is it", "what level is it")
        answers = list(pool.map(lambda text: send(http, headers, text), texts))
    for answer in answers:
        if answer.status_code == 202:  # sent again, as the widget does
            time.sleep(1)
    history = said(http.get("messages", headers=headers))
    numbers = [one["number"] for one in history]
    assert numbers == sorted(set(numbers))
    assert sum(one["sender"] == "guide" for one in history) >= 1


def forged(**changed: Any) -> dict[str, str]:
    secret = changed.pop("secret", SECRET)
    algorithm = changed.pop("algorithm", "HS256")
    now = int(time.time())
    claims = {
        "sub": uuid.uuid4().hex,
        "iss": "apprenticeship-guide",
        "aud": "web",
        "iat": now,
        "exp": now + 60,
        **changed,
    }
    claims = {key: value for key, value in claims.items() if value is not None}
    return {"Authorization": f"Bearer {jwt.encode(claims, secret, algorithm)}"}


def test_a_token_of_ours_is_good(http: httpx.Client) -> None:
    assert send(http, forged()).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer nonsense"},
        {"Authorization": "Basic dXNlcjpwYXNz"},
        forged(secret="another secret that is long enough"),
        forged(secret="", algorithm="none"),
        forged(exp=int(time.time()) - 60),
        forged(exp=None),
        forged(aud="slack"),
        forged(iss="somebody"),
    ],
)
def test_any_other_token_is_refused(
    http: httpx.Client, headers: dict[str, str]
) -> None:
    answer = send(http, headers)
    assert (answer.status_code, answer.json()["error"]) == (401, "session")
    assert http.get("messages", headers=headers).status_code == 401
    assert http.delete("conversation", headers=headers).status_code == 401


def test_a_sender_in_the_message_counts_for_nothing(http: httpx.Client) -> None:
    one, other = begin(http), begin(http)
    send(http, one)
    victim = jwt.decode(
        one["Authorization"][7:], SECRET, algorithms=["HS256"], audience="web"
    )["sub"]
    send(http, other, sender=victim, session=victim, sender_id=victim)
    assert len(said(http.get("messages", headers=one))) == 2


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (ALLOWED, 201),
        ("https://evil.example", 403),
        (f"{ALLOWED}.evil.example", 403),
        ("https://www.careers.example.org", 403),
        ("http://careers.example.org", 403),
        ("null", 403),
        ("http://evil.example:PORT", 403),
        ("http://127.0.0.1:PORT", 201),
        ("http://localhost:PORT", 201),
        ("http://127.0.0.1:1", 403),
    ],
)
def test_only_exact_origins_are_let_in(
    http: httpx.Client, served: Served, origin: str, status: int
) -> None:
    headers = {"Origin": origin.replace("PORT", str(served.port))}
    answer = http.post("sessions", json={}, headers=headers)
    assert answer.status_code == status
    allowed = answer.headers.get("access-control-allow-origin")
    assert (allowed == headers["Origin"]) is (status == 201)
    preflight = http.options("messages", headers=headers).headers
    allowed = preflight.get("access-control-allow-origin")
    assert (allowed == headers["Origin"]) is (status == 201)


@pytest.mark.parametrize(
    "text", ["/restart", '/feedback{"rating": "up"}', " /pay", "/session_start"]
)
def test_a_slash_is_text(http: httpx.Client, text: str) -> None:
    headers = begin(http)
    mine, answer = said(send(http, headers, text))[:2]
    assert not mine["text"].startswith("/")
    assert "Thank you, that is good to hear" not in answer.get("text", "")


def test_a_button_is_obeyed_only_where_it_was_offered(http: httpx.Client) -> None:
    headers = begin(http)
    refused = send(http, headers, "Compare", payload="/compare")
    assert (refused.status_code, refused.json()["error"]) == (403, "not_offered")
    offered = said(send(http, headers, "what does it pay"))[-1]["buttons"][1]
    answer = said(send(http, headers, offered["title"], payload=offered["payload"]))
    assert answer[-2]["text"] == offered["title"]
    stranger = send(http, begin(http), "x", payload=offered["payload"])
    assert stranger.status_code == 403


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({"text": "x" * 501}, 413, "too_long"),
        ({"text": "   "}, 400, "empty"),
        ({"text": "\u0007\u202e"}, 400, "empty"),
        ({"text": 5}, 400, "malformed"),
        ({"text": None}, 400, "malformed"),
        ({"id": "short"}, 400, "malformed"),
        ({"id": 7}, 400, "malformed"),
        ({"after": "x"}, 400, "malformed"),
        ({"after": True}, 400, "malformed"),
        ({"text": "hello", "more": "y" * 9000}, 413, "too_long"),
    ],
)
def test_what_is_not_as_agreed_is_refused_with_a_reason(
    http: httpx.Client, body: dict[str, Any], status: int, error: str
) -> None:
    answer = send(http, begin(http), **body)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_controls_are_taken_out(http: httpx.Client) -> None:
    [mine, *_] = said(send(http, begin(http), "how\u0000 long\u202e is it\u0007"))
    assert mine["text"] == "how long is it"


def test_who_writes_too_often_is_asked_to_wait(http: httpx.Client) -> None:
    headers = begin(http)
    for _ in range(20):
        send(http, headers, "")
    answer = send(http, headers)
    assert answer.status_code == 429
    assert 0 < answer.json()["retry_after"] <= 60
    assert answer.headers["retry-after"] == str(answer.json()["retry_after"])
    assert send(http, begin(http)).status_code == 200  # others are not held up


def test_random_bodies_leave_it_answering(http: httpx.Client) -> None:
    chance = random.Random(7)
    letters = string.printable + 'äß{}[]"\\/\u0000\u202e😀'
    starts = ('{"id":"abcdefgh","text":', '{"id":', "[", '{"text":{', "", "\x00", '"')
    headers = begin(http)
    statuses: set[int] = set()

    def throw(_: int) -> int:
        text = "".join(chance.choices(letters, k=chance.randrange(200)))
        body = (chance.choice(starts) + text).encode("utf-8", "replace")
        kinds = ("application/json", "text/plain", "multipart/form-data")
        sent = {**headers, "Content-Type": chance.choice(kinds)}
        path = chance.choice(
            ("messages", "sessions", "messages?after=" + quote(text[:9]))
        )
        answer = http.post(path, content=body, headers=sent)
        assert "Traceback" not in answer.text
        return answer.status_code

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        statuses = set(pool.map(throw, range(times(10_000))))
    assert max(statuses) < 500
    assert send(http, begin(http)).status_code == 200


def test_the_widget_is_served_with_its_integrity_and_cached(
    http: httpx.Client,
) -> None:
    page = http.get("")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    source = page.text.split('src="')[1].split('"')[0]
    versioned = http.get(source)
    assert "immutable" in versioned.headers["cache-control"]
    fixed = http.get("apprentice-guide.js")
    assert fixed.content == versioned.content
    unchanged = http.get(
        "apprentice-guide.js", headers={"If-None-Match": fixed.headers["etag"]}
    )
    assert unchanged.status_code == 304
    assert http.get("000000000000/apprentice-guide.js").status_code == 404

"""Whatever dies, no message is lost, none is answered twice, and contexts stay."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from tests.cluster.conftest import Running
from tests.cluster.services import eventually
from tests.cluster.talking import Counts, Talker, talk_about_jobs
from tests.effort import seconds

TALKERS = 8
A_WHILE = seconds(3)  # in which people go on talking


@pytest.fixture()
async def client() -> AsyncIterator[httpx.AsyncClient]:
    limits = httpx.Limits(max_keepalive_connections=TALKERS)
    async with httpx.AsyncClient(timeout=10, limits=limits) as opened:
        yield opened


async def talked(
    client: httpx.AsyncClient,
    addresses: list[str],
    meanwhile: Callable[[], None],
) -> Counts:
    """Have people talk while something happens; print and return what they counted."""
    counts, over = Counts(), asyncio.Event()
    talks = [
        talk_about_jobs(Talker(client, addresses, counts), counts, over.is_set)
        for _ in range(TALKERS)
    ]

    async def happen() -> None:
        try:
            await asyncio.to_thread(meanwhile)
        finally:
            over.set()

    await asyncio.gather(*talks, happen())
    print(
        f"turns sent {counts.sent}, answered {counts.answered}, tried again"
        f" {counts.tries}, repeated {counts.repeated}, lost {counts.lost},"
        f" wrong context {len(counts.wrong)}"
    )
    return counts


def check(counts: Counts) -> None:
    assert counts.answered == counts.sent > 0
    assert (counts.repeated, counts.lost, counts.wrong) == (0, 0, [])


async def test_a_conversation_hops_from_server_to_server(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    counts = await talked(client, cluster.servers, lambda: time.sleep(seconds(5)))
    check(counts)
    assert counts.tries == 0


async def test_messages_of_one_moment_are_all_answered_once(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    counts = Counts()
    talker = Talker(client, cluster.servers, counts)
    await talker.begin()
    questions = ["what does a dental nurse do", "how long is a data analyst"] * 3
    answers = await asyncio.gather(*map(talker.say, questions))
    assert len(answers) == len(questions)
    history = await talker.history()
    assert sum(one["sender"] == "guide" for one in history) == len(questions)


@pytest.mark.parametrize("module", ["launch.rasa_server", "launch.action_server"])
async def test_a_server_that_is_killed_is_missed_by_nobody(
    cluster: Running, client: httpx.AsyncClient, module: str
) -> None:
    def meanwhile() -> None:
        before = cluster.restarts()
        time.sleep(A_WHILE)
        cluster.kill(module)
        eventually(lambda: cluster.restarts() > before)
        eventually(cluster.whole)
        time.sleep(A_WHILE)

    check(await talked(client, [cluster.url], meanwhile))


async def test_redis_may_be_killed_and_come_back(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    def meanwhile() -> None:
        time.sleep(A_WHILE)
        cluster.redis.kill()
        time.sleep(A_WHILE)
        cluster.redis.start()
        time.sleep(A_WHILE)

    check(await talked(client, [cluster.url], meanwhile))


async def test_postgresql_may_be_killed_and_come_back(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    def meanwhile() -> None:
        time.sleep(A_WHILE)
        cluster.database.kill()
        time.sleep(A_WHILE)
        cluster.database.start()
        time.sleep(seconds(5))

    check(await talked(client, [cluster.url], meanwhile))


async def test_all_of_it_may_be_killed_at_once(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    def meanwhile() -> None:
        time.sleep(A_WHILE)
        before = cluster.restarts()
        for module in ("launch.rasa_server", "launch.action_server"):
            cluster.kill(module)
        for service in (cluster.redis, cluster.database):
            service.kill()
        time.sleep(A_WHILE)
        for service in (cluster.redis, cluster.database):
            service.start()
        eventually(lambda: cluster.restarts() >= before + 2)
        eventually(cluster.whole)
        time.sleep(A_WHILE)

    check(await talked(client, [cluster.url], meanwhile))


async def test_postgresql_may_be_read_only_for_a_while(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    def meanwhile() -> None:
        time.sleep(A_WHILE)
        configure(cluster.database_url, "SET default_transaction_read_only = on")
        time.sleep(A_WHILE)
        configure(cluster.database_url, "RESET default_transaction_read_only")
        time.sleep(A_WHILE)

    counts = await talked(client, [cluster.url], meanwhile)
    check(counts)
    assert counts.tries > 0


def configure(url: str, change: str) -> None:
    """Have PostgreSQL change its settings for all that begins from now on."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("SET default_transaction_read_only = off")
        connection.exec_driver_sql(f"ALTER SYSTEM {change}")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()


async def test_a_new_model_is_taken_up_while_people_talk(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    def meanwhile() -> None:
        time.sleep(A_WHILE)
        cluster.supervisor.send_signal(signal.SIGHUP)
        eventually(lambda: "newest model" in cluster.told(), patience=90)

    check(await talked(client, [cluster.url], meanwhile))


async def test_who_talks_is_not_in_what_is_stored(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    talker = Talker(client, [cluster.url], Counts())
    await talker.begin()
    await talker.say(
        "my name is Ann Smith, call 07700 900123, how long is a dental nurse"
    )
    engine = create_engine(cluster.database_url)
    with engine.connect() as connection:
        kept = [
            *connection.execute(text("select events from conversation")).scalars(),
            *map(
                json.dumps,
                connection.execute(text("select body from web_message")).scalars(),
            ),
        ]
    engine.dispose()
    assert any("dental nurse" in one for one in kept)
    # Not as some of a timestamp's digits, of which thousands are kept.
    told = re.compile(r"Smith|\b07700\b|(?<!\.)\b900123\b")
    assert not [one for one in kept if told.search(one)]


async def test_the_outside_reaches_the_channels_only(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    for path in ("/webhooks/rest/webhook", "/version", "/model", "/conversations/x"):
        assert (await client.get(f"{cluster.url}{path}")).status_code == 404
    assert (await client.get(f"{cluster.url}/health")).status_code == 200


async def test_the_action_server_answers_nobody_without_the_secret(
    cluster: Running, client: httpx.AsyncClient
) -> None:
    environment = (await asyncio.to_thread(_environment, cluster)).split("\0")
    url = next(v.split("=", 1)[1] for v in environment if v.startswith("ACTION_SERVER"))
    answer = await client.post(url, json={"next_action": "action_answer"})
    assert (answer.status_code, answer.text) == (401, "not for you")


def _environment(cluster: Running) -> str:
    found = subprocess.run(
        ["pgrep", "-P", str(cluster.supervisor.pid), "-f", "rasa_server"],
        capture_output=True,
        text=True,
        check=True,
    )
    process = found.stdout.split()[0]
    return Path(f"/proc/{process}/environ").read_text(encoding="utf-8")

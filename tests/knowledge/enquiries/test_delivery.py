"""An enquiry arrives, or is kept and tried again; it never arrives twice one way."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any

import pytest

from knowledge.enquiries.delivery import Delivery
from knowledge.enquiries.model import Enquiry
from knowledge.enquiries.settings import read_adviser_settings
from knowledge.enquiries.store import MOST_ATTEMPTS, Enquiries
from knowledge.store import Store
from tests.services import Hook, Mailbox

NOON = datetime(2026, 11, 23, 12, 0)


class Clock:
    """A clock that a test puts forward."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture()
def clock() -> Clock:
    return Clock()


@pytest.fixture()
def enquiries(own_store: Store) -> Enquiries:
    return Enquiries(own_store.engine)


def by_mail(mailbox: Mailbox) -> dict[str, str]:
    return {
        "ADVISER_EMAIL": "advisers@example.org",
        "ADVISER_SENDER": "guide@example.org",
        "ADVISER_SMTP_HOST": "127.0.0.1",
        "ADVISER_SMTP_PORT": str(mailbox.port),
        "ADVISER_SMTP_SECURITY": "none",
    }


def delivery(enquiries: Enquiries, clock: Clock, **settings: str) -> Delivery:
    return Delivery(enquiries, read_adviser_settings(settings), clock)


def ask(enquiries: Enquiries, **changed: Any) -> Enquiry:
    told = {
        "contact": "sam@example.org",
        "matter": "Can I start at 15?\nMy mum says no.",
        "summary": ("pay (ST1398)", "eligibility"),
        "listing": "ST1398",
    }
    return enquiries.add(**{**told, **changed}, now=NOON)


async def test_an_enquiry_goes_by_mail(
    enquiries: Enquiries, clock: Clock, mailbox: Mailbox
) -> None:
    made = ask(enquiries)
    assert await delivery(enquiries, clock, **by_mail(mailbox)).deliver(made)
    [message] = mailbox.messages
    assert message["To"] == "advisers@example.org"
    assert made.reference in str(message["Subject"])
    body = str(message.get_payload(decode=True), "utf-8")
    assert "sam@example.org" in body
    assert "Can I start at 15?" in body
    assert "- pay (ST1398)" in body


async def test_an_enquiry_goes_to_the_webhook_signed(
    enquiries: Enquiries, clock: Clock, hook: Hook
) -> None:
    made = ask(enquiries)
    way = {"ADVISER_WEBHOOK": hook.url, "ADVISER_WEBHOOK_SECRET": "s3cret"}
    assert await delivery(enquiries, clock, **way).deliver(made)
    [told] = hook.told
    assert told["reference"] == made.reference
    assert told["summary"] == ["pay (ST1398)", "eligibility"]
    signed = hmac.new(b"s3cret", hook.bodies[0], hashlib.sha256).hexdigest()
    assert hook.headers[0]["X-Signature-256"] == f"sha256={signed}"


async def test_what_fails_is_kept_and_tried_again(
    enquiries: Enquiries, clock: Clock, mailbox: Mailbox
) -> None:
    mailbox.refuses = "451 try again later"
    sender = delivery(enquiries, clock, **by_mail(mailbox))
    made = ask(enquiries)
    assert not await sender.deliver(made)
    assert await sender.deliver_due() == 0  # not yet
    mailbox.refuses = ""
    clock.now += timedelta(minutes=2)
    assert await sender.deliver_due() == 1
    assert len(mailbox.messages) == 1
    clock.now += timedelta(days=1)
    assert await sender.deliver_due() == 0  # and only once
    kept = enquiries.get(made.reference)
    assert kept is not None and kept.mailed is not None


async def test_a_way_that_worked_is_not_gone_twice(
    enquiries: Enquiries, clock: Clock, mailbox: Mailbox, hook: Hook
) -> None:
    hook.status = 500
    ways = {**by_mail(mailbox), "ADVISER_WEBHOOK": hook.url}
    sender = delivery(enquiries, clock, **ways)
    made = ask(enquiries)
    assert not await sender.deliver(made)
    hook.status = 200
    clock.now += timedelta(minutes=2)
    assert await sender.deliver_due() == 1
    assert (len(mailbox.messages), len(hook.bodies)) == (1, 1)


async def test_two_processes_send_one_enquiry_once(
    enquiries: Enquiries, clock: Clock, mailbox: Mailbox
) -> None:
    one, other = (delivery(enquiries, clock, **by_mail(mailbox)) for _ in range(2))
    made = ask(enquiries)
    await asyncio.gather(one.deliver(made), other.deliver(made))
    assert len(mailbox.messages) == 1


async def test_a_server_that_is_not_there_is_no_crash(
    enquiries: Enquiries, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    way = {"ADVISER_WEBHOOK": "http://127.0.0.1:9/nobody"}
    made = ask(enquiries)
    assert not await delivery(enquiries, clock, **way).deliver(made)
    assert made.reference in caplog.text
    assert "sam@example.org" not in caplog.text


async def test_the_wait_grows_and_ends_some_day(
    enquiries: Enquiries, clock: Clock
) -> None:
    sender = delivery(enquiries, clock, ADVISER_WEBHOOK="http://127.0.0.1:9/nobody")
    made, waits = ask(enquiries), []
    for _ in range(MOST_ATTEMPTS):
        kept = enquiries.get(made.reference)
        assert kept is not None and kept.next_attempt is not None
        clock.now = max(clock.now, kept.next_attempt)
        await sender.deliver_due()
        later = enquiries.get(made.reference)
        assert later is not None
        if later.next_attempt:
            waits.append(later.next_attempt - clock.now)
    assert waits[:3] == [timedelta(minutes=minutes) for minutes in (1, 2, 4)]
    assert max(waits) == timedelta(hours=6)
    assert enquiries.due(clock.now + timedelta(days=30)) == []
    assert enquiries.get(made.reference) is not None


async def test_what_people_write_stays_out_of_the_headers(
    enquiries: Enquiries, clock: Clock, mailbox: Mailbox
) -> None:
    made = ask(enquiries, contact="x@y.org\nBcc: all@example.org", matter="Subject: hi")
    await delivery(enquiries, clock, **by_mail(mailbox)).deliver(made)
    [message] = mailbox.messages
    assert message["Bcc"] is None
    assert message["To"] == "advisers@example.org"


async def test_the_round_goes_on_until_it_is_stopped(
    enquiries: Enquiries, clock: Clock, mailbox: Mailbox
) -> None:
    ask(enquiries)
    sender = delivery(enquiries, clock, **by_mail(mailbox))
    work = asyncio.create_task(sender.keep_delivering(wait=0.01))
    for _ in range(200):
        await asyncio.sleep(0.01)
        if mailbox.messages:
            break
    work.cancel()
    assert len(mailbox.messages) == 1

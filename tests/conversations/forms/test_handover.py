"""A person is reached with consent only, and is told the truth about the delivery."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.library import Library
from knowledge.enquiries.delivery import Delivery
from knowledge.enquiries.settings import AdviserSettings, read_adviser_settings
from tests.conversations.talk import Answered, Talk
from tests.services import Mailbox


@pytest.fixture()
def adviser(shelf: Library, mailbox: Mailbox) -> Iterator[AdviserSettings]:
    """An adviser who is reached by e-mail."""
    settings = read_adviser_settings(
        {
            "ADVISER_NAME": "the careers team",
            "ADVISER_EMAIL": "advisers@example.org",
            "ADVISER_SENDER": "guide@example.org",
            "ADVISER_SMTP_HOST": "127.0.0.1",
            "ADVISER_SMTP_PORT": str(mailbox.port),
            "ADVISER_SMTP_SECURITY": "none",
            "ADVISER_HOURS": "Mon-Sun 00:00-23:59",
        }
    )
    before = (shelf.adviser, shelf.delivery)
    shelf.adviser = settings
    shelf.delivery = Delivery(shelf.enquiries, settings)
    yield settings
    shelf.adviser, shelf.delivery = before


async def handed_over(talk: Talk, *replies: str) -> Answered:
    answer = await talk.say("can i talk to a real person")
    for reply in replies:
        answer = await talk.say(reply)
    return answer


FULL = ("yes", "sam@example.org", "can i start at 15 if my mum agrees?")


async def test_an_enquiry_is_sent_with_a_reference(
    talk: Talk, adviser: AdviserSettings, mailbox: Mailbox
) -> None:
    await talk.say("how much do apprentices get paid")
    answer = await handed_over(talk, *FULL)
    assert answer.topics == ["contact_adviser"]
    assert "Sent to the careers team" in answer.text
    assert "there now" in answer.text
    [message] = mailbox.messages
    body = str(message.get_payload(decode=True), "utf-8")
    assert "can i start at 15" in body
    assert "sam@example.org" in body
    assert "- pay" in body
    reference = str(message["Subject"]).split()[-1]
    assert reference in answer.text


async def test_without_consent_nothing_is_sent(
    talk: Talk, adviser: AdviserSettings, mailbox: Mailbox
) -> None:
    answer = await handed_over(talk, "no")
    assert "I send nothing" in answer.text
    assert answer.slots["form"] is None
    assert not mailbox.messages


async def test_a_contact_that_is_none_is_asked_again(
    talk: Talk, adviser: AdviserSettings
) -> None:
    answer = await handed_over(talk, "yes", "12345")
    assert "does not look like" in answer.text
    assert answer.slots["form"]["at"] == "contact"


@pytest.mark.parametrize("steps", [0, 1, 2])
async def test_it_can_be_stopped_at_each_step(
    talk: Talk, adviser: AdviserSettings, mailbox: Mailbox, steps: int
) -> None:
    await handed_over(talk, *FULL[:steps])
    answer = await talk.say("never mind")
    assert "nothing was sent" in answer.text
    assert not mailbox.messages


async def test_a_failed_delivery_is_told_and_kept(
    talk: Talk, adviser: AdviserSettings, mailbox: Mailbox, shelf: Library
) -> None:
    mailbox.refuses = "421 closed for today"
    answer = await handed_over(talk, *FULL)
    assert "could not reach the careers team" in answer.text
    reference = answer.text.split("reference is ")[1].split(".")[0].strip()
    kept = shelf.enquiries.get(reference)
    assert kept is not None
    assert kept.mailed is None and kept.next_attempt is not None


async def test_without_an_adviser_the_careers_service_is_named(talk: Talk) -> None:
    answer = await handed_over(talk)
    assert "nationalcareers.service.gov.uk" in answer.text
    assert not answer.slots["form"]


async def test_after_two_misunderstandings_a_person_is_offered(
    talk: Talk, adviser: AdviserSettings
) -> None:
    await talk.say("it was sort of both in the end")
    answer = await talk.say("it was sort of both in the end")
    assert answer.slots["form"]["form"] == "handover"
    assert "A person may do better" in answer.text

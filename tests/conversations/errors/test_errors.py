"""Whatever fails, the person hears an apology, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actions.library import Library
from knowledge.errors import StoreError
from knowledge.store import Store
from tests.conversations.talk import Talk


async def test_a_store_that_fails_is_an_apology_and_keeps_the_slots(
    on_page: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await on_page.say("how long does it take")

    def broken(*_: object) -> None:
        raise StoreError("the disk is on fire")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "listing", broken)
        failed = await on_page.say("what does it pay")
    assert "Sorry, something went wrong" in failed.text
    assert "findapprenticeship.service.gov.uk" in failed.text
    assert "fire" not in failed.text
    assert failed.slots == before.slots
    after = await on_page.say("what does it pay")
    assert (after.topics, after.listing) == (["pay"], "ST1398")


@pytest.mark.parametrize(
    "text",
    [
        '/what_about{"listing": {"a": [1, 2]}}',
        '/what_about{"listing": "ST9999"}',
        '/what_about{"listing": "x\' OR 1=1 --"}',
        "/pay{",
        "/nonsense",
        "'; DROP TABLE listing; --",
        "{title} {0} %s",
        "\u202e\u0000 hello \n\n there",
        "a" * 20_000,
        "🤷" * 50,
    ],
)
async def test_hostile_messages_are_answered_and_harm_nothing(
    on_page: Talk, text: str
) -> None:
    answer = await on_page.say(text)
    assert answer.text
    assert "Traceback" not in answer.text
    after = await on_page.say("how long does it take")
    assert after.topics == ["duration"]


async def test_a_changed_content_file_is_answered_from_at_once(
    on_page: Talk, shelf: Library
) -> None:
    assert "24 months" in (await on_page.say("how long does it take")).text
    path = Path(os.environ["KNOWLEDGE_CONTENT"]) / "listings" / "ST1398.yml"
    text = path.read_text(encoding="utf-8")
    try:
        told = 'version: "1.0"\n'
        longer = text.replace(told, f"{told}months: 25\n")
        path.write_text(longer, encoding="utf-8")
        assert "25 months" in (await on_page.say("how long does it take")).text
        faulty = text.replace(told, f"{told}moths: 26\n")
        path.write_text(faulty, encoding="utf-8")
        assert "25 months" in (await on_page.say("how long does it take")).text
    finally:
        path.write_text(text, encoding="utf-8")
        shelf.store.refresh()


async def test_a_listing_added_a_moment_ago_is_found_by_its_name(
    talk: Talk, shelf: Library
) -> None:
    listings = Path(os.environ["KNOWLEDGE_CONTENT"]) / "listings"
    text = (listings / "ST0264.yml").read_text(encoding="utf-8")
    added = listings / "ST0407.yml"
    other = text.replace("ST0264", "ST0407")
    added.write_text(
        other.replace("  - carpenter\n", "  - tap wizard\n"), encoding="utf-8"
    )
    try:
        answer = await talk.say("how long does a tap wizard train for")
        assert (answer.topics, answer.listing) == (["duration"], "ST0407")
        assert "60 months" in answer.text
    finally:
        added.unlink()
        shelf.store.refresh()

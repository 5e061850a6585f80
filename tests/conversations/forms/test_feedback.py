"""What people think of an answer is kept with the answer it is about."""

from __future__ import annotations

from sqlalchemy import select

from actions.library import Library
from knowledge.kept import feedback
from tests.conversations.talk import Talk


def latest(shelf: Library) -> object:
    query = select(feedback).order_by(feedback.c.id.desc()).limit(1)
    with shelf.store.engine.connect() as connection:
        return connection.execute(query).one()


async def test_that_is_wrong_is_kept_and_a_comment_asked(
    on_page: Talk, shelf: Library
) -> None:
    await on_page.say("what does it pay")
    asked = await on_page.say("that's wrong")
    assert asked.topics == ["feedback"]
    thanked = await on_page.say("it is more than that where i live")
    assert "Thank you" in thanked.text
    kept = latest(shelf)
    assert kept.rating == "down"
    assert (kept.topics, kept.listing) == (["pay"], "ST1398")
    assert "£8.00" in kept.answer
    assert kept.comment == "it is more than that where i live"
    assert kept.model and kept.content


async def test_a_question_instead_of_a_comment_is_answered(on_page: Talk) -> None:
    await on_page.say("that's wrong")
    answer = await on_page.say("how long does it take?")
    assert answer.topics == ["duration"]
    assert answer.slots["form"] is None


async def test_a_thumb_is_kept(on_page: Talk, shelf: Library) -> None:
    await on_page.say("how long does it take")
    await on_page.say('/feedback{"rating": "up"}')
    kept = latest(shelf)
    assert (kept.rating, kept.topics) == ("up", ["duration"])


async def test_a_comment_can_be_skipped(on_page: Talk) -> None:
    await on_page.say("that's wrong")
    assert (await on_page.say("skip")).slots["form"] is None

"""The listing changes when the message or the page says so, and comes back."""

from __future__ import annotations

from tests.conversations.conftest import Begin
from tests.conversations.talk import Talk


async def test_switching_and_coming_back_by_name(talk: Talk) -> None:
    await talk.say("what does a machine learning engineer do")
    assert (await talk.say("and a hairdresser?")).listing == "ST0213"
    assert (await talk.say("how long is it")).listing == "ST0213"
    back = await talk.say("go back to machine learning")
    assert back.listing == "ST1398"
    assert (await talk.say("and the pay")).listing == "ST1398"


async def test_the_message_overrides_the_page(on_page: Talk) -> None:
    answer = await on_page.say("how much do electricians get paid")
    assert answer.listing == "ST0152"


async def test_a_page_that_stays_does_not_take_the_conversation_back(
    on_page: Talk,
) -> None:
    await on_page.say("how much do electricians get paid")
    assert (await on_page.say("how long is it")).listing == "ST0152"


async def test_a_page_that_changes_changes_the_listing(on_page: Talk) -> None:
    await on_page.say("how long is it")
    on_page.page = "ST0118"
    answer = await on_page.say("how long is it")
    assert answer.listing == "ST0118"
    assert "Data analyst" in answer.text


async def test_a_greeting_takes_up_the_page(on_page: Talk) -> None:
    assert (await on_page.say("hello")).listing == "ST1398"


async def test_a_page_that_names_nothing_is_no_page(begin: Begin) -> None:
    for page in ("ST9999", "'; drop table listing", "x" * 5000):
        answer = await begin(page).say("how long is it")
        assert answer.listing is None


async def test_two_people_do_not_mix(begin: Begin) -> None:
    one, other = begin(), begin()
    await one.say("what does a dental nurse do")
    await other.say("what does an electrician do all day")
    assert (await one.say("how long is it")).listing == "ST1431"
    assert (await other.say("how long is it")).listing == "ST0152"


async def test_starting_again_forgets_everything(talk: Talk) -> None:
    await talk.say("what does a dental nurse do")
    await talk.say("start again")
    answer = await talk.say("how long is it")
    assert answer.listing is None
    assert "Dental nurse" not in answer.text

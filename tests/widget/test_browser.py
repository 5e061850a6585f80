"""The widget in a real browser, as students and attackers use it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from launch.environment import ROOT
from tests.serving import Served
from tests.widget.conftest import Visit
from tests.widget.using import answered, ask

BUDGET = 25 * 1024  # bytes, compressed


def test_a_whole_conversation(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="What does it pay?").click()
    answered(page, 2)
    log = page.get_by_role("log")
    expect(log).to_contain_text("Machine learning engineer")
    expect(log).to_contain_text("Source: GOV.UK")
    page.get_by_role("button", name="Does it cost me anything?").click()
    answered(page, 4)
    expect(log).to_contain_text("no tuition fees")
    ask(page, "compare dental nurse and electrician")
    expect(page.get_by_role("table")).to_contain_text("Typical length")
    answered(page, 6)
    ask(page, "digital apprenticeships at level 3")
    answered(page, 8)
    page.get_by_role("button", name="Show more").click()
    answered(page, 10)


def test_what_was_found_is_on_cards_that_ask_about_it(visit: Visit) -> None:
    page = visit()
    ask(page, "digital apprenticeships at level 3")
    answered(page, 2)
    cards = page.locator("apprentice-guide .cards button")
    expect(cards).to_have_count(3)
    expect(cards.first).to_contain_text("Data technician")
    expect(cards.first).to_contain_text("level 3, 24 months")
    expect(page.get_by_role("button", name="Data technician")).to_have_count(1)
    cards.first.click()
    answered(page, 4)
    expect(page.get_by_role("log")).to_contain_text("Data technician")
    expect(cards.first).to_be_enabled()


def test_the_page_says_which_listing_is_meant(visit: Visit) -> None:
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    expect(page.get_by_role("log")).to_contain_text("24 months")


def test_a_reload_brings_the_conversation_back(visit: Visit) -> None:
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    page.reload()
    page.get_by_role("button", name="Ask the apprenticeship guide").click()
    answered(page, 2)
    ask(page, "what level is it")
    answered(page, 4)


def test_a_reload_in_mid_answer_loses_and_doubles_nothing(
    visit: Visit, context: BrowserContext
) -> None:
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    # The request goes out, but the page is gone before the answer is there.
    page.get_by_label("Your question").fill("what level is it")
    with page.expect_request(re.compile("/messages$")):
        page.keyboard.press("Enter")
    page.reload()
    page.get_by_role("button", name="Ask the apprenticeship guide").click()
    expect(page.get_by_role("log")).to_contain_text("level 6", timeout=15_000)
    answered(page, 4)


def test_two_tabs_show_the_same(visit: Visit) -> None:
    one = visit()
    ask(one, "how long is it")
    answered(one, 2)
    other = visit()
    answered(other, 2)
    ask(other, "what level is it")
    answered(other, 4)
    answered(one, 4)


def test_what_was_missed_offline_is_sent_again(
    visit: Visit, context: BrowserContext
) -> None:
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    context.set_offline(True)
    ask(page, "what level is it")
    expect(page.get_by_role("alert")).to_contain_text("not lost")
    context.set_offline(False)  # it is sent by itself, or by "Try again"
    answered(page, 4)
    expect(page.get_by_role("alert")).to_be_empty()


def test_an_answer_that_is_lost_on_its_way_comes_once(
    visit: Visit, context: BrowserContext
) -> None:
    page = visit()

    def lose(route: Route) -> None:
        route.fetch()  # the server has answered, but nobody hears it
        route.abort()

    page.route("**/messages", lose, times=1)
    ask(page, "how long is it")
    expect(page.get_by_role("alert")).to_contain_text("not lost")
    page.get_by_role("button", name="Try again").click()
    answered(page, 2)


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (429, {"error": "slow_down", "retry_after": 9}, "wait a moment"),
        (503, {"error": "failed"}, "did not work"),
        (500, "<html>", "did not work"),
    ],
)
def test_trouble_is_told_in_plain_words(
    visit: Visit, status: int, body: Any, told: str
) -> None:
    page = visit()
    text = body if isinstance(body, str) else json.dumps(body)
    page.route(
        "**/messages", lambda route: route.fulfill(status=status, body=text), times=1
    )
    ask(page, "how long is it")
    expect(page.get_by_role("alert")).to_contain_text(told)
    page.get_by_role("button", name="Try again").click()
    answered(page, 2)


def test_a_session_that_ran_out_begins_anew(visit: Visit) -> None:
    page = visit()
    page.evaluate("localStorage.setItem('apprentice-guide', 'stale')")
    page.reload()
    page.get_by_role("button", name="Ask the apprenticeship guide").click()
    ask(page, "how long is it")
    answered(page, 2)


def test_a_chat_can_be_deleted_for_good(visit: Visit) -> None:
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Delete my chat").click()
    page.get_by_role("button", name="Yes, delete it").click()
    answered(page, 0)
    expect(page.get_by_role("status")).to_contain_text("deleted")
    page.reload()
    page.get_by_role("button", name="Ask the apprenticeship guide").click()
    answered(page, 0)


def test_a_chat_can_be_saved(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save this chat").click()
    path = tmp_path / "chat.txt"
    saved.value.save_as(path)
    text = path.read_text(encoding="utf-8")
    assert "You:\nhow long is it" in text
    assert "24 months" in text


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=window.hurt=1>",
        "<script>window.hurt=1</script>",
        "[click](javascript:window.hurt=1)",
        "${window.hurt=1}",
    ],
)
def test_hostile_content_is_shown_as_text(visit: Visit, text: str) -> None:
    page = visit()
    evil = {"number": 2, "sender": "guide", "at": "2026-11-23T12:00:00Z", "text": text}
    button = {"title": text, "payload": "/pay"}
    mine = {**evil, "number": 1, "sender": "you"}
    history = {"messages": [mine, {**evil, "buttons": [button]}], "working": False}
    page.route("**/messages", lambda route: route.fulfill(json=history))
    ask(page, text)
    answered(page, 2)
    expect(page.get_by_role("log")).to_contain_text(text)
    expect(page.get_by_role("button", name=text, exact=True)).to_be_visible()
    assert page.evaluate("window.hurt") is None
    assert page.locator(".log img, .log script").count() == 0
    assert page.locator(".log a[href^='javascript']").count() == 0


def test_the_widget_asks_nobody_else_and_keeps_no_cookie(
    visit: Visit, context: BrowserContext, served: Served
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    assert asked
    assert all(url.startswith((served.url, "data:")) for url in asked)
    assert context.cookies() == []


def test_a_page_can_drive_it(visit: Visit) -> None:
    page = visit(opened=False)
    page.evaluate(
        """async () => {
          window.heard = [];
          const names = ['open', 'ask', 'answer', 'close', 'listing'];
          for (const name of names) {
            addEventListener('guide-' + name, () => window.heard.push(name));
          }
          const guide = document.querySelector('apprentice-guide');
          guide.words = {title: 'Canllaw'};
          guide.suggestions = {listing: ['Beth yw hyn?']};
          await guide.open();
          guide.listing = 'ST0152';
          await guide.ask('how long is it');
          await guide.close();
        }"""
    )
    assert page.evaluate("window.heard") == [
        "open",
        "ask",
        "listing",
        "answer",
        "close",
    ]
    page.get_by_role("button", name="Ask the apprenticeship guide").click()
    expect(page.get_by_role("heading", name="Canllaw")).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text("electrician")


def test_news_are_counted_while_it_is_closed(visit: Visit) -> None:
    page = visit(opened=False)
    page.evaluate("document.querySelector('apprentice-guide').ask('how long is it')")
    expect(page.locator(".badge")).to_have_text("1 new")


def test_thumbs_are_kept(visit: Visit) -> None:
    page = visit()
    ask(page, "how long is it")
    answered(page, 2)
    page.get_by_role("button", name="This answer helped").click()
    expect(page.get_by_role("log")).to_contain_text("good to hear")


def test_the_host_page_does_not_move(visit: Visit) -> None:
    page = visit(opened=False)
    before = page.locator("main").bounding_box()
    page.get_by_role("button", name="Ask the apprenticeship guide").click()
    assert page.locator("main").bounding_box() == before


def test_the_file_keeps_its_budget() -> None:
    import gzip

    content = (ROOT / "widget" / "dist" / "apprentice-guide.js").read_bytes()
    assert len(gzip.compress(content, 9)) <= BUDGET

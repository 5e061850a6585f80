"""What the tests of the widget do again and again."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def ask(page: Page, text: str) -> None:
    page.get_by_label("Your question").fill(text)
    page.keyboard.press("Enter")


def answered(page: Page, count: int) -> None:
    """Wait until so many messages are shown, and nothing is being worked out."""
    expect(page.locator(".log > ol > li")).to_have_count(count)
    expect(page.locator(".dots")).to_have_count(0)

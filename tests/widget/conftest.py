"""Chromium on the demo page, against the real server with the trained model."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from launch.environment import ROOT
from tests.serving import Served

AXE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Visit = Callable[..., Page]


def chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser; where there is none, its tests are skipped, with what to do."""
    path = chromium()
    if path is None:
        reason = "no Chromium: install Debian's package 'chromium', or set CHROMIUM"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        opened = playwright.chromium.launch(executable_path=path, args=sandbox)
        yield opened
        opened.close()


@pytest.fixture()
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser: nothing in it from before."""
    made = browser.new_context(viewport={"width": 1000, "height": 760})
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture()
def visit(context: BrowserContext, served: Served) -> Visit:
    """Visit the demo page, and open the widget unless told otherwise."""

    def visited(opened: bool = True) -> Page:
        page = context.new_page()
        page.goto(f"{served.web}/")
        if opened:
            page.get_by_role("button", name="Ask the apprenticeship guide").click()
        return page

    return visited

"""Measures the widget in Chromium on a running guide, and takes its pictures."""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    ViewportSize,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "widget" / "dist" / "apprentice-guide.js"
IMAGES = ROOT / "docs" / "images"
OPEN = "Ask the apprenticeship guide"
MESSAGES = 300
KEYS = 30
OBSERVE = """() => {
  window.shifts = 0; window.slowest = [];
  const watch = (type, note) => new PerformanceObserver(
    list => list.getEntries().forEach(note)
  ).observe({type, buffered: true, durationThreshold: 16});
  watch('layout-shift', entry => window.shifts += entry.value);
  watch('event', entry => window.slowest.push(entry.duration));
}"""
VIEWS: tuple[tuple[str, ViewportSize, Literal["light", "dark"]], ...] = (
    ("phone-light", {"width": 360, "height": 720}, "light"),
    ("phone-dark", {"width": 360, "height": 720}, "dark"),
    ("desktop-light", {"width": 1080, "height": 720}, "light"),
    ("desktop-dark", {"width": 1080, "height": 720}, "dark"),
)


@dataclass(frozen=True)
class Figures:
    """``script`` and ``slowest`` are milliseconds, ``size`` bytes compressed.

    ``shift`` is the cumulative layout shift of the host page; ``slowest`` the longest
    time from an interaction to the next paint with 300 messages shown.
    """

    size: int
    script: float
    shift: float
    slowest: float


def measure(url: str) -> Figures:
    """Measure the widget on the demo page of the guide at ``url``."""
    with chromium() as browser:
        scripts = [script_time(browser, url, _button) for _ in range(5)]
        page = browser.new_page()
        _full_history(page)
        page.add_init_script(f"({OBSERVE})()")
        page.goto(url)
        page.get_by_role("button", name=OPEN).click()
        page.get_by_text("message 300").first.wait_for()
        page.get_by_label("Your question").focus()
        for _ in range(KEYS):
            page.keyboard.type("a", delay=30)
        page.wait_for_timeout(500)
        shift = float(page.evaluate("window.shifts"))
        slowest = float(page.evaluate("Math.max(0, ...window.slowest)"))
    size = len(gzip.compress(FILE.read_bytes(), 9))
    return Figures(size, statistics.median(scripts), shift, slowest)


def _button(page: Page) -> Locator:
    return page.get_by_role("button", name=OPEN)


def script_time(browser: Browser, url: str, shown: Callable[[Page], Locator]) -> float:
    """Return for how many milliseconds scripts ran until something was shown."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(url)
    shown(page).first.wait_for(state="attached")
    metrics = session.send("Performance.getMetrics")["metrics"]
    context.close()
    [seconds] = [one["value"] for one in metrics if one["name"] == "ScriptDuration"]
    return float(seconds) * 1000


def _full_history(page: Page) -> None:
    """Have the server tell of 300 messages."""
    at = "2026-11-23T12:00:00Z"
    said = [
        {
            "number": number,
            "sender": "you" if number % 2 else "guide",
            "at": at,
            "text": f"message {number} with a sentence or two of text in it. " * 3,
        }
        for number in range(1, MESSAGES + 1)
    ]
    history = {"messages": said, "working": False}
    page.route("**/messages*", lambda route: route.fulfill(json=history))
    page.add_init_script("localStorage.setItem('apprentice-guide', 'measured')")


def take_pictures(url: str, folder: Path = IMAGES) -> Iterator[Path]:
    """Take a picture of an answer on a phone and a desk, in light and in dark."""
    with chromium() as browser:
        for name, viewport, scheme in VIEWS:
            page = browser.new_page(viewport=viewport, color_scheme=scheme)
            page.goto(url)
            page.get_by_role("button", name=OPEN).click()
            page.get_by_role("button", name="What would I do?").click()
            page.get_by_role("button", name="What would I learn?").wait_for()
            page.wait_for_timeout(300)
            path = folder / f"widget-{name}.png"
            page.screenshot(path=path)
            page.close()
            yield path


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open Debian's Chromium, or Playwright's own where there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    flags = [] if os.geteuid() else ["--no-sandbox"]  # root has no sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()

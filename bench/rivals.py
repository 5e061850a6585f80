"""Other chat widgets for Rasa, measured as ours is: size, time of scripts, axe."""

from __future__ import annotations

import functools
import gzip
import http.server
import statistics
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.widget import OPEN, ROOT, chromium, script_time

AXE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SETTLED = 1500  # milliseconds in which a widget that is opened comes to rest
PAGE = """<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>
<p>Some text.</p></main><script {kind} src="/{file}"></script>{use}</html>"""


@dataclass(frozen=True)
class Rival:
    """A widget of npm's: its version, its file, how a page uses it, how it is opened.

    ``shown`` is a CSS selector of what is there once it has been painted; ``style``
    makes visible what hides without a server; ``kind`` is an attribute of the script.
    """

    name: str
    version: str
    file: str
    use: str
    shown: str
    opened: str | None = None
    style: str = ""
    kind: str = ""


RIVALS = (
    Rival(
        "rasa-webchat",  # Botfront's
        "1.0.1",
        "node_modules/rasa-webchat/lib/index.js",
        "<script>WebChat.default({socketUrl: location.origin, title: 'Chat',"
        " connectOn: 'open', hideWhenNotConnected: false})</script>",
        ".rw-launcher",
        ".rw-launcher",
        style="#rasaWebchatPro > div {display: block !important}",
    ),
    Rival(
        "deep-chat",
        "2.4.2",
        "node_modules/deep-chat/dist/deepChat.bundle.js",
        "<deep-chat demo='true'></deep-chat>",
        "deep-chat #text-input",
        kind="type=module",
    ),
)


@dataclass(frozen=True)
class Measured:
    """``size`` in bytes, compressed; ``script`` in milliseconds; what axe faults."""

    name: str
    size: int
    script: float
    violations: tuple[str, ...]


def measure_rivals(folder: Path) -> list[Measured]:
    """Install the others with npm into ``folder``, and measure each on a bare page.

    Raises:
        subprocess.CalledProcessError: npm could not install them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [f"{rival.name}@{rival.version}" for rival in RIVALS]
    install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run([*install, *wanted], cwd=folder, check=True, capture_output=True)
    with _served(folder) as url, chromium() as browser:
        return [_measured(rival, folder, url, browser) for rival in RIVALS]


def violations_of_ours(url: str) -> tuple[str, ...]:
    """Return which rules of axe our widget breaks, opened on the demo page."""
    with chromium() as browser:
        page = browser.new_page()
        page.goto(url)
        page.get_by_role("button", name=OPEN).click()
        page.wait_for_timeout(SETTLED)
        return _violations(page)


def _measured(rival: Rival, folder: Path, url: str, browser: Browser) -> Measured:
    written = PAGE.format(file=rival.file, use=rival.use, kind=rival.kind)
    (folder / f"{rival.name}.html").write_text(written, encoding="utf-8")
    address = f"{url}/{rival.name}.html"
    times = [
        script_time(browser, address, lambda page: page.locator(rival.shown))
        for _ in range(5)
    ]
    page = browser.new_page()
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    if rival.opened:
        page.add_style_tag(content=rival.style)
        page.locator(rival.opened).click()
        page.wait_for_timeout(SETTLED)
    broken = _violations(page)
    page.close()
    size = len(gzip.compress((folder / rival.file).read_bytes(), 9))
    return Measured(rival.name, size, statistics.median(times), broken)


def _violations(page: Page) -> tuple[str, ...]:
    page.evaluate(AXE.read_text(encoding="utf-8"))  # as a tag the policy stops it
    found = page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES
    )
    return tuple(str(one["id"]) for one in found["violations"])


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

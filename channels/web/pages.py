"""The pages of the web channel: the widget's file, and a demo page that embeds it."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, html, raw, text

from channels.settings import LOOPBACK
from channels.web.settings import WebSettings

ROOT = Path(__file__).resolve().parents[2]
WIDGET = ROOT / "widget" / "dist" / "apprentice-guide.js"
DEMO = Path(__file__).with_name("demo.html")
YEAR = 31_536_000  # seconds
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:;"
        " style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
"""For the demo page. The widget's styles are inline, in its shadow."""


@lru_cache(maxsize=1)
def widget_file() -> tuple[bytes, str, str]:
    """Return the widget's bytes, its version, and its integrity value.

    Raises:
        FileNotFoundError: it has not been built.
    """
    content = WIDGET.read_bytes()
    digest = hashlib.sha384(content).digest()
    version = digest.hex()[:12]
    return content, version, f"sha384-{base64.b64encode(digest).decode()}"


def add_pages(routes: Blueprint, settings: WebSettings) -> None:
    """Add the demo page, and the widget under a fixed and a versioned name."""

    @routes.route("/", methods=["GET"])
    async def demo(request: Request) -> HTTPResponse:
        if not (settings.demo or str(request.app.state.host) in LOOPBACK):
            return text("OK")
        _, version, integrity = widget_file()
        page = DEMO.read_text(encoding="utf-8")
        filled = page.replace("{version}", version).replace("{integrity}", integrity)
        return html(filled, headers=HEADERS)

    @routes.route("/apprentice-guide.js", methods=["GET"])
    async def current(request: Request) -> HTTPResponse:
        return _widget(request, max_age=300)

    @routes.route("/<version:str>/apprentice-guide.js", methods=["GET"])
    async def versioned(request: Request, version: str) -> HTTPResponse:
        if version != widget_file()[1]:
            return text("no such version", status=404)
        return _widget(request, max_age=YEAR)


def _widget(request: Request, max_age: int) -> HTTPResponse:
    content, version, _ = widget_file()
    kept = f"public, max-age={max_age}" + (", immutable" if max_age == YEAR else "")
    headers = {
        "ETag": f'"{version}"',
        "Cache-Control": kept,
        "Access-Control-Allow-Origin": "*",  # needed for the integrity check
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if request.headers.get("if-none-match") == f'"{version}"':
        return raw(b"", status=304, headers=headers)
    return raw(content, content_type="text/javascript; charset=utf-8", headers=headers)

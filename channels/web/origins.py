"""Which sites may talk to the guide: exact origins, and nobody else's pages."""

from __future__ import annotations

from sanic.request import Request
from sanic.response import HTTPResponse

OWN_HOSTS = ("127.0.0.1", "localhost", "[::1]")
DAY = "86400"


class Origins:
    """The origins that are allowed, besides this machine's own on our port.

    The ``Host`` header is no proof of what is our own: a page of anybody's may have its
    name resolved to this machine.
    """

    def __init__(self, origins: frozenset[str]) -> None:
        self._origins = origins

    def allows(self, request: Request) -> bool:
        """Tell whether a request comes from an allowed site, or from no site at all."""
        origin = request.headers.get("origin")
        return origin is None or origin in self._origins or self._own(origin, request)

    def _own(self, origin: str, request: Request) -> bool:
        scheme, _, host = origin.partition("://")
        name, _, port = host.rpartition(":")
        _, _, listening = (request.headers.get("host") or "").rpartition(":")
        return scheme == "http" and name in OWN_HOSTS and port == listening

    async def answer(self, request: Request, response: HTTPResponse) -> None:
        """Let an allowed site's page read the answer; keep it from being misread."""
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Vary"] = "Origin"
        origin = request.headers.get("origin")
        if origin and self.allows(request):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
            response.headers["Access-Control-Allow-Headers"] = (
                "Authorization, Content-Type"
            )
            response.headers["Access-Control-Max-Age"] = DAY

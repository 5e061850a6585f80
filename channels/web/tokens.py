"""Session tokens: who somebody is in a conversation, signed by us and for a time."""

from __future__ import annotations

import time
import uuid
from datetime import timedelta

import jwt

ALGORITHM = "HS256"
ISSUER = "apprenticeship-guide"
AUDIENCE = "web"
LEEWAY = 5  # seconds, for clocks that differ


class TokenError(Exception):
    """A token that is missing, forged, expired or somebody else's."""


class Tokens:
    """Issues tokens, and reads the ones it issued."""

    def __init__(self, secret: str, lifetime: timedelta) -> None:
        self._secret = secret
        self._lifetime = lifetime

    def issue(self) -> tuple[str, str]:
        """Begin a session; return its number and the token that stands for it."""
        session, now = uuid.uuid4().hex, int(time.time())
        claims = {
            "sub": session,
            "iss": ISSUER,
            "aud": AUDIENCE,
            "iat": now,
            "exp": now + int(self._lifetime.total_seconds()),
        }
        return session, jwt.encode(claims, self._secret, algorithm=ALGORITHM)

    def session_of(self, header: str | None) -> str:
        """Read the session from an ``Authorization`` header.

        Raises:
            TokenError: there is no token of ours that holds.
        """
        kind, _, token = (header or "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise TokenError("no token")
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                leeway=LEEWAY,
                # A clock that was put back must not end sessions begun before.
                options={"require": ["sub", "exp", "iat"], "verify_iat": False},
            )
        except jwt.InvalidTokenError as error:
            raise TokenError(type(error).__name__) from error
        return str(claims["sub"])

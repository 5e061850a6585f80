"""The keys that the Bot Framework signs with: fetched when needed, kept, renewed."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

import httpx
from jwt import InvalidTokenError, PyJWK, PyJWKSet

from channels.messaging.incoming import NotNowError

logger = logging.getLogger(__name__)

KEPT = 24 * 3600.0  # seconds, as Microsoft advises
PAUSE = 300.0  # seconds between two tries for a key that is not there
PAUSE_WITHOUT = 2.0  # the same where there is no key at all
TIMEOUT = 5.0  # seconds
FAULTS = (httpx.HTTPError, InvalidTokenError, ValueError, LookupError, TypeError)


class Keys:
    """Signing keys by their id. Nothing is fetched before the first request comes."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._keys: Mapping[str, PyJWK] = {}
        self._fetched = self._tried = float("-inf")

    async def key(self, number: str) -> PyJWK | None:
        """Return a key, None where there is none of that id.

        Raises:
            NotNowError: there are no keys at all, and none can be fetched.
        """
        due = number not in self._keys or _since(self._fetched) > KEPT
        pause = PAUSE if self._keys else PAUSE_WITHOUT
        if due and _since(self._tried) > pause:
            await self._fetch()
        if not self._keys:
            raise NotNowError("the signing keys cannot be had")
        return self._keys.get(number)

    async def _fetch(self) -> None:
        """Fetch the keys; where that fails, those that are there go on serving."""
        self._tried = time.monotonic()
        try:
            found = await self._download()
        except FAULTS as error:
            logger.error("teams: the signing keys: %s", type(error).__name__)
            return
        self._keys = {one.key_id: one for one in found.keys if one.key_id}
        self._fetched = time.monotonic()

    async def _download(self) -> PyJWKSet:
        async with httpx.AsyncClient(timeout=TIMEOUT) as client:
            about = (await client.get(self._url)).raise_for_status().json()
            keys = (await client.get(about["jwks_uri"])).raise_for_status().json()
        return PyJWKSet.from_dict(keys)


def _since(moment: float) -> float:
    return time.monotonic() - moment


def endorses(key: PyJWK, channel: str) -> bool:
    """Tell whether a key may sign for a channel, which its ``endorsements`` name."""
    data: Mapping[str, Any] = key._jwk_data
    endorsed = data.get("endorsements")
    return not isinstance(endorsed, list) or channel in endorsed

"""Who somebody is in a stored conversation: a keyed hash, not a number or a name."""

from __future__ import annotations

import hashlib
import hmac

LENGTH = 32  # hexadecimal digits: 128 bits


class Hashing:
    """Hashes what a platform calls people and events, with a key of ours.

    A phone number has few enough digits to be found by trying them all, but not
    without the key.
    """

    def __init__(self, channel: str, key: str) -> None:
        self._channel = channel
        self._key = key.encode()

    def hashed(self, name: str) -> str:
        """Return what stands for a name in this channel."""
        told = f"{self._channel}:{name}".encode()
        return hmac.new(self._key, told, hashlib.sha256).hexdigest()[:LENGTH]

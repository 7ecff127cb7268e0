"""The keys that open the page: each is of 256 random bits, and works once."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable


class Keys:
    """The keys that were not used yet; `used` is called with each that is."""

    def __init__(self, used: Callable[[str], object]) -> None:
        self._used = used
        self._keys: set[str] = set()

    def new(self) -> str:
        """Return a key that opens the page once."""
        key = secrets.token_urlsafe(32)
        self._keys.add(key)
        return key

    def use(self, given: str) -> bool:
        """Return whether `given` is a key, which opens nothing from now on."""
        key = next((key for key in self._keys if hmac.compare_digest(given.encode(), key.encode())), None)
        if key is None:
            return False
        self._keys.remove(key)
        self._used(key)
        return True

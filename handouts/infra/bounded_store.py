"""A bounded store with one owner, so that what is kept is never a hidden global."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class BoundedStore(Generic[Key, Value]):
    """Keeps what was made for a key, by value, in two generations of `limit` results each.

    A full one becomes the old one, and what is asked for again moves back to the new: what every sheet needs stays,
    what one patient needed goes, and nothing grows with a batch.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._new: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def get(self, key: Key, make: Callable[[Key], Value]) -> Value:
        """Return what is kept for `key`; what is not kept is made from the key, and from nothing else."""
        value = self._new.get(key)
        if value is None:
            value = self._old.pop(key, None) or make(key)
            if len(self._new) >= self._limit:
                self._old, self._new = self._new, {}
            self._new[key] = value
        return value

    def __len__(self) -> int:
        return len(self._new) + len(self._old)

"""What is made once and used again: a bounded store with one owner, so that keeping is never a hidden global."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """Keeps what was made for a key; when `limit` is reached it starts afresh, so that it cannot grow with a batch."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.kept: dict[Hashable, Value] = {}

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept for `key`, making it where there is none; `make` must hang on nothing but the key."""
        found = self.kept.get(key)
        if found is None:
            if len(self.kept) >= self.limit:
                self.kept.clear()
            found = self.kept[key] = make()
        return found


class ById(Generic[Value]):
    """Keeps what was made from objects, found by their identity: quicker than comparing a whole block.

    The objects are held as long as what was made from them, so that no other object can take their identity.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.kept: dict[Hashable, tuple[Value, tuple[object, ...]]] = {}

    def once(self, objects: tuple[object, ...], rest: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept for these very objects and `rest`, making it where there is none."""
        key = (*map(id, objects), rest)
        found = self.kept.get(key)
        if found is None:
            if len(self.kept) >= self.limit:
                self.kept.clear()
            found = self.kept[key] = (make(), objects)
        return found[0]

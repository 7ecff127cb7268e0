"""What is made once and used again: a bounded store with one owner, so that keeping is never a hidden global."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """Keeps what was made for a key, in two generations of `limit` results each.

    A full one becomes the old one, and what is asked for again moves back to the new: what every sheet needs stays,
    what one patient needed goes, and nothing grows with a batch.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.kept: dict[Hashable, Value] = {}
        self.old: dict[Hashable, Value] = {}

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept for `key`, making it where there is none; `make` must hang on nothing but the key."""
        found = self.kept.get(key)
        if found is None:
            found = self.old.pop(key, None) or make()
            if len(self.kept) >= self.limit:
                self.old, self.kept = self.kept, {}
            self.kept[key] = found
        return found


class ById(Generic[Value]):
    """Keeps what was made from objects, found by their identity: quicker than comparing a whole block.

    The objects are held as long as what was made from them, so that no other object can take their identity.
    """

    def __init__(self, limit: int) -> None:
        self._kept: Memory[tuple[Value, tuple[object, ...]]] = Memory(limit)

    def once(self, objects: tuple[object, ...], rest: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept for these very objects and `rest`, making it where there is none."""
        return self._kept.once((*map(id, objects), rest), lambda: (make(), objects))[0]

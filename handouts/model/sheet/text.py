"""Runs of text, and values that are hashed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


class HashedOnce:
    """Keeps the hash of a frozen dataclass: for values that are looked up over and over.

    A class takes it with `__hash__ = HashedOnce.__hash__`, since `dataclass` would write another one.
    """

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(tuple([getattr(self, name) for name in self.__dataclass_fields__]))  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one kind; `language` (BCP 47) only where it differs from the sheet's; `link` is a tel: or https: address."""

    text: str
    bold: bool = False
    language: str | None = None
    link: str | None = None


Text = tuple[Span, ...]

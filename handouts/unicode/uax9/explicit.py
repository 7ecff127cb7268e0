"""Explicit levels (rules X1 to X8): what embeddings, overrides and isolates do to the characters in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handouts.unicode.direction import ISOLATE_INITIATORS, first_strong
from handouts.unicode.uax9.classes import EMBEDDINGS

MAX_DEPTH = 125
"""The deepest embedding level (BD2)."""
_OVERRIDES = {"LRO": "L", "RLO": "R"}


class _Status(NamedTuple):
    """An entry of the directional status stack (BD8 and X1)."""

    level: int
    override: str | None
    is_isolate: bool


def matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Return the place of the PDI that ends each isolate, by the place of its initiator (BD9)."""
    open_isolates: list[int] = []
    found: dict[int, int] = {}
    for i, bidi_class in enumerate(classes):
        if bidi_class in ISOLATE_INITIATORS:
            open_isolates.append(i)
        elif bidi_class == "PDI" and open_isolates:
            found[open_isolates.pop()] = i
    return found


class ExplicitLevels:
    """One walk over a paragraph; `levels` and `types` are what the characters have after rule X8."""

    def __init__(self, classes: Sequence[str], base: int, matches: dict[int, int]) -> None:
        """Apply the rules to the bidirectional classes of a paragraph whose embedding level is `base`."""
        self.levels = bytearray([base]) * len(classes)
        self.types = list(classes)
        self._classes = classes
        self._matches = matches
        self._stack = [_Status(base, None, False)]
        self._overflow_isolates = 0
        self._overflow_embeddings = 0
        self._valid_isolates = 0
        for i, bidi_class in enumerate(classes):
            self._apply(i, bidi_class, base)

    def _apply(self, i: int, bidi_class: str, base: int) -> None:
        if bidi_class in EMBEDDINGS:  # X2 to X5
            self._embed(i, bidi_class)
        elif bidi_class in ISOLATE_INITIATORS:  # X5a to X5c
            self._isolate(i, bidi_class)
        elif bidi_class == "PDI":  # X6a
            self._end_isolate()
            self._take_status(i)
        elif bidi_class == "PDF":  # X7
            self.levels[i] = self._stack[-1].level
            self._end_embedding()
        elif bidi_class == "B":  # X8
            self.levels[i] = base
        elif bidi_class == "BN":
            self.levels[i] = self._stack[-1].level
        else:  # X6
            self._take_status(i)

    def _take_status(self, i: int) -> None:
        status = self._stack[-1]
        self.levels[i] = status.level
        if status.override is not None:
            self.types[i] = status.override

    def _next_level(self, *, is_rtl: bool) -> int:
        """Return the least odd or even level above that of the last entry."""
        level = self._stack[-1].level
        return (level + 1) | 1 if is_rtl else (level + 2) & ~1

    def _embed(self, i: int, bidi_class: str) -> None:
        self.levels[i] = self._stack[-1].level
        level = self._next_level(is_rtl=bidi_class in {"RLE", "RLO"})
        if level <= MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._stack.append(_Status(level, _OVERRIDES.get(bidi_class), False))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def _isolate(self, i: int, bidi_class: str) -> None:
        self._take_status(i)
        level = self._next_level(
            is_rtl=bidi_class == "RLI" or (bidi_class == "FSI" and self._is_rtl_inside(i))
        )
        if level <= MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._valid_isolates += 1
            self._stack.append(_Status(level, None, True))
        else:
            self._overflow_isolates += 1

    def _is_rtl_inside(self, i: int) -> bool:
        end = self._matches.get(i, len(self._classes))
        return first_strong(self._classes[i + 1 : end]) == "rtl"

    def _end_isolate(self) -> None:
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._valid_isolates:
            self._overflow_embeddings = 0
            while not self._stack[-1].is_isolate:
                self._stack.pop()
            self._stack.pop()
            self._valid_isolates -= 1

    def _end_embedding(self) -> None:
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif not self._stack[-1].is_isolate and len(self._stack) > 1:
            self._stack.pop()

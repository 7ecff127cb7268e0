"""The Unicode Bidirectional Algorithm (UAX #9, Unicode 15.0.0): in which order a paragraph's characters stand on paper.

    paragraph = levels(text, "rtl")
    for start, end, level in visual_runs(paragraph.line(first, last)):
        ...  # parts of the line from left to right; an odd level is written from right to left

Lines are broken between the two calls, in the order in which the text is read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from handouts.unicode.direction import ISOLATE_INITIATORS, Direction, first_strong
from handouts.unicode.isolates import has_possible_rtl
from handouts.unicode.properties import bidi_classes, mirror_images
from handouts.unicode.uax9.classes import CONTROLS, REMOVED

_TURNING = frozenset({"R", "AL", "AN"}) | CONTROLS
"""Without any of these a left-to-right paragraph is on level 0."""
_PLAIN_RTL = frozenset({"R", "AL", "NSM", "WS", "ON", "ES", "CS", "ET", "B", "S", "BN"})
"""With nothing else a right-to-left paragraph is on level 1."""
_SEPARATORS = frozenset({"B", "S"})
_TRAILING = ISOLATE_INITIATORS | REMOVED | {"WS", "PDI"}


class Paragraph(NamedTuple):
    """Embedding levels of one paragraph: an even level is written from left to right, an odd one from right to left."""

    base: int
    """The paragraph's own level: 0 or 1."""
    levels: bytes
    """One level for each character of the text, 0 to 126, before rule L1."""
    classes: tuple[str, ...]
    """The bidirectional class of each character; empty where all levels are 0."""

    def line(self, start: int, end: int) -> bytes:
        """Return the levels of a line: separators, and spaces at its end, are on the paragraph's level (L1)."""
        out = bytearray(self.levels[start:end])
        if not self.classes:
            return bytes(out)
        classes = self.classes[start:end]
        separators = [i for i, bidi_class in enumerate(classes) if bidi_class in _SEPARATORS]
        for i in separators:
            out[i] = self.base
        for last in (*separators, len(out)):
            while last and classes[last - 1] in _TRAILING:
                last -= 1
                out[last] = self.base
        return bytes(out)


class LevelRun(NamedTuple):
    """A part of a line whose characters have one level, from `start` up to `end` in the order of reading."""

    start: int
    end: int
    level: int

    @property
    def is_rtl(self) -> bool:
        """Return whether its first character stands at the right."""
        return self.level % 2 == 1


def levels(text: str, base: Direction | None = None) -> Paragraph:
    """Return the embedding levels of a paragraph.

    `base` is the paragraph's direction; where it is None the first strong letter tells it, and left to right is taken
    where there is none (P2 and P3).
    """
    if base != "rtl" and not has_possible_rtl(text):
        return Paragraph(0, bytes(len(text)), ())
    return _levels(text, base)


@lru_cache(maxsize=2048)
def _levels(text: str, base: Direction | None) -> Paragraph:
    table = bidi_classes()
    classes = tuple([table[character] for character in text])
    level = 1 if (base or first_strong(classes)) == "rtl" else 0
    present = frozenset(classes)
    if not level and not present & _TURNING:
        return Paragraph(0, bytes(len(text)), ())
    if level and present <= _PLAIN_RTL:
        return Paragraph(1, b"\x01" * len(text), classes)
    # Most runs never get here: nearly all handouts are in English, and have no name from right to left.
    from handouts.unicode.uax9.resolution import resolved_levels

    return Paragraph(level, resolved_levels(text, classes, level), classes)


def visual_runs(line: bytes) -> list[LevelRun]:
    """Return the runs of a line's levels from left to right (L2)."""
    if not any(line):
        return [LevelRun(0, len(line), 0)] if line else []
    starts = [i for i in range(len(line)) if not i or line[i] != line[i - 1]]
    runs = [LevelRun(a, b, line[a]) for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    lowest_odd = min((level for level in line if level % 2), default=max(line) + 1)
    for level in range(max(line), lowest_odd - 1, -1):
        _reverse_from(level, runs)
    return runs


def _reverse_from(level: int, runs: list[LevelRun]) -> None:
    """Reverse each sequence of runs that are on a level or above it."""
    start = 0
    while start < len(runs):
        end = start
        while end < len(runs) and runs[end].level >= level:
            end += 1
        runs[start:end] = runs[start:end][::-1]
        start = end + 1


def visual_order(line: bytes) -> list[int]:
    """Return the places of a line's characters from left to right."""
    order: list[int] = []
    for run in visual_runs(line):
        places = range(run.start, run.end)
        order += reversed(places) if run.is_rtl else places
    return order


def mirrored(character: str) -> str:
    """Return what a character is drawn as on an odd level: a closing bracket for an opening one (L4)."""
    return mirror_images().get(character, character)

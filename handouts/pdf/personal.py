"""What is one patient's own on a sheet: it is set and never kept, since no other sheet can use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.model.sheet import Block, Facts, TickList
from handouts.pdf.blocks.typeset import typeset
from handouts.pdf.layout.fragment import Fragment, Galley
from handouts.pdf.layout.style import Style

PATIENT_BOUND = (Facts, TickList)
"""Blocks that hold names and dates of one patient."""


class Own:
    """What was made for the sheet at hand from words that no other patient has: it is never kept."""

    def __init__(self) -> None:
        self._galleys: dict[int, Galley] = {}
        self._things: dict[int, object] = {}

    def clear(self) -> None:
        """Begin a sheet."""
        self._galleys.clear()
        self._things.clear()

    def galley(self, block: Facts | TickList, style: Style) -> Galley:
        """Return the block set in type, once a sheet."""
        found = self._galleys.get(id(block))
        if found is None:
            found = self._galleys[id(block)] = typeset(block, style)
            self._things.update((id(thing), thing) for thing in (found, *_fragments(block, found)))
        return found

    def __contains__(self, thing: object) -> bool:
        return id(thing) in self._things

    @staticmethod
    def blocks(blocks: Sequence[Block]) -> bool:
        """Tell whether any of these blocks is one patient's."""
        return not set(map(type, blocks)).isdisjoint(PATIENT_BOUND)


def _fragments(block: Facts | TickList, galley: Galley) -> Iterator[Fragment]:
    """Yield what no other patient has: the facts, and of a tick list the lines that say when and by whom."""
    for index, fragment in enumerate(galley.fragments):
        if isinstance(block, Facts) or block.items[index].done:
            yield fragment

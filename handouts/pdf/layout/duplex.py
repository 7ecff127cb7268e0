"""Which page is printed on the back of which: pages to hang up never share a leaf, for only one of them could be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from handouts.pdf.layout.arrange import Arrangement, NoRoomError, Sections, runs_of

Arrange = Callable[[Sections, int], Arrangement]
"""Arranges sections that share pages, from a page of this number on: its parity tells a left page from a right one."""
_MOVED = 3
"""Sections at most before which a page to hang up may stand: it belongs behind the exercises."""


def arranged_on_leaves(sections: Sections, arrange: Arrange) -> list[Arrangement]:
    """Return the sections arranged, in the order in which they are printed; NoRoomError with all that has no room.

    Where two pages to hang up would be the two sides of one leaf, the first goes before the last sections of the run
    in front of it, or what stands between the two (`Section.page` between) is printed, whichever makes the better pages.
    """
    printed: list[Arrangement] = []
    for run in _each(sections, arrange):
        if run.sections[0].page != "between":
            printed.append(run)
        elif _count(printed) % 2:  # the last page is a front: the next one is its back
            ways = [[*printed, run], *_last_moved_up(printed, arrange)]
            printed = min(ways, key=lambda way: sum(each.badness for each in way))
    return printed


def _count(arranged: Sequence[Arrangement]) -> int:
    return sum(len(each.pages) for each in arranged)


def _each(sections: Sections, arrange: Arrange) -> list[Arrangement]:
    """Return every run arranged for itself."""
    arranged: list[Arrangement] = []
    no_room: list[NoRoomError] = []
    for run in runs_of(sections):
        try:
            arranged.append(arrange(run, _count(arranged) + 1))
        except NoRoomError as error:
            no_room.append(error)
    if no_room:
        raise NoRoomError(tuple(block for error in no_room for block in error.blocks))
    return arranged


def _last_moved_up(printed: Sequence[Arrangement], arrange: Arrange) -> Iterator[list[Arrangement]]:
    """Yield the runs with the last one inside the one before it, before each of its last sections."""
    if len(printed) < 2 or printed[-2].sections[0].page != "flow":
        return
    *before, flow, hung_up = printed
    for split in range(max(1, len(flow.sections) - _MOVED), len(flow.sections)):
        above = arrange(flow.sections[:split], _count(before) + 1)
        moved = [*before, above, hung_up]
        yield [*moved, arrange(flow.sections[split:], _count(moved) + 1)]

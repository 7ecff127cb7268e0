"""Which page is printed on the back of which: pages to hang up never share a leaf, for only one of them could be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handouts.pdf.layout.arrange import Arrangement, NoRoomError, Sections, runs_of

Arrange = Callable[[Sections, int | None], Arrangement]
"""Arranges sections that share pages, on so many pages if that can be (None: on as many as they need)."""


def arranged_on_leaves(sections: Sections, arrange: Arrange) -> list[Arrangement]:
    """Return the sections arranged, in the order in which they are printed; NoRoomError with all that has no room.

    Where two pages to hang up would be the two sides of one leaf, the first goes before the last sections of the run
    in front of it, if that costs no page; else what stands between the two (`Section.page` between) is printed.
    """
    printed: list[Arrangement] = []
    for run in _each(sections, arrange):
        if run.sections[0].page != "between":
            printed.append(run)
        elif (
            sum([len(each.pages) for each in printed]) % 2
        ):  # the last page is a front: the next one is its back
            printed = _last_moved_up(printed, arrange) or [*printed, run]
    return printed


def _each(sections: Sections, arrange: Arrange) -> list[Arrangement]:
    """Return every run arranged for itself."""
    arranged: list[Arrangement] = []
    no_room: list[NoRoomError] = []
    for run in runs_of(sections):
        try:
            arranged.append(arrange(run, None))
        except NoRoomError as error:
            no_room.append(error)
    if no_room:
        raise NoRoomError(tuple(block for error in no_room for block in error.blocks))
    return arranged


def _last_moved_up(printed: Sequence[Arrangement], arrange: Arrange) -> list[Arrangement] | None:
    """Return the runs with the last one inside the one before it; None where that would cost a page."""
    if len(printed) < 2 or printed[-2].sections[0].page != "flow":
        return None
    *before, flow, hung_up = printed
    for split in range(len(flow.sections) - 1, 0, -1):
        below = arrange(flow.sections[split:], None)
        room = len(flow.pages) - len(below.pages)
        above = arrange(flow.sections[:split], room)
        if len(above.pages) == room:
            return [*before, above, hung_up, below]
    return None

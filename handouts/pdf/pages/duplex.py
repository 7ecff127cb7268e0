"""Which page is printed on the back of which: the halves of a card lie open side by side, and no leaf is hung up twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from handouts.model.sheet import ExerciseCard
from handouts.pdf.pages.arrange import Arrangement, NoRoomError, Sections, runs_of

_MOVED = 3
"""Sections at most before which a page to hang up may stand: it belongs behind the exercises."""


_OTHER_ORDER = 100.0
"""In badness, for a section that does not stand where it usually does."""


class Arrange(Protocol):
    """Arranges sections that share pages, from a page of this number on: its parity tells a left page from a right one."""

    def __call__(
        self, sections: Sections, first_page: int, opened: ExerciseCard | None = None
    ) -> Arrangement:
        """Return the arrangement; the card `opened` takes two pages, though one may hold it."""


def with_open_spreads(
    sections: Sections, first_page: int, opened: ExerciseCard | None = None, *, arrange: Arrange
) -> Arrangement:
    """Return the sections arranged so that each card over two pages opens on a left page, if any way does that.

    To fill a page before the cards, and so to save one, a section may stand before them (`Section.may_go_before_cards`). Where
    that leaves a spread closed, one more card takes two pages, and has larger pictures.
    """
    usual = arrange(sections, first_page, opened)
    if not usual.cards(whole=False) and not usual.may_save_page:
        return usual
    others = [arrange(order, first_page, opened) for order in _other_orders(sections)]
    best = min((usual, *others), key=lambda way: _badness(way, sections))
    if not best.closed_spreads:
        return best
    more = [
        arrange(way.sections, first_page, card) for way in (usual, *others) for card in way.cards(whole=True)
    ]
    return min((best, *more), key=lambda way: _badness(way, sections))


def _badness(way: Arrangement, usual: Sections) -> float:
    return way.badness + (_OTHER_ORDER if way.sections != usual else 0.0)


def _other_orders(sections: Sections) -> Iterator[Sections]:
    """Yield the sections with one of those that may, before the first that has cards."""
    cards = next(
        (
            number
            for number, section in enumerate(sections)
            if any(isinstance(block, ExerciseCard) for block in section.blocks)
        ),
        len(sections),
    )
    for number, section in enumerate(sections):
        if number > cards and section.may_go_before_cards:
            others = (*sections[:number], *sections[number + 1 :])
            yield (*others[:cards], section, *others[cards:])


def arranged_on_leaves(sections: Sections, arrange: Arrange) -> list[Arrangement]:
    """Return the sections arranged, in the order in which they are printed; NoRoomError with all that has no room.

    Where two parts to hang up would be on the two sides of one leaf, one of them goes before the last sections of the run in
    front of it, or what stands between the two (`Section.page` between) is printed, whichever makes the better pages.
    """
    arrange = partial(with_open_spreads, arrange=arrange)
    printed: list[Arrangement] = []
    waiting = _each(sections, arrange)
    while waiting:
        run, *waiting = waiting
        if run.sections[0].page != "between":
            printed.append(run)
        elif not _are_apart([*printed, waiting[0]]):
            hung_up, *waiting = waiting
            moved = (*_last_moved_up(printed, hung_up, arrange), *_next_moved_up(printed, hung_up, arrange))
            ways = [[*printed, run, hung_up], *filter(_are_apart, moved)]
            printed = min(ways, key=lambda way: sum(each.badness for each in way))
    return printed


def _are_apart(arranged: Sequence[Arrangement]) -> bool:
    """Tell whether no leaf has one part to hang up on its front and another one on its back."""
    hung_up: dict[int, set[str]] = {}
    before = 0
    for run in arranged:
        for section, page in _hung_up_pages(run):
            hung_up.setdefault((before + page) // 2, set()).add(section)
        before += len(run.pages)
    return all(len(sections) == 1 for sections in hung_up.values())


def _hung_up_pages(run: Arrangement) -> Iterator[tuple[str, int]]:
    """Yield the parts of a run that are hung up, each with the numbers of its pages, from 0."""
    if run.sections[0].page == "own":
        if run.sections[0].hung_up:
            yield from ((run.sections[0].id, page) for page in range(len(run.pages)))
        return
    section_of = run.section_of()
    for number, page in enumerate(run.pages):
        for section in {section_of[spot.block] for spot in page}:
            if run.sections[section].hung_up:
                yield run.sections[section].id, number


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


def _last_moved_up(
    printed: Sequence[Arrangement], following: Arrangement, arrange: Arrange
) -> Iterator[list[Arrangement]]:
    """Yield the runs with the last one inside the one before it, before each of its last sections."""
    if len(printed) < 2 or printed[-2].sections[0].page != "flow":
        return
    *before, flow, hung_up = printed
    for split in range(max(1, len(flow.sections) - _MOVED), len(flow.sections)):
        above = arrange(flow.sections[:split], _count(before) + 1)
        moved = [*before, above, hung_up]
        yield [*moved, arrange(flow.sections[split:], _count(moved) + 1), following]


def _next_moved_up(
    printed: Sequence[Arrangement], following: Arrangement, arrange: Arrange
) -> Iterator[list[Arrangement]]:
    """Yield the runs with the one that follows inside the last one, where that has a part to hang up itself."""
    *before, flow = printed
    if flow.sections[0].page != "flow":
        return
    for split in range(1, len(flow.sections)):
        moved = [*before, arrange(flow.sections[:split], _count(before) + 1), following]
        yield [*moved, arrange(flow.sections[split:], _count(moved) + 1)]

"""Page breaks and card variants for a whole run at once, by dynamic programming over the badness of each page.

Only heights are known here. The result is the arrangement with the least total badness among all that break where a break
is allowed; a page more costs more than anything else that can be said against a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from handouts.pdf.pages.items import Item, Variant, gap_between, in_columns

TIGHTNESS = (1.0, 0.92, 0.85, 0.78)
"""Factors on all gaps of a page, from airy to tight."""
SLACK = 0.01
"""Heights are rounded to a hundredth of a point."""

LEAST_FILL = 0.45
_PAGE = 1000.0
_WHITE = 80.0
_NEARLY_EMPTY = 200.0
_NEARLY_EMPTY_LAST = 120.0
_TIGHT = 90.0
_PARTED = 100_000.0
"""For a page that ends between what belongs together, such as words and their list: worse than all else in a run.

After a heading, it is twice as bad.
"""
_SPLIT_BLOCK = 40.0
_SPLIT_SECTION = 12.0
_UNLIKE_SCALES = 15.0
_LEFT_BEHIND = 30.0
_LOW_HEADING = 25.0
_LOW = 0.8
"""Share of the page above which a heading may begin without badness."""
_CLOSED_SPREAD = 2500.0
"""For a spread whose halves are front and back of one leaf: worse than two pages more."""
_MOST_CHOSEN = 3
"""Items with a choice of variants on one page for which every combination is tried; of more, each takes the lowest."""


class PageBreak(NamedTuple):
    """One page: the items from `start` up to and without `stop`, the factor on its gaps, the variant of each row."""

    start: int
    stop: int
    tightness: float
    chosen: tuple[int, ...]
    badness: float


class TooTallError(Exception):
    """Items are higher than a page in every variant; `items` are the numbers of all of them."""

    def __init__(self, items: tuple[int, ...]) -> None:
        super().__init__(f"higher than a page: {items}")
        self.items = items


def break_pages(items: Sequence[Item], room: float, first_page: int = 1) -> tuple[PageBreak, ...]:
    """Return the pages of a run with the least total badness.

    `room` is the height of a page's column in points and `first_page` the number of the first page, by which a spread
    knows left from right. Each item must fit a page with what its block repeats above it. Raises TooTallError.
    """
    return _broken(tuple(items), room, first_page)


@lru_cache(maxsize=512)
def _broken(items: tuple[Item, ...], room: float, first_page: int) -> tuple[PageBreak, ...]:
    """Break pages once for all handouts whose items are equally high, as many are that differ in a dose or a name only."""
    too_tall = tuple(n for n, item in enumerate(items) if _lowest(item).height > room + SLACK)
    if too_tall:
        raise TooTallError(too_tall)
    kept = _least_bad(items, room, first_page, parting=False)
    if kept is not None:
        return kept.pages
    parted = _least_bad(items, room, first_page, parting=True)
    assert parted is not None  # every item fits a page
    return parted.pages


def least_height(items: Sequence[Item]) -> float:
    """Return the height of all items, each as low as it can be, without the gaps between them."""
    return sum([_lowest(item).height for item in items])


def _least_bad(items: Sequence[Item], room: float, first_page: int, *, parting: bool) -> _Reached | None:
    """Return the least bad pages; without `parting` none ends between what belongs together, if that is possible."""
    join = cache(lambda first, stop: in_columns(items[first:stop]).item)
    # By the number of items placed, and by whether the pages so far are even or odd: a spread asks for that.
    best: list[dict[int, _Reached]] = [{} for _ in range(len(items) + 1)]
    best[0][0] = _Reached(0.0, ())
    for start in range(len(items)):
        if not best[start]:
            continue
        for page in _pages_from(items, start, room, join, parting=parting):
            for used, reached in best[start].items():
                closed = _CLOSED_SPREAD * closed_spreads(items, page, first_page + used)
                badness = reached.badness + page.badness + closed
                known = best[page.stop].get(1 - used)
                if known is None or badness < known.badness:
                    placed = page._replace(badness=page.badness + closed) if closed else page
                    best[page.stop][1 - used] = _Reached(badness, (*reached.pages, placed))
    return min(best[-1].values(), key=lambda reached: reached.badness, default=None)


Join = Callable[[int, int], Item]
"""Returns the items from a number up to and without another as one item: their two columns."""


class _Page(NamedTuple):
    """What a page is like, whichever items are on it."""

    tightness: float
    chosen: tuple[int, ...]
    badness: float


class _Reached(NamedTuple):
    """The least badness with which so many items can be placed, and the pages that have it."""

    badness: float
    pages: tuple[PageBreak, ...]


def _lowest(item: Item) -> Variant:
    if len(item.variants) == 1:
        return item.variants[0]
    return min(item.variants, key=lambda variant: variant.height)


def _pages_from(
    items: Sequence[Item], start: int, room: float, join: Join, *, parting: bool
) -> Iterator[PageBreak]:
    """Yield the best page for every segment of items from `start` on that fits a page and may end where it ends."""
    rows: list[Item] = []
    first = start
    fixed, gaps = items[start].repeated, 0.0
    for index in range(start, len(items)):
        if rows and items[index].columns and items[index].columns == items[index - 1].columns:
            fixed -= _lowest(rows.pop()).height
            rows.append(join(first, index + 1))
        else:
            first = index
            gaps += gap_between(rows[-1], items[index]) if rows else 0.0
            rows.append(items[index])
        fixed += _lowest(rows[-1]).height
        is_last = index == len(items) - 1
        if fixed + gaps * TIGHTNESS[-1] <= room + SLACK:
            may_end = parting or is_last or not items[index].keep_with_next
            page = _best_page(rows, gaps, room, is_last=is_last) if may_end else None
            if page is not None:
                badness = page.badness + _ending_badness(items, index + 1)
                yield PageBreak(start, index + 1, page.tightness, page.chosen, badness)
        elif not items[index].columns:  # columns may get lower with one item more
            return


def _best_page(rows: Sequence[Item], gaps: float, room: float, *, is_last: bool) -> _Page | None:
    """Return the page of least badness over all choices of variants; None where nothing fits."""
    has_heading = any(row.is_heading for row in rows)
    best: _Page | None = None
    for chosen in _choices(rows):
        variants = [row.variants[index] for row, index in zip(rows, chosen, strict=True)]
        height = rows[0].repeated + sum([variant.height for variant in variants])
        tightness = _loosest(height, gaps, room)
        if tightness is None:
            continue
        fill = (height + gaps * tightness) / room
        badness = _fill_badness(fill, is_last=is_last) + _TIGHT * (1 - tightness)
        badness += _variant_badness(rows, variants)
        if has_heading:
            badness += _LOW_HEADING * _low_headings(rows, variants, tightness, room)
        if best is None or badness < best.badness:
            best = _Page(tightness, chosen, badness)
    return best


def _choices(segment: Sequence[Item]) -> Iterator[tuple[int, ...]]:
    options = [range(len(item.variants)) for item in segment]
    if sum([option.stop > 1 for option in options]) > _MOST_CHOSEN:
        yield tuple([item.variants.index(_lowest(item)) for item in segment])
        return
    yield from product(*options)


def _loosest(height: float, gaps: float, room: float) -> float | None:
    """Return the largest factor on the gaps with which the page holds; None where none is small enough."""
    return next((factor for factor in TIGHTNESS if height + gaps * factor <= room + SLACK), None)


def _fill_badness(fill: float, *, is_last: bool) -> float:
    missing = max(0.0, LEAST_FILL - fill) / LEAST_FILL
    if is_last:
        return _PAGE + _NEARLY_EMPTY_LAST * missing
    return _PAGE + _WHITE * (1 - fill) ** 2 + _NEARLY_EMPTY * missing


def _variant_badness(segment: Sequence[Item], variants: Sequence[Variant]) -> float:
    scales = {v.scale for item, v in zip(segment, variants, strict=True) if len(item.variants) > 1}
    return sum([variant.cost for variant in variants]) + (_UNLIKE_SCALES if len(scales) > 1 else 0.0)


def _low_headings(segment: Sequence[Item], variants: Sequence[Variant], tightness: float, room: float) -> int:
    count, y = 0, segment[0].repeated
    for index, (item, variant) in enumerate(zip(segment, variants, strict=True)):
        if index:
            y += gap_between(segment[index - 1], item) * tightness
        count += item.is_heading and y > _LOW * room
        y += variant.height
    return count


def _ending_badness(items: Sequence[Item], stop: int) -> float:
    """Return what is bad about ending a page before the item `stop`."""
    if stop == len(items):
        return 0.0
    above, below = items[stop - 1], items[stop]
    if above.keep_with_next:
        return _PARTED * (2 if above.is_heading else 1)
    if above.block == below.block and not above.opens_spread:
        return _SPLIT_BLOCK
    if below.stays_with_last:
        return _LEFT_BEHIND
    return _SPLIT_SECTION if above.section == below.section else 0.0


def closed_spreads(items: Sequence[Item], page: PageBreak, number: int) -> int:
    """Return how many spreads open on a page of this number that is a right one."""
    if number % 2 == 0:
        return 0
    return sum([item.opens_spread for item in items[page.start : page.stop]])

"""Pages are broken as well as they can be: against every possible way, and against the rules of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, groupby, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.pdf.pages.items import Item, Variant, in_columns
from handouts.pdf.pages.page_breaking import TooTallError, break_pages

ROOM = 100.0
TIGHTNESS = (1.0, 0.92, 0.85, 0.78)


def heights(*numbers: float) -> list[Item]:
    """Return items of one variant each, every one a block of its own."""
    return [Item((Variant(height),), block=index) for index, height in enumerate(numbers)]


def stacked(items: list[Item]) -> float:
    """Return the height of items one below the other."""
    height = sum(item.variants[0].height for item in items)
    return height + sum(max(above.after, below.before) for above, below in pairwise(items))


def columns(items: list[Item]) -> float:
    """Return the height of two columns that are as even as can be, with no list in both unless that saves 12 points."""
    heights = {}
    for left in range(1, len(items) + 1):
        height = max(stacked(items[:left]), stacked(items[left:]))
        splits = left < len(items) and items[left - 1].block == items[left].block
        heights[height + 12 * splits, -left] = height
    return heights[min(heights)]


def joined(items: list[Item]) -> list[Item]:
    """Return what stands one below the other: neighbors in the same columns are one item."""
    rows: list[Item] = []
    for number, group in groupby(items, key=lambda item: item.columns):
        members = list(group)
        if number:
            height = Variant(columns(members))
            members = [replace(members[-1], variants=(height,), before=members[0].before)]
        rows += members
    return rows


def page_badness(items: list[Item], start: int, stop: int, chosen: tuple[int, ...]) -> float | None:
    """Return what is bad about a page, by the words of the design: written again, without a short cut."""
    on_page, is_last = joined(items[start:stop]), stop == len(items)
    variants = [item.variants[index] for item, index in zip(on_page, chosen, strict=True)]
    for tightness in TIGHTNESS:
        tops, y = [], on_page[0].repeated
        for index, (item, variant) in enumerate(zip(on_page, variants, strict=True)):
            if index:
                y += max(on_page[index - 1].after, item.before) * tightness
            tops.append(y)
            y += variant.height
        if y <= ROOM + 0.01:
            break
    else:
        return None
    fill = y / ROOM
    badness = 1000 + 90 * (1 - tightness) + sum(variant.cost for variant in variants)
    if not is_last:
        badness += 80 * (1 - fill) ** 2
    if fill < 0.45:
        badness += (120 if is_last else 200) * (0.45 - fill) / 0.45
    with_choice = {v.scale for item, v in zip(on_page, variants, strict=True) if len(item.variants) > 1}
    badness += 15 if len(with_choice) > 1 else 0
    badness += 25 * sum(item.is_heading and top > 80 for item, top in zip(on_page, tops, strict=True))
    return badness + ending_badness(items, stop)


def ending_badness(items: list[Item], stop: int) -> float:
    """Return what is bad about ending a page before the item `stop`."""
    if stop == len(items):
        return 0
    above, below = items[stop - 1], items[stop]
    if above.keep_with_next:
        return 100_000 * (2 if above.is_heading else 1)
    if above.block == below.block and not above.opens_spread:
        return 40
    if below.stays_with_last:
        return 30
    return 12 if above.section == below.section else 0


def every_way(items: list[Item], first_page: int) -> Iterator[float]:
    """Yield the badness of every way to break the items."""
    inner = list(range(1, len(items)))
    for count in range(len(inner) + 1):
        for cuts in combinations(inner, count):
            bounds = [0, *cuts, len(items)]
            pages = list(pairwise(bounds))
            total = 0.0
            for number, (start, stop) in enumerate(pages, start=first_page):
                ways = product(*(range(len(item.variants)) for item in joined(items[start:stop])))
                found = [
                    b for b in (page_badness(items, start, stop, chosen) for chosen in ways) if b is not None
                ]
                if not found:
                    break
                total += min(found)
                total += 2500 * sum(item.opens_spread for item in items[start:stop]) * (number % 2)
            else:
                yield total


VARIANTS = st.builds(Variant, st.floats(1, 99), st.floats(0, 60), st.sampled_from([0.8, 1.0, 1.2]))
IN_COLUMNS = st.builds(
    Item,
    st.floats(1, 60).map(lambda height: (Variant(height),)),
    before=st.floats(0, 12),
    after=st.floats(0, 12),
    keep_with_next=st.booleans(),
    block=st.integers(0, 2),
    section=st.integers(0, 1),
    columns=st.integers(1, 2),
)
ITEMS = st.lists(
    IN_COLUMNS
    | st.builds(
        Item,
        st.lists(VARIANTS, min_size=1, max_size=2).map(tuple),
        before=st.floats(0, 12),
        after=st.floats(0, 12),
        keep_with_next=st.booleans(),
        block=st.integers(0, 2),
        section=st.integers(0, 1),
        repeated=st.sampled_from([0.0, 0.0, 8.0]),
        opens_spread=st.sampled_from([False, False, False, True]),
        is_heading=st.booleans(),
        stays_with_last=st.booleans(),
    ),
    min_size=1,
    max_size=7,
).filter(lambda items: sum(len(item.variants) > 1 for item in items) <= 3)


@settings(max_examples=300, deadline=None)
@given(items=ITEMS, first_page=st.integers(1, 2))
def test_no_other_way_is_less_bad(items: list[Item], first_page: int) -> None:
    """A patient would get a page with four lines in the middle of the sheet although there is a better arrangement."""
    if any(item.repeated + min(v.height for v in item.variants) > ROOM for item in items):
        return
    pages = break_pages(items, ROOM, first_page)
    total = sum(page.badness for page in pages)
    assert total == pytest.approx(min(every_way(items, first_page)))
    assert [page.start for page in pages] == [0, *(page.stop for page in pages[:-1])]
    assert pages[-1].stop == len(items)


def test_columns_are_even_and_stay_in_order() -> None:
    """One column would be twice as long as the other, and the patient would read on in the wrong one."""
    text = [replace(item, columns=1) for item in heights(30, 10, 10, 25, 15)]
    assert in_columns(text).left == 3
    assert in_columns(text).item.variants[0].height == 50
    (page,) = break_pages([*heights(20), *text, *heights(30)], ROOM)
    assert (page.stop, page.chosen) == (7, (0, 0, 0))


def test_a_list_stays_in_one_column_where_that_costs_less_than_a_line() -> None:
    """A list of two would be torn over two columns to save a few points."""
    short = [replace(item, columns=1, block=min(item.block, 1)) for item in heights(10, 20, 20)]
    assert in_columns(short).left == 1
    longer = [replace(item, columns=1, block=min(item.block, 1)) for item in heights(10, 40, 40)]
    assert in_columns(longer).left == 2


def test_columns_go_on_over_a_page() -> None:
    """Text in columns that no page holds could not be printed, or would run into the footer."""
    text = [replace(item, columns=1) for item in heights(60, 60, 60, 60)]
    assert [page.stop for page in break_pages(text, ROOM)] == [2, 4]


def test_columns_that_one_more_item_makes_lower_stay_on_their_page() -> None:
    """The last line of a text would stand alone on a further page, though both columns have room for it."""
    text = [replace(item, columns=1, block=0) for item in heights(12.2, 11.9, 0.2)]
    assert in_columns(text[:2]).item.variants[0].height > in_columns(text).item.variants[0].height
    assert len(break_pages([*heights(85), *text], ROOM)) == 1


def test_what_no_page_holds_is_named() -> None:
    """A clinician could not tell which of the notes is too long to be printed."""
    with pytest.raises(TooTallError) as caught:
        break_pages(heights(10, 101, 50, 200), ROOM)
    assert caught.value.items == (1, 3)


def test_a_page_of_four_lines_in_the_middle_is_avoided() -> None:
    """A greedy stacker fills the first page and leaves four lines alone on the second."""
    pages = break_pages(heights(30, 30, 30, 15, 95), ROOM)
    assert [page.stop for page in pages] == [2, 4, 5]


def test_where_a_heading_cannot_stay_with_all_below_it_words_stay_with_the_heading() -> None:
    """A heading would be the last line of a page, and what it stands above begin on the next."""
    above, heading, words, card = heights(40, 10, 20, 90)
    heading = replace(heading, keep_with_next=True, is_heading=True)
    words = replace(words, keep_with_next=True)
    pages = break_pages([above, heading, words, card], ROOM)
    assert [page.stop for page in pages] == [3, 4]

"""Stacking: where a page ends, and where it never does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.pdf.layout.fragment import Bookmark, Fragment, LaidOutBlock
from handouts.pdf.layout.paginate import AGAIN, TooTallError, full_stack, height, stack

ROOM = 700.0
HEIGHTS = st.tuples(st.floats(1, 300), st.floats(0, 30), st.floats(0, 30), st.booleans())
Placed = tuple[Fragment, float]


def fragment(
    high: float, before: float = 0, after: float = 0, *, keep: bool = False, title: str = ""
) -> Fragment:
    """Return a fragment that draws nothing."""
    mark = Bookmark(title, 1) if title else None
    return Fragment(high, before, after, (b"",), (), bookmark=mark, keep_with_next=keep)


def pages_of(blocks: list[LaidOutBlock]) -> list[list[Placed]]:
    """Return the fragments of each page with their tops."""
    pages = stack(blocks, ROOM)
    return [[(blocks[spot.block].fragments[spot.fragment], spot.top) for spot in page] for page in pages]


@given(st.lists(st.lists(HEIGHTS, min_size=1, max_size=4), min_size=1, max_size=12))
@settings(max_examples=80, deadline=None)
def test_everything_is_placed_once_in_order_and_inside(
    rows: list[list[tuple[float, float, float, bool]]],
) -> None:
    """No part is lost, doubled, swapped, or set over the foot of a page."""
    blocks = [LaidOutBlock(tuple(fragment(h, b, a, keep=k) for h, b, a, k in row)) for row in rows]
    pages = pages_of(blocks)
    assert [one for page in pages for one, _ in page] == [one for block in blocks for one in block.fragments]
    for page in pages:
        assert page[0][1] == 0
        assert all(top + one.height <= ROOM + 0.03 for one, top in page)
        for (upper, upper_top), (lower, lower_top) in pairwise(page):
            gap = lower_top - upper_top - upper.height
            assert gap == pytest.approx(max(upper.after, lower.before), abs=0.02)


@given(st.lists(HEIGHTS, min_size=2, max_size=30))
@settings(max_examples=80, deadline=None)
def test_a_heading_never_ends_a_page(parts: list[tuple[float, float, float, bool]]) -> None:
    """A heading is on the page of what it is the heading of, wherever both fit one page."""
    pages = pages_of([LaidOutBlock((fragment(min(h, 150), b, a, keep=k),)) for h, b, a, k in parts])
    for page, following in pairwise(pages):
        if page[-1][0].keep_with_next:  # only where a run of headings is itself higher than a page
            run = [one for one, _ in page if one.keep_with_next]
            assert height([*run, following[0][0]]) > ROOM - 0.02


def test_a_page_is_filled_to_its_end() -> None:
    """A part that fits by a hair is not put on a new page."""
    assert len(stack([LaidOutBlock((fragment(400), fragment(300)))], ROOM)) == 1
    assert len(stack([LaidOutBlock((fragment(400), fragment(300.1)))], ROOM)) == 2


def test_of_two_gaps_the_larger_counts() -> None:
    """Space above a heading is not added to the space below the text before it."""
    (page,) = stack([LaidOutBlock((fragment(10, after=8), fragment(10, before=20)))], ROOM)
    assert [spot.top for spot in page] == [0, 30]


def test_a_new_page_begins_at_its_top() -> None:
    """The space wanted above a part is not left at the top of a page."""
    first, second = stack([LaidOutBlock((fragment(600), fragment(200, before=40)))], ROOM)
    assert [spot.top for spot in (*first, *second)] == [0, 0]


def test_everything_that_no_page_holds_is_refused() -> None:
    """What is higher than a page is told, all of it at once, and not cut off at the foot."""
    blocks = [LaidOutBlock((fragment(height), fragment(ROOM + 1))) for height in (ROOM + 1, 10)]
    with pytest.raises(TooTallError) as error:
        stack([LaidOutBlock((fragment(20),)), blocks[0], LaidOutBlock((fragment(20),)), blocks[1]], ROOM)
    assert error.value.blocks == (1, 3)


def test_what_goes_on_over_a_page_says_so() -> None:
    """A loose page would show a hold time and not say of which exercise."""
    again = fragment(20, after=6)
    block = LaidOutBlock((fragment(ROOM - 100), fragment(300), fragment(200)), again=again)
    first, second = stack([block], ROOM)
    assert [spot.fragment for spot in first] == [0]
    assert [(spot.fragment, spot.top) for spot in second][:2] == [(AGAIN, 0.0), (1, 26.0)]


def test_what_begins_on_a_page_does_not_go_on_there() -> None:
    """A card would be headed "continued" where it begins."""
    block = LaidOutBlock((fragment(300),), again=fragment(20))
    _, second = stack([LaidOutBlock((fragment(500),)), block], ROOM)
    assert [spot.fragment for spot in second] == [0]


def _lines(count: int, gap: float, last: float) -> list[LaidOutBlock]:
    return [
        LaidOutBlock(tuple([fragment(90, before=gap) for _ in range(count)])),
        LaidOutBlock((fragment(last),)),
    ]


def test_a_few_lines_do_not_take_a_page_of_their_own() -> None:
    """A last leaf with the sources alone is paper wasted, and the one that is lost."""
    blocks = _lines(7, 10, 30)
    assert len(stack(blocks, ROOM)) == 2
    (page,) = full_stack(blocks, ROOM)
    gaps = [lower.top - upper.top - 90 for upper, lower in pairwise(page[:-1])]
    assert gaps == pytest.approx([gaps[0]] * 6)  # all alike, so that nothing looks squeezed in
    assert 6 <= gaps[0] < 10
    assert page[-1].top + 30 <= ROOM + 0.03


@pytest.mark.parametrize("blocks", [_lines(7, 10, 200), _lines(7, 1, 120), _lines(2, 10, 30)])
def test_gaps_stay_where_smaller_ones_save_nothing(blocks: list[LaidOutBlock]) -> None:
    """A sheet would be cramped for nothing."""
    assert full_stack(blocks, ROOM) == stack(blocks, ROOM)


@given(st.lists(st.lists(HEIGHTS, min_size=1, max_size=4), min_size=1, max_size=12))
@settings(max_examples=80, deadline=None)
def test_tighter_pages_hold_all_too(rows: list[list[tuple[float, float, float, bool]]]) -> None:
    """No part is lost, or set over the foot of a page, where gaps are made smaller."""
    blocks = [LaidOutBlock(tuple(fragment(h, b, a, keep=k) for h, b, a, k in row)) for row in rows]
    pages = full_stack(blocks, ROOM)
    assert len(pages) <= len(stack(blocks, ROOM))
    spots = [(spot.block, spot.fragment) for page in pages for spot in page]
    assert spots == [(number, index) for number, row in enumerate(rows) for index in range(len(row))]
    for page in pages:
        last = page[-1]
        assert last.top + blocks[last.block].fragments[last.fragment].height <= ROOM + 0.03


def test_gaps_shrink_until_the_last_page_is_worth_a_leaf() -> None:
    """A page would be saved, and the sources of the sheet would stand alone on the new last one."""
    heights = [150, 300, 200, 150, 100, 150, 250, 300, 100, 250, 250, 150, 300, 200, 300, 150]
    blocks = [LaidOutBlock((fragment(high, 40, 40),)) for high in heights]
    assert [len(stack(blocks, ROOM, tight)) for tight in (1.0, 0.8, 0.6)] == [8, 7, 6]
    assert len(full_stack(blocks, ROOM)) == 6


def test_a_run_that_may_take_fewer_pages_does() -> None:
    """A check sheet could not go before the last part of a sheet without costing a page."""
    blocks = [LaidOutBlock((fragment(200, 40, 40),)) for _ in range(5)]
    assert len(full_stack(blocks, ROOM)) == 2
    blocks = [LaidOutBlock((fragment(210, 40, 40),)) for _ in range(6)]
    assert len(full_stack(blocks, ROOM)) == 3
    assert len(full_stack(blocks, ROOM, at_most=2)) == 2

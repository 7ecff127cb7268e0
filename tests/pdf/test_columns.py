"""Text in two columns, in compact print and where they save a page: read one after the other, as even as can be, under headings over both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise, product

import pytest

from handouts.model.sheet import AvoidCard, BulletList, EditionBlock, Paragraph, StageStep
from handouts.pdf.blocks.typeset import typeset
from handouts.pdf.layout.footer import page_and_footer
from handouts.pdf.layout.fragment import LaidOutBlock, Spot
from handouts.pdf.layout.style import Style, style_of
from handouts.pdf.pages.arrange import Arrangement
from handouts.pdf.pages.entries import Measure, entries_of
from handouts.pdf.pages.page_breaking import break_pages
from tests.pdf.sheets import BY_EXERCISES, PAPERS, PATIENTS, Case, opened, sheet_of
from tests.pdf.spoken import Reading, arranged

_COMPACT = pytest.mark.parametrize(
    "case",
    [Case(who, "compact", paper) for who, paper in product((*PATIENTS, *BY_EXERCISES), PAPERS)],
    ids=str,
)
_IN_COLUMNS = (AvoidCard, BulletList, Paragraph, StageStep)
_LIST_IN_BOTH = 12.0
"""Points by which columns may be less even, so that no list goes on in the other one."""


@cache
def _runs(case: Case) -> list[Arrangement]:
    return [run for run, _ in arranged(sheet_of(case))]


def _columns(case: Case) -> Iterator[tuple[Arrangement, list[Spot], list[Spot]]]:
    """Yield the spots of each two columns, left and right, with the run in which they are."""
    for run in _runs(case):
        for page in run.pages:
            sides = [list(spots) for _, spots in groupby(page, key=lambda spot: spot.left > 0)]
            for left, right in pairwise(sides):
                if right[0].left:
                    first = next(n for n, spot in enumerate(left) if spot.top >= right[0].top)
                    yield run, left[first:], right


def _height(run: Arrangement, spots: list[Spot]) -> float:
    last = spots[-1]
    return last.top + run.blocks[last.block].at(last.fragment).height - spots[0].top


@_COMPACT
def test_columns_begin_at_one_height_and_are_as_even_as_can_be(case: Case) -> None:
    """One column would be half empty, and a page more would be printed."""
    for run, left, right in _columns(case):
        assert left[0].top == right[0].top
        moved = [
            max(_height(run, left[:-1]), _height(run, right) + _height(run, left[-1:])) if left[1:] else 1e9,
            max(_height(run, left) + _height(run, right[:1]), _height(run, right[1:])) if right[1:] else 1e9,
        ]
        assert max(_height(run, left), _height(run, right)) <= min(moved) + _LIST_IN_BOTH


@_COMPACT
def test_only_text_stands_in_columns(case: Case) -> None:
    """A heading would stand over one column as if the other belonged to something else."""
    sheet = sheet_of(case)
    for run, left, right in _columns(case):
        blocks = [sheet.filled(block) for section in run.sections for block in section.blocks]
        assert all(isinstance(blocks[spot.block], _IN_COLUMNS) for spot in (*left, *right))


@_COMPACT
def test_the_left_column_is_read_before_the_right_one(case: Case) -> None:
    """Whoever hears the sheet would hear the lines of two columns in turn."""
    for _, left, right in _columns(case):
        order = [(spot.block, spot.fragment) for spot in (*left, *right)]
        assert order == sorted(order)


def test_the_advice_on_bones_stands_in_two_columns_and_is_heard_in_order() -> None:
    """The sheet would be as long as in standard print, beside a strip of white paper."""
    file = opened(Case("standard-week-2", "compact"))
    (page,) = {run.page for run in file.runs if "Healthy habits" in run.text}
    left = [run for run in file.runs if run.page == page and "Why your neck" in run.text]
    right = [run for run in file.runs if run.page == page and "At home" in run.text]
    assert left[0].x < 300 < right[0].x
    heard = " ".join(word for section in Reading(file).sections() for word in section)
    topics = ("Why your neck needs care", "Other exercise", "Posture", "At home")
    assert [heard.index(topic) for topic in topics] == sorted(heard.index(topic) for topic in topics)


def _lefts(case: Case) -> set[float]:
    return {spot.left for run in _runs(case) for page in run.pages for spot in page}


def test_large_print_has_one_column() -> None:
    """Lines of large type would hold three words, and poor eyes would lose the line."""
    for who in PATIENTS:
        assert _lefts(Case(who, "large")) == {0.0}


def _pages_in_one_column(case: Case, run: Arrangement) -> int:
    """Return how many pages the first run of a sheet takes where no text stands in columns."""
    sheet = sheet_of(case)
    page, _ = page_and_footer(sheet)
    style = style_of(sheet.edition.profile, page, sheet.edition.accent)

    def lay_out(block: EditionBlock, style: Style) -> LaidOutBlock:
        return typeset(sheet.filled(block), style)

    entries = entries_of(run.sections, style, Measure(lay_out, lay_out))
    return len(break_pages([entry.item for entry in entries], style.room))


def test_standard_print_has_columns_only_where_they_save_a_page() -> None:
    """A page more would be printed for a few lines, or short lines be read where nothing is gained."""
    with_columns = [case for case in (Case("week-5-counter"), Case("first-visit")) if len(_lefts(case)) > 1]
    assert Case("week-5-counter") in with_columns
    for case in with_columns:
        whole = [run for run in _runs(case) if run.sections[0].page == "flow"]
        everything = replace(whole[0], sections=tuple(part for run in whole for part in run.sections))
        assert _pages_in_one_column(case, everything) > sum(len(run.pages) for run in whole)
    assert _lefts(Case("standard-week-2")) == {0.0}

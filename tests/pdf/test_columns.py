"""Text in two columns in compact print: read one after the other, as even as can be, under headings over both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise, product

import pytest

from handouts.model.sheet import AvoidCard, BulletList, Paragraph, StageStep
from handouts.pdf.layout.fragment import Spot
from handouts.pdf.pages.arrange import Arrangement
from tests.pdf.sheets import BY_EXERCISES, PAPERS, PATIENTS, PROFILES, Case, opened, sheet_of
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


@pytest.mark.parametrize("profile", [profile for profile in PROFILES if profile != "compact"])
def test_larger_print_has_one_column(profile: str) -> None:
    """Lines of large type would hold three words, and poor eyes would lose the line."""
    for who in PATIENTS:
        spots = [
            spot
            for run, _ in arranged(sheet_of(Case(who, profile)))  # type: ignore[arg-type]
            for page in run.pages
            for spot in page
        ]
        assert {spot.left for spot in spots} == {0.0}

"""Pages that a therapist hands over: none nearly empty, no card torn, no list that loses an item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

import pytest

from handouts.model.patient import Profile
from handouts.model.sheet import (
    AvoidCard,
    Block,
    BulletList,
    ExerciseCard,
    Paragraph,
    StageStep,
    Table,
    TickList,
)
from handouts.pdf.pages.arrange import Arrangement
from tests.pdf.sheets import (
    BY_EXERCISES,
    PAPERS,
    PATIENTS,
    PROFILES,
    Case,
    sheet_of,
)
from tests.pdf.spoken import arranged

CASES = tuple(Case(*each) for each in product((*PATIENTS, *BY_EXERCISES), PROFILES, PAPERS))
"""Every example, and patients with one exercise to five, in every print size on both papers."""
EXAMPLES = pytest.mark.parametrize("case", CASES, ids=str)
LEAST_FILL = 0.45
SHORT_LIST = 1 / 3


@dataclass(frozen=True)
class Printed:
    """A run of sections that share pages, with its blocks and the number of its first page."""

    run: Arrangement
    blocks: tuple[Block, ...]
    room: float
    first_page: int

    def fills(self) -> list[float]:
        """Return how full each page is."""
        return [
            max(spot.top + self.run.blocks[spot.block].at(spot.fragment).height for spot in page) / self.room
            for page in self.run.pages
        ]

    def pages_of(self, number: int) -> list[int]:
        """Return for each fragment of a block the index of its page."""
        return [
            index
            for index, page in enumerate(self.run.pages)
            for spot in page
            if spot.block == number and spot.fragment >= 0
        ]


@cache
def printed(case: Case) -> tuple[Printed, ...]:
    """Return the runs of an example's sheet."""
    sheet, page = sheet_of(case), 1
    runs = []
    for run, room in arranged(sheet):
        blocks = tuple(sheet.filled(block) for section in run.sections for block in section.blocks)
        runs.append(Printed(run, blocks, room, page))
        page += len(run.pages)
    return tuple(runs)


@EXAMPLES
def test_no_page_but_the_last_of_its_run_is_nearly_empty(case: Case) -> None:
    """A page with four lines in the middle of a sheet is paid for, and gets lost."""
    for each in printed(case):
        assert [fill for fill in each.fills()[:-1] if fill < LEAST_FILL] == []


@EXAMPLES
def test_a_card_is_whole_or_a_spread(case: Case) -> None:
    """The picture would be on one page and the seconds to hold on its back."""
    for each in printed(case):
        for number, block in enumerate(each.blocks):
            if not isinstance(block, ExerciseCard):
                continue
            pages = each.pages_of(number)
            if len(set(pages)) > 1:
                assert case.profile == "large"
                assert len(pages) == 2
                assert pages[1] == pages[0] + 1


@EXAMPLES
def test_spreads_open_on_left_pages(case: Case) -> None:
    """A patient would have to turn the leaf between the picture and the seconds to hold."""
    opening = [
        each.first_page + min(pages)
        for each in printed(case)
        for number, block in enumerate(each.blocks)
        if isinstance(block, ExerciseCard) and len(pages := each.pages_of(number)) > 1
    ]
    assert [page for page in opening if page % 2] == []


def test_of_two_spreads_with_an_odd_number_of_pages_between_them_both_open_on_left_pages() -> None:
    """Three cards of a page each stand between two that need two: then one of the three takes two pages as well."""
    run = printed(Case("exercises-5", "large"))[0].run
    cards = [block for section in run.sections for block in section.blocks if isinstance(block, ExerciseCard)]
    spreads = run.cards(whole=False)
    assert (spreads[0], spreads[-1], len(spreads)) == (cards[0], cards[-1], 3)
    assert run.closed_spreads == 0


@EXAMPLES
def test_a_short_list_is_never_split_and_no_item_stands_alone(case: Case) -> None:
    """Two boxes to check would stand at the top of the next page, cut off from their heading."""
    for each in printed(case):
        for numbers, pages in lists_of(each):
            counts = [pages.count(page) for page in sorted(set(pages))]
            if len(counts) > 1:
                assert list_height(each, numbers) > SHORT_LIST * each.room * 0.8
                assert min(counts[0], counts[-1]) > 1


@EXAMPLES
def test_words_stay_with_the_list_or_table_that_they_speak_of(case: Case) -> None:
    """ "How much calcium" would be over the page from "Food", and the minutes a day from the exercises that take them."""
    for each in printed(case):
        for number, (above, below) in enumerate(pairwise(each.blocks)):
            introduces = isinstance(above, Paragraph) and isinstance(below, BulletList)
            if introduces or (isinstance(above, Table) and isinstance(below, Paragraph)):
                assert each.pages_of(number)[-1] == each.pages_of(number + 1)[0], (above, below)


def list_height(each: Printed, numbers: list[int]) -> float:
    """Return how high a list is: about half of all its items where they stand in two columns."""
    spots = [spot for page in each.run.pages for spot in page if spot.block in numbers]
    height = sum(each.run.blocks[spot.block].at(spot.fragment).height for spot in spots)
    return height / len({spot.left for spot in spots})


def lists_of(each: Printed) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the numbers of the blocks of each list, and the page of each of its items."""
    group: list[int] = []
    for number, block in enumerate(each.blocks):
        if isinstance(block, TickList | BulletList | Table):
            yield [number], each.pages_of(number)
        elif isinstance(block, AvoidCard | StageStep):
            if group and type(each.blocks[group[-1]]) is not type(block):
                yield group, [page for member in group for page in each.pages_of(member)]
                group = []
            group.append(number)
    if group:
        yield group, [page for member in group for page in each.pages_of(member)]


@pytest.mark.parametrize(
    ("patient", "profile", "most"),
    [
        ("standard-week-2", "standard", 7),
        ("hand-limit", "standard", 6),
        ("severe-past-fracture", "standard", 7),
        ("week-4-approved", "standard", 10),
        ("not-cleared", "standard", 4),
        ("cervical-fracture", "standard", 4),
        ("exercises-1", "compact", 4),
        ("exercises-2", "compact", 5),
        ("exercises-3", "compact", 6),
        ("exercises-4", "compact", 6),
        ("exercises-5", "compact", 6),
        ("exercises-1", "large", 10),
        ("exercises-2", "large", 11),
        ("exercises-3", "large", 12),
        ("exercises-4", "large", 13),
        ("exercises-5", "large", 16),
    ],
)
def test_a_sheet_has_no_more_pages_than_it_needs(patient: str, profile: Profile, most: int) -> None:
    """A clinic prints a leaf more for every patient, and a patient leafs through it."""
    assert sum(len(each.run.pages) for each in printed(Case(patient, profile))) <= most

"""Pages that a therapist hands over: none nearly empty, no card torn, no list that loses an item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest

from handouts.model.patient import Profile
from handouts.model.sheet import AvoidCard, Block, BulletList, ExerciseCard, StageStep, Table, TickList
from handouts.pdf.layout.arrange import Arrangement
from tests.pdf.sheets import PAPERS, PATIENTS, PROFILES, Case, sheet_of
from tests.pdf.spoken import arranged

CASES = tuple(Case(*each) for each in product(PATIENTS, PROFILES, PAPERS))
"""Every example in every print size on both papers."""
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
            (page[-1].top + self.run.blocks[page[-1].block].at(page[-1].fragment).height) / self.room
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


def printed(case: Case) -> Iterator[Printed]:
    """Yield the runs of an example's sheet."""
    sheet, page = sheet_of(case), 1
    for run, room in arranged(sheet):
        blocks = tuple(sheet.filled(block) for section in run.sections for block in section.blocks)
        yield Printed(run, blocks, room, page)
        page += len(run.pages)


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
    """A patient would have to turn the leaf between the picture and the seconds to hold.

    Of two spreads with one page for each card between them, only one can open so: there is no page to put between.
    """
    spreads = [
        (each.first_page + min(pages)) % 2 == 0
        for each in printed(case)
        for number, block in enumerate(each.blocks)
        if isinstance(block, ExerciseCard) and len(pages := each.pages_of(number)) > 1
    ]
    assert len(spreads) - sum(spreads) <= len(spreads) // 2


@EXAMPLES
def test_a_short_list_is_never_split_and_no_item_stands_alone(case: Case) -> None:
    """Two boxes to check would stand at the top of the next page, cut off from their heading."""
    for each in printed(case):
        for numbers, pages in lists_of(each):
            height = sum(
                fragment.height for number in numbers for fragment in each.run.blocks[number].fragments
            )
            counts = [pages.count(page) for page in sorted(set(pages))]
            if len(counts) > 1:
                assert height > SHORT_LIST * each.room * 0.8
                assert min(counts[0], counts[-1]) > 1


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
    ],
)
def test_a_sheet_has_no_more_pages_than_it_needs(patient: str, profile: Profile, most: int) -> None:
    """A clinic prints a leaf more for every patient, and a patient leafs through it."""
    assert sum(len(each.run.pages) for each in printed(Case(patient, profile))) <= most

"""Lines for a note by hand below an exercise: where a page has room, and never at the price of a page."""

from __future__ import annotations

import pytest

from handouts.model.sheet import ExerciseCard
from tests.pdf.content import Run, Shape
from tests.pdf.sheets import EVERY, Case, opened
from tests.pdf.test_pages import printed

LABEL = "A note for you:"
HANDWRITING = 22.0
"""Points between two lines that an old hand needs; 8 mm, as in a school book."""
CASES = pytest.mark.parametrize("case", EVERY, ids=str)


def labels(case: Case, page: int) -> list[Run]:
    """Return the labels of lines to write on; the label of a typed note is no decoration."""
    return [run for run in opened(case).pages[page].runs if run.artifact and run.text.strip() == LABEL]


def rules_below(case: Case, label: Run) -> list[Shape]:
    """Return the lines to write on after a label, from above."""
    shapes = (shape for shape in opened(case).pages[label.page].shapes if shape.line == 0.75)
    flat = [
        shape for shape in shapes if shape.box[3] - shape.box[1] < 0.1 and shape.box[2] - shape.box[0] > 100
    ]
    return sorted((s for s in flat if -60 < s.box[1] - label.y <= 0), key=lambda s: -s.box[1])


@CASES
def test_a_card_has_two_lines_that_a_hand_can_write_on(case: Case) -> None:
    """The therapist would write a change of the dose in the margin, or not at all."""
    for page in range(len(opened(case).pages)):
        for label in labels(case, page):
            first, second = rules_below(case, label)[:2]
            assert first.box[1] - second.box[1] >= HANDWRITING
            assert first.box[0] > label.x + label.width
            assert second.box[2] - second.box[0] > 450 or case.paper == "a4"
            assert {first.tag, second.tag} == {"Artifact"}


@CASES
def test_lines_are_wherever_a_page_has_room_and_nowhere_else(case: Case) -> None:
    """A page would have a white rest and nowhere to write, or a compact sheet lines instead of exercises."""
    for each in printed(case):
        for number, (page, fill) in enumerate(zip(each.run.pages, each.fills(), strict=True)):
            cards = [
                block
                for spot in page
                if isinstance(block := each.blocks[spot.block], ExerciseCard)
                and len(each.run.blocks[spot.block].fragments) == 1
            ]
            with_lines = len(labels(case, each.first_page - 1 + number))
            without = sum(not card.note for card in cards) - with_lines
            assert without >= 0
            assert fill <= 1.0001
            if case.profile == "compact":
                assert not with_lines
            elif without:
                needed = 2 * 1.5 * 1.254 * (18 if case.profile == "large" else 14) + 3
                assert (1 - fill) * each.room < needed


def test_some_cards_have_room() -> None:
    """The lines would be nowhere, and no other test would know."""
    usual = [case for case in EVERY if case.profile == "standard"]
    assert sum(bool(labels(case, page)) for case in usual for page in range(len(opened(case).pages))) >= 2

"""How many pages a sheet takes, by exercises and visit: what a clinic prints for each patient, and a patient leafs through."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.model.sheet import ExerciseCard, Sheet
from handouts.pdf.renderer import Renderer
from tests.pdf.content import Opened
from tests.pdf.sheets import EXAMPLES, facts_for, request_for, sheet_for
from tests.pdf.spoken import Reading, arranged, printed_sections
from tests.pdf.structure import Content

_EXERCISES = ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck", "wall-posture", "neck-rotation")
NOTE = ("note", "Use the blue chair in the kitchen, and stop when the timer rings.")
"""Two lines on a card."""
TWICE = ("per-day", "2")
MOST = [
    # For 1 to 5 exercises, Letter, standard print.
    ("first", (), (6, 6, 7, 7, 8)),
    ("first", (TWICE,), (6, 6, 7, 7, 8)),
    ("first", (NOTE,), (6, 7, 8, 9, 9)),
    ("next", (), (4, 4, 5, 5, 6)),
    ("next", (TWICE,), (4, 4, 5, 5, 6)),
    ("next", (NOTE,), (4, 4, 6, 7, 7)),
    ("next", (NOTE, TWICE), (4, 5, 6, 7, 9)),
]
CASES = [
    pytest.param(
        visit, each, exercises, pages, id=f"{visit}-{exercises}-{len(each)}{'-note' * (NOTE in each)}"
    )
    for visit, each, counts in MOST
    for exercises, pages in enumerate(counts, start=1)
]


@pytest.mark.parametrize(("visit", "each", "exercises", "most"), CASES)
def test_a_sheet_has_no_more_pages_than_the_plan_of_pages(
    visit: str, each: tuple[tuple[str, str], ...], exercises: int, most: int
) -> None:
    """A therapist would not print it, and a patient would not read it."""
    of_each = [(f"exercises.{name}.{key}", text) for name in _EXERCISES[:exercises] for key, text in each]
    sheet = sheet_for(request_for(None, None, *facts_for(exercises), *of_each, ("visit", visit)))
    cards = [block for part in sheet.sections for block in part.blocks if isinstance(block, ExerciseCard)]
    assert len(cards) == exercises
    document = Renderer().render(sheet)
    assert document.pages <= most
    leaves = _leaves(sheet, document.data)
    assert not leaves["log"] & leaves["warning"]


def _leaves(sheet: Sheet, data: bytes) -> dict[str, set[int]]:
    """Return for each section the leaves of paper that it is printed on."""
    printed = [part.id for part in printed_sections(sheet)]
    tree = Reading(Opened(data)).tree.document.elements()
    return {
        part: {kid.page // 2 for each in element.walk() for kid in each.kids if isinstance(kid, Content)}
        for part, element in zip(printed, tree, strict=True)
    }


OTHER_PACKS = {
    "fall-prevention/first-week": 6,
    "fall-prevention/new-hip": 6,
    "fall-prevention/week-5-counter": 8,
    "fall-prevention/steady-walks": 9,
    "fall-prevention/unstable-heart": 4,
    "knee-osteoarthritis/first-visit": 8,
    "knee-osteoarthritis/hot-knee": 3,
    "knee-osteoarthritis/week-8-steps": 9,
}
"""Pages of the examples of the other packs, Letter, standard print; their cards have more to say than those of the neck."""


@pytest.mark.parametrize(("name", "most"), OTHER_PACKS.items())
def test_a_sheet_of_long_cards_has_no_more_pages_than_it_needs(name: str, most: int) -> None:
    """A therapist would not print it, and a patient who falls would not leaf through it."""
    sheet = sheet_for(request_for(EXAMPLES / f"{name}.yaml", None))
    assert Renderer().render(sheet).pages <= most


def test_eight_exercises_of_two_packs_have_thirteen_pages() -> None:
    """A therapist would print one of the two programs, and leave the other one out."""
    two = EXAMPLES / "packs" / "two-packs-patient.yaml"
    sheet = sheet_for(request_for(two, None, ("exercises.fall-prevention/step-up.omit", "no")))
    cards = [block for part in sheet.sections for block in part.blocks if isinstance(block, ExerciseCard)]
    assert len(cards) == 8
    assert Renderer().render(sheet).pages <= 13


FIRST_PAGES = [
    *(pytest.param(None, facts_for(exercises), id=str(exercises)) for exercises in range(1, 6)),
    pytest.param(EXAMPLES / "patients" / "severe-past-fracture.yaml", (), id="two cautions and two scans"),
]


@pytest.mark.parametrize(("patient", "facts"), FIRST_PAGES)
def test_the_first_page_is_whole(patient: Path | None, facts: tuple[tuple[str, str], ...]) -> None:
    """What to do before the start, or the line to sign, would stand at the top of the page of the first exercise."""
    sheet = sheet_for(request_for(patient, None, *facts))
    first, _room = arranged(sheet)[0]
    section_of = first.section_of()
    ids = [{first.sections[section_of[spot.block]].id for spot in page} for page in first.pages]
    assert ids[0] == {"plan", "before", "signoff"}
    assert not ids[1] & ids[0]


def test_steps_below_a_picture_take_the_whole_column() -> None:
    """The words of the neck turn would be a ribbon down the page, and the card would not share its page."""
    sheet = sheet_for(request_for(None, None, *facts_for(5)))
    lines = [run.text for page in Opened(Renderer().render(sheet).data).pages for run in page.runs]
    beside, below = (
        "Slowly turn your head a little to the",
        "Do the same to the left. Stop between eleven and half",
    )
    assert any(line.startswith(beside) and "level" not in line for line in lines)
    assert any(line.startswith(below) for line in lines)

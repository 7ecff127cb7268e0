"""Both sides of the paper: of a check sheet and the warning signs on one leaf only one could be seen on the wall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from handouts.model.sheet import ExerciseCard, Section
from handouts.pdf.pages.arrange import Arrangement, Sections
from handouts.pdf.pages.duplex import arranged_on_leaves
from tests.pdf.sheets import EVERY, Case, opened, sheet_of
from tests.pdf.spoken import Reading, arranged, printed_sections
from tests.pdf.structure import Content


def _flow(*names: str) -> Sections:
    return tuple(Section(name, name, ()) for name in names)


LOG, NOTES, WARNING = (
    Section("log", "log", (), "own", hung_up=True),
    Section("notes", "notes", (), "between"),
    Section("warning", "warning", (), "own", hung_up=True),
)


@dataclass(frozen=True)
class _Broken:
    """How many pages a run takes, and how well the last of them is filled."""

    pages: int
    last: float = 1.0


def _printed(sections: Sections, pages: Mapping[str, int | _Broken]) -> list[str]:
    """Return the runs as they are printed; `pages` gives the pages of each run by its sections' names."""

    def arrange(run: Sections, first_page: int, opened: ExerciseCard | None = None) -> Arrangement:
        known = pages.get(_name(run), 1)
        broken = known if isinstance(known, _Broken) else _Broken(known)
        return Arrangement(run, (), ((),) * broken.pages, 1000 * broken.pages + 100 * (1 - broken.last))

    return [_name(run.sections) for run in arranged_on_leaves(sections, arrange)]


def _name(run: Sections) -> str:
    return "+".join(section.id for section in run)


def test_after_an_odd_number_of_pages_nothing_has_to_move() -> None:
    """A page of notes would be printed where it keeps nothing apart."""
    sections = (*_flow("plan", "cards"), LOG, NOTES, WARNING)
    assert _printed(sections, {"plan+cards": 5}) == ["plan+cards", "log", "warning"]


def test_the_check_sheet_goes_before_the_last_sections_where_that_costs_no_page() -> None:
    """Each such sheet would be a page longer."""
    sections = (*_flow("plan", "cards", "bones", "signoff"), LOG, NOTES, WARNING)
    pages = {
        "plan+cards+bones+signoff": 6,
        "plan+cards+bones": 6,
        "plan+cards": 5,
        "bones+signoff": 1,
        "plan": 2,
        "cards+bones+signoff": 5,
    }
    assert _printed(sections, pages) == ["plan+cards", "log", "bones+signoff", "warning"]


def test_no_page_with_a_few_lines_follows_the_check_sheet() -> None:
    """The sources alone would have a page, where they could stand below the advice on bones."""
    sections = (*_flow("plan", "cards", "bones", "sources"), LOG, NOTES, WARNING)
    pages: dict[str, int | _Broken] = {
        "plan+cards+bones+sources": 6,
        "plan+cards+bones": 5,
        "sources": _Broken(1, last=0.1),
        "plan+cards": 5,
        "bones+sources": _Broken(1, last=0.8),
        "plan": 2,
        "cards+bones+sources": 5,
    }
    assert _printed(sections, pages) == ["plan+cards", "log", "bones+sources", "warning"]


def test_else_a_page_of_notes_stands_on_its_back() -> None:
    """The warning signs would hang with their face to the wall."""
    sections = (*_flow("plan", "cards"), LOG, NOTES, WARNING)
    pages = {"plan+cards": 6, "plan": 4, "cards": 4}
    assert _printed(sections, pages) == ["plan+cards", "log", "notes", "warning"]
    assert _printed((LOG, NOTES, WARNING), {}) == ["log", "notes", "warning"]


def test_two_weeks_of_check_sheet_are_a_leaf() -> None:
    """A page of notes would follow a check sheet whose back is printed already."""
    sections = (*_flow("plan"), LOG, NOTES, WARNING)
    assert _printed(sections, {"plan": 4, "log": 2}) == ["plan", "log", "warning"]


def test_a_section_fills_the_page_before_a_card_over_two_pages() -> None:
    """A page would stay nearly empty, or a patient would turn the leaf between pictures and seconds."""
    for who in ("exercises-1", "exercises-2"):
        (run, *_) = [run for run, _ in arranged(sheet_of(Case(who, "large")))]
        sections = [section.id for section in run.sections]
        assert sections[:5] == ["plan", "before", "signoff", "avoid", "cards"]
        assert run.closed_spreads == 0
    sections = [section.id for section in printed_sections(sheet_of(Case("exercises-2", "standard")))]
    assert sections.index("cards") < sections.index("avoid")


def _leaves(case: Case, section_id: str) -> set[int]:
    """Return the leaves of paper on which a section is printed, from 0; none where the sheet lacks it."""
    printed = [section.id for section in printed_sections(sheet_of(case))]
    if section_id not in printed:
        return set()
    part = Reading(opened(case)).tree.document.elements()[printed.index(section_id)]
    return {kid.page // 2 for element in part.walk() for kid in element.kids if isinstance(kid, Content)}


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_check_sheet_and_warning_signs_never_share_a_leaf(case: Case) -> None:
    """A patient could hang up one of the two pages that are made to be hung up."""
    warning = _leaves(case, "warning")
    assert warning
    assert not _leaves(case, "log") & warning

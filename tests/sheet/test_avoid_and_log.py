"""What not to do, and the check sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.sheet import AvoidCard, CheckSheet, LogRow
from tests.patients import a_patient
from tests.sheet.builders import PRESS, PRESS_DOSE, does, every_picture, plan, section, sheet
from tests.sheet.dump import as_seen, text_of


def test_every_do_not_has_a_why_and_an_instead() -> None:
    """A patient who is only told "do not" still has to pick things up from the floor."""
    text = text_of(section(sheet(), "avoid"))
    expected = ("Bending", "It squeezes your bones.", "Instead:", "Keep your back straight.")
    assert [words for words in expected if words not in text] == []


def test_the_crossed_out_picture_is_there_where_there_is_one() -> None:
    """The picture says "do not" faster than any word."""
    with_picture = section(sheet(pictures=every_picture), "avoid").blocks[-1]
    assert isinstance(with_picture, AvoidCard)
    assert with_picture.figure is not None
    assert (with_picture.figure.alt, with_picture.figure.caption) == ("Crossed out bend.", "")
    without = section(sheet(), "avoid").blocks[-1]
    assert isinstance(without, AvoidCard)
    assert without.figure is None


def test_the_check_sheet_holds_the_doses_so_that_it_can_hang_alone() -> None:
    """The patient would have to leaf back for every number."""
    log = section(sheet(), "log").blocks[0]
    assert isinstance(log, CheckSheet)
    assert log.rows == (
        LogRow(1, "Press", "Hold 6 seconds, 5 times each way, 2 times a day, 5 days a week", 2),
        LogRow(2, "Turn", "Hold 3 seconds, 10 times each side, 2 sets, once a day, every day", 1),
    )


def _log(patient: Patient, made: Plan | None = None) -> CheckSheet:
    (block,) = section(sheet(made, patient=patient), "log").blocks
    assert isinstance(block, CheckSheet)
    return block


def test_the_days_have_their_dates() -> None:
    """A patient who missed some days would not know in which box to go on."""
    first, second = _log(a_patient("Ana", weeks=2)).weeks
    assert (as_seen(first.title), as_seen(second.title)) == (
        "November 24 to November 30",
        "December 1 to December 7",
    )
    assert (first.days[0], first.days[6]) == ("Tue 24", "Mon 30")
    assert as_seen(second.day_names[0]) == "Tuesday, December 1"


def test_a_program_that_starts_later_has_its_first_box_on_that_day() -> None:
    """The boxes of a week before the start would stay empty, and look like days that were missed."""
    assert (
        as_seen(_log(a_patient("Ana", started=date(2026, 12, 7))).weeks[0].title)
        == "December 7 to December 13"
    )
    assert (
        as_seen(_log(a_patient("Ana", started=date(2026, 11, 2))).weeks[0].title)
        == "November 24 to November 30"
    )


@pytest.mark.parametrize(("weeks", "count", "one_page"), [(None, 4, True), (1, 1, False), (12, 12, False)])
def test_there_are_as_many_weeks_as_were_asked_for(weeks: int | None, count: int, one_page: bool) -> None:
    """The patient would run out of boxes before the next visit."""
    log = _log(a_patient("Ana", weeks=weeks))
    assert (len(log.weeks), log.one_page) == (count, one_page)


@pytest.mark.parametrize(
    ("days", "told"), [(5, "Rest on 2 days each week."), (6, "Rest on 1 day each week."), (7, "Rest")]
)
def test_days_of_rest_are_reported(days: int, told: str) -> None:
    """A patient would think that five checks in a week are two too few."""
    dose = replace(PRESS_DOSE, days_per_week=days)
    assert (told in _log(a_patient("Ana"), plan(does(PRESS, dose))).hint) is (days < 7)


def test_days_of_rest_that_differ_are_not_told_as_one() -> None:
    """The sheet would send a patient to rest on a day of exercise."""
    assert "Rest" not in _log(a_patient("Ana")).hint


def test_the_check_sheet_is_to_be_brought_back() -> None:
    """The therapist would never see what was done at home."""
    assert "Bring this page to your next visit." in _log(a_patient("Ana")).hint


def test_the_check_sheet_says_what_to_do_after_a_missed_day() -> None:
    """A patient who missed a day would do twice as much on the next, or give up."""
    assert "Missed a day? Just go on. Do not make it up." in _log(a_patient("Ana")).hint

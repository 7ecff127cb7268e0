"""What not to do, and the check sheet."""

from __future__ import annotations

import pytest

from handouts.model.patient import Patient
from handouts.model.sheet import AvoidCard, CheckSheet, LogRow
from tests.sheet.builders import every_picture, section, sheet
from tests.sheet.dump import text_of


def test_every_do_not_has_a_why_and_an_instead() -> None:
    """A patient who is only told "do not" still has to pick things up from the floor."""
    text = text_of(section(sheet(), "avoid"))
    expected = ("Bending", "It squeezes your bones.", "Do this instead", "Keep your back straight.")
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
    assert (log.days[0], log.day_names[6], len(log.days)) == ("Mon", "Sunday", 7)


@pytest.mark.parametrize(
    ("weeks", "headings"),
    [
        (None, ["Your check sheet"]),
        (1, ["Your check sheet"]),
        (3, [f"Your check sheet, week {week} of 3" for week in (1, 2, 3)]),
    ],
)
def test_there_is_one_check_sheet_for_each_week_asked_for(weeks: int | None, headings: list[str]) -> None:
    """The patient would run out of boxes before the next visit."""
    blocks = section(sheet(patient=Patient("Ana", weeks=weeks)), "log").blocks
    assert [block.heading for block in blocks if isinstance(block, CheckSheet)] == headings


def test_the_check_sheet_says_what_to_do_after_a_missed_day() -> None:
    """A patient who missed a day would do twice as much on the next, or give up."""
    check_sheet = next(b for b in section(sheet(), "log").blocks if isinstance(b, CheckSheet))
    assert "Missed a day? Just go on. Do not make it up." in check_sheet.hint
    assert "bring this page to your next visit" in check_sheet.notes_label

"""The stage that is proposed for the next visit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.model.pack import Stage
from handouts.model.receipt import GivenPack
from handouts.planning.next_stage import next_stage

STAGES = (Stage(1, 1), Stage(2, 2), Stage(3, 5), Stage(4, None))
LAST = date(2026, 11, 2)


def proposed(last: int, given_stage: int | None, started: date | None, weeks: int) -> int:
    """Return the stage that is proposed so many weeks after a sheet of a stage."""
    days = (LAST, LAST + timedelta(weeks=weeks))
    return next_stage(STAGES, GivenPack("tiny", "1.0.0", last), given_stage, started, days)


@pytest.mark.parametrize(
    ("last", "given_stage", "started", "weeks", "stage"),
    [
        (1, None, LAST, 0, 1),  # the same day: nothing moves
        (1, None, LAST, 1, 2),  # the calendar moves on
        (1, None, LAST, 8, 2),  # a patient who stayed away does not skip a stage
        (2, None, LAST, 8, 3),
        (3, None, LAST, 40, 3),  # the last stage has no week: time alone never opens it
        (3, None, LAST, 0, 3),  # a clinician was ahead of the calendar
        (2, 3, LAST, 0, 3),  # a clinician changed the file since
        (3, 1, LAST, 9, 1),
        (2, 2, LAST, 2, 2),  # set by hand: counted from the stage's own week
        (2, 2, LAST, 3, 3),
        (1, None, None, 1, 2),  # no start recorded: counted from the last sheet
        (1, None, None, 0, 1),
        (4, 4, None, 9, 4),
        (9, None, None, 9, 4),  # a stage that the pack has no more
    ],
)
def test_the_stage_moves_on_by_the_calendar_and_by_one(
    last: int, given_stage: int | None, started: date | None, weeks: int, stage: int
) -> None:
    """A patient would be moved on too early, or be kept back for ever."""
    assert proposed(last, given_stage, started, weeks) == stage


@given(
    st.integers(1, 4),
    st.none() | st.dates(min_value=LAST - timedelta(400), max_value=LAST + timedelta(60)),
    st.integers(0, 60),
)
def test_no_stage_is_skipped_and_none_is_lost(last: int, started: date | None, weeks: int) -> None:
    """A patient would get the exercises of a stage without having done those before."""
    assert proposed(last, None, started, weeks) in (last, last + 1)

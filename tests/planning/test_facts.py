"""Facts: what the rules see of a patient."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import pytest

from handouts.model.fact import Fact, Measured, Measurement
from handouts.model.pack import Stage
from handouts.model.patient import Clearance
from handouts.planning.course import stage_of, weeks_done
from handouts.planning.facts import full_years, gather
from tests.patients import a_patient
from tests.planning.builders import ON, STAGES, pack, patient


def test_nothing_on_file_is_unknown_never_normal() -> None:
    """A name alone would pass for a healthy patient."""
    facts = gather(pack(), a_patient("Ana"), ON)
    known = {name: value for name, value in facts.items() if value is not None}
    assert known == {"clearance": "no", "stage": 1, "t_score_on_file": "no"}


def test_worst_t_score_counts_and_the_highest_is_kept() -> None:
    """A good hip would hide a bad spine, or a lost minus sign a second score."""
    facts = gather(pack(), patient(t_scores=(Measurement(-1.0), Measurement(-3.1), Measurement(2.4))), ON)
    assert (facts["t_score"], facts["highest_t_score"]) == (-3.1, 2.4)


@pytest.mark.parametrize(("worse", "counts"), [("low", 2.0), ("high", 9.0)])
def test_the_worst_result_counts_of_a_fact_that_names_no_tests(
    worse: Literal["low", "high"], counts: float
) -> None:
    """Of two measurements the better one would decide, where a pack only says which numbers are worse."""
    held = pack(facts={"swelling": Fact(ask="How much?", measured=Measured(), worse=worse)})
    who = patient(facts={"swelling": (Measurement(9.0), Measurement(2.0))})
    assert gather(held, who, ON)["swelling"] == counts


@pytest.mark.parametrize(
    ("days", "weeks"), [(0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (-1, None)], ids=lambda value: str(value)
)
def test_weeks_are_full_and_a_start_to_come_is_no_start(days: int, weeks: int | None) -> None:
    """Chin tucks would come a day early, or before the program began."""
    assert weeks_done(ON - timedelta(days=days), ON) == weeks


def test_week_counts_from_one() -> None:
    """The sheet would say week 0 on the first day."""
    assert gather(pack(), patient(started=ON), ON)["week"] == 1


@pytest.mark.parametrize(
    ("given", "week", "stage"),
    [(None, None, 1), (None, 1, 1), (None, 2, 2), (None, 99, 3), (2, 99, 2), (4, None, 4)],
)
def test_stage_is_the_given_one_else_by_week(given: int | None, week: int | None, stage: int) -> None:
    """Time alone would open the last stage, or a stage that the clinician set would be overridden."""
    assert stage_of(STAGES, given, week) == stage


def test_stage_does_not_depend_on_the_order_of_the_stages() -> None:
    """A pack with its stages in another order would start at the wrong one."""
    assert stage_of((Stage(2, 2), Stage(1, 1)), None, None) == 1
    assert stage_of((), None, 3) == 1


@pytest.mark.parametrize(
    ("born", "age"),
    [(date(1950, 11, 2), 76), (date(1950, 11, 3), 75), (date(1952, 2, 29), 74), (None, None)],
)
def test_age_in_completed_years(born: date | None, age: int | None) -> None:
    """A calcium figure would be printed a year early."""
    assert full_years(born, ON) == age


def test_dates_of_clearance_and_scans_are_counted_in_years() -> None:
    """A clearance of thirty years ago would count like one of last week."""
    scans = (
        Measurement(-2.0, on=date(2010, 11, 2)),
        Measurement(-2.1),
        Measurement(-2.2, on=date(2024, 11, 3)),
    )
    who = patient(clearance=Clearance("Dr. Who", date(2024, 11, 2)), t_scores=scans)
    facts = gather(pack(), who, ON)
    names = ("clearance_years", "latest_scan_years", "earliest_scan_years")
    assert tuple(facts[name] for name in names) == (2, 1, 16)

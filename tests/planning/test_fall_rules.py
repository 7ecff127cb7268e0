"""The shipped pack against falls: what each finding takes away, and what no finding and no approval may open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.fact import DatedFinding
from handouts.model.patient import Clearance, ExerciseOverride
from tests.planning.falls import (
    FIRST,
    ON,
    ONE_LEG,
    SECOND,
    STEADY,
    THIRD,
    WALKS,
    WELL,
    active,
    approve,
    fall_pack,
    patient,
    planned,
    seen,
)


@pytest.mark.parametrize(
    "fact", ["heart", "blood-pressure", "doctor-first", "leg-pain", "hip-replacement"], ids=str
)
@pytest.mark.parametrize("answer", ["worst", "not recorded"])
def test_nobody_starts_with_a_danger_or_with_an_open_question(fact: str, answer: str) -> None:
    """A patient with chest pain, or whom nobody asked about it, would stand up from a chair ten times."""
    order = fall_pack().facts[fact].best_to_worst or ()
    facts = {**WELL, fact: order[-1]} if answer == "worst" else {k: v for k, v in WELL.items() if k != fact}
    assert active(replace(STEADY, facts=facts)) == set()


def test_nothing_lifts_an_unstable_heart() -> None:
    """An approval of everything would send a patient with unstable angina up the stairs."""
    everything = [*(rule.id for rule in fall_pack().rules), *(each.id for each in fall_pack().exercises)]
    assert active(patient(heart="unstable", approvals=approve(*everything))) == set()
    assert active(patient(heart=None, approvals=approve(*everything))) == set()


@pytest.mark.parametrize(
    ("days", "stage", "expected"),
    [
        (0, None, FIRST),
        (13, None, FIRST),
        (14, None, FIRST | SECOND),
        (13, 4, FIRST),
        (700, None, FIRST | SECOND),
        (41, 3, FIRST | SECOND),
        (42, 3, FIRST | SECOND | THIRD),
        (700, 1, FIRST),
        (700, 2, FIRST | SECOND),
    ],
)
def test_exercises_come_in_on_the_day_that_the_source_gives(
    days: int, stage: int | None, expected: set[str]
) -> None:
    """The weeks of the source hold to the day, and time alone opens neither the weights nor the walks."""
    assert active(replace(STEADY, started=ON - timedelta(days=days), stage=stage)) == expected


def test_walks_are_approved_one_by_one() -> None:
    """A general yes would send a patient along the wall whom nobody saw walk there."""
    assert not active(patient(stage=4, approvals=approve("walks-by-name"))) & WALKS
    named = approve("sideways-walk", "far-too-many")
    assert active(patient(stage=4, approvals=named)) & WALKS == {"sideways-walk"}


@pytest.mark.parametrize(
    ("findings", "missing"),
    [
        ({"hip_replacement": "over-12-weeks"}, {"chair-rise"}),
        ({"walking_aid": "cane"}, {"step-up"}),
        ({"walking_aid": "walker"}, ONE_LEG),
        ({"walking_aid": "cannot-walk"}, (FIRST | SECOND | THIRD) - {"knee-extension"}),
        ({"walking_aid": None}, (FIRST | SECOND | THIRD) - {"knee-extension"}),
        ({"falls_last_year": 1}, set()),
        ({"falls_last_year": 2}, ONE_LEG),
        ({"falls_last_year": None}, ONE_LEG),
        ({"lives_alone": "yes"}, set()),
        ({"lives_alone": "yes", "balance": "yes"}, set()),
        ({"lives_alone": None, "balance": None, "falls_last_year": 1}, ONE_LEG),
        ({"balance": "yes"}, set()),
    ],
)
def test_what_each_finding_takes_away(findings: dict[str, Any], missing: set[str]) -> None:
    """A patient with a walker would stand on one leg at home, or one with a cane lose every exercise."""
    assert active(STEADY) - active(patient(**findings)) == missing


@pytest.mark.parametrize(
    "findings", [{"hip_replacement": "recent"}, {"walking_aid": "walker"}, {"falls_last_year": 4}], ids=str
)
def test_an_approval_opens_one_exercise_and_no_other(findings: dict[str, Any]) -> None:
    """A yes to one exercise would be taken for a yes to all."""
    before = active(patient(**findings))
    after = active(patient(**findings, approvals=approve("side-leg-raise")))
    assert after - before == {"side-leg-raise"}


def test_a_new_hip_is_not_opened_by_naming_a_rule() -> None:
    """The surgeon's word on one exercise would open the crossing of legs."""
    who = patient(
        stage=4, hip_replacement="recent", approvals=approve("hip-new", "hip-moves", "walks-by-name")
    )
    assert active(who) == set()


def test_to_let_go_needs_a_name_and_a_known_balance() -> None:
    """A patient who may fall would stand on one foot with nothing to hold."""
    free = {"one-foot-stand": ExerciseOverride(level="no-hands")}
    with pytest.raises(InputError):
        planned(patient(exercises=free))
    named = patient(exercises=free, approvals=approve("one-foot-stand"))
    assert "one-foot-stand" in active(named)


@pytest.mark.parametrize(
    ("sex", "born", "stands", "warned"),
    [
        ("female", 1948, 9, True),
        ("female", 1948, 10, False),
        ("male", 1948, 10, True),
        ("male", 1948, 11, False),
        ("male", 1965, 13, True),
        ("female", 1935, 4, False),
        ("female", 1935, 3, True),
        ("unknown", 1948, 0, False),
    ],
)
def test_chair_stands_are_held_against_age_and_sex(sex: Any, born: int, stands: int, warned: bool) -> None:
    """A clinician would miss a score below the average of the table, or be warned of a good one."""
    who = patient(sex=sex, born=date(born, 3, 4), chair_stands_30s=DatedFinding(stands, ON))
    assert ("chair-stands-below-average" in seen(who)) is warned


@pytest.mark.parametrize(
    "change",
    [
        {"born": date(2015, 1, 1)},
        {"clearance": Clearance("Dr. Sample", date(2025, 10, 1))},
        {"clearance": Clearance("Dr. Sample", date(2012, 10, 1))},
        {"stage": 4, "approvals": approve(*WALKS)},
    ],
    ids=["a child", "an old clearance", "a very old clearance", "eleven exercises"],
)
def test_what_cannot_be_right_or_is_too_much_is_refused(change: dict[str, Any]) -> None:
    """A slip in the year, or a list of eleven exercises, would go home with a patient."""
    with pytest.raises(InputError):
        planned(patient(**change))


def test_a_safe_home_is_on_every_sheet_of_a_patient_at_risk() -> None:
    """Somebody who falls would lose the page on a safe home at a follow-up visit."""
    at_risk = ({"balance": "yes"}, {"balance": None}, {"falls_last_year": 1}, {"falls_last_year": None})
    assert all("bones" in planned(patient(**finding)).forced_sections for finding in at_risk)
    assert "bones" not in planned(STEADY).forced_sections
    assert "bones" in fall_pack().sections


def test_strength_is_never_on_two_days_in_a_row() -> None:
    """A week of five strength days would have no rest between them."""
    for exercise in fall_pack().exercises:
        if "strength" in exercise.tags:
            assert exercise.dose.days_between == 1
            assert exercise.dose.of("days_per_week").hard_high == 3

"""Doses with other fields than hold and repetitions: what an exercise has, and nothing else, can be asked of it."""

from __future__ import annotations

from typing import Any

import pytest

from handouts.infra.errors import InputError, Problem
from handouts.model.dose import Dose
from handouts.model.dose_ranges import DoseRanges, Effort, Load
from handouts.model.exercise import Exercise
from handouts.model.pack import Pack
from handouts.model.patient import ExerciseOverride, Patient
from handouts.planning.exercises.dose import default_dose
from handouts.planning.exercises.minutes import minutes_per_day
from handouts.planning.plan import plan
from tests.planning.builders import ON, approve, exercise, pack, patient, rule, span

BAND = Load("yellow", "green", scale=("yellow", "red", "green", "blue", "black"))
RISE = exercise(
    "rise",
    dose=DoseRanges(
        repetitions=span(10, 5, 15),
        sets=span(2, 1, 2, hard_high=3),
        rest_s=span(60, 60, 120, 30, 300),
        load=BAND,
        days_between=1,
        effort=Effort(3, 5),
    ),
)
GUARD = rule(
    "limits", "dose-range", dose_fields=("repetitions", "sets", "rest_s", "load"), overridable_by=("dose",)
)


def planned(who: Patient, *exercises: Exercise) -> Any:
    """Return the decision on the only exercise."""
    return plan(pack(GUARD, exercises=exercises or (RISE,)), who, ON).decisions[0]


def refused(who: Patient, held: Pack | None = None) -> Problem:
    """Return the only problem."""
    with pytest.raises(InputError) as caught:
        plan(held or pack(GUARD, exercises=(RISE,)), who, ON)
    (problem,) = caught.value.problems
    return problem


def wish(approvals: tuple[str, ...] = (), **fields: Any) -> Patient:
    """Somebody for whom the clinician changed the dose of "rise"."""
    return patient(exercises={"rise": ExerciseOverride(**fields)}, approvals=approve(*approvals))


def test_the_usual_dose_has_what_the_pack_says_and_nothing_else() -> None:
    """A chair rise would be printed with a hold of some seconds."""
    assert default_dose(RISE).as_json() == {
        "repetitions": 10,
        "sets": 2,
        "rest_s": 60,
        "load": "yellow",
        "days_between": 1,
        "effort_low": 3,
        "effort_high": 5,
    }


@pytest.mark.parametrize(
    ("fields", "key"), [({"hold_s": 5}, "hold"), ({"steps": 20}, "steps"), ({"minutes": 3}, "minutes")]
)
def test_what_an_exercise_does_not_have_cannot_be_asked_of_it(fields: dict[str, int], key: str) -> None:
    """A number that the clinician typed would be lost without a word."""
    problem = refused(wish(**fields))
    assert problem.field == f"exercises.rise.{key}"
    assert problem.message == f"rise has no {key}; it has reps, sets, rest, load"


@pytest.mark.parametrize("load", ["yellow", "red", "green"])
def test_a_band_up_to_the_highest_free_one_is_taken(load: str) -> None:
    """A clinician would have to approve an easy band."""
    assert planned(wish(load=load)).dose.load == load


@pytest.mark.parametrize("load", ["blue", "black"])
def test_a_heavier_band_needs_a_named_approval(load: str) -> None:
    """A patient would be given the heaviest band by a slip."""
    problem = refused(wish(load=load))
    assert problem.message == (
        f"load is {load}; rise allows yellow to green, or yellow to black with a named approval"
    )
    assert problem.approval == "rise.dose"
    decision = planned(wish(("rise.dose",), load=load))
    assert (decision.dose.load, [fired.rule_id for fired in decision.rules]) == (load, ["limits"])


@pytest.mark.parametrize("load", ["silver", 5.0, "5 lb"])
def test_no_approval_makes_another_thing_a_band(load: float | str) -> None:
    """A sheet would name a band that nobody has."""
    problem = refused(wish(("rise.dose",), load=load))
    assert problem.message.endswith(
        "rise allows yellow to green, or yellow to black with the recorded approval"
    )
    assert problem.approval is None


WEIGHT = exercise(
    "rise",
    dose=DoseRanges(repetitions=span(10, 5, 15), load=Load(0.0, 5.0, "lb", (), 0.0, 0.0, 10.0)),
)


@pytest.mark.parametrize("typed", [2.5, "2.5 lb"])
def test_a_weight_is_taken_with_its_unit_or_without(typed: float | str) -> None:
    """A clinician who writes the unit too would be refused."""
    dose = planned(wish(load=typed), WEIGHT).dose
    assert (dose.load, dose.load_unit, dose.in_words) == (2.5, "lb", "2.5 lb")


def test_a_weight_in_another_unit_is_refused() -> None:
    """2 kg would be printed as 2 pounds, or 5 pounds as 5 kg."""
    problem = refused(wish(load="2 kg"), pack(GUARD, exercises=(WEIGHT,)))
    assert problem.message == "load is 2 kg; rise allows 0 to 5 lb, or 0 to 10 lb with a named approval"


def test_a_heavier_weight_needs_an_approval_and_has_its_end() -> None:
    """The limits of a weight would be none."""
    held = pack(GUARD, exercises=(WEIGHT,))
    assert refused(wish(load=7.5), held).approval == "rise.dose"
    assert planned(wish(("rise.dose",), load=7.5), WEIGHT).dose.load == 7.5
    assert refused(wish(("rise.dose",), load=10.25), held).approval is None


def test_a_rest_with_one_set_is_refused() -> None:
    """The rest that was asked for would never be printed."""
    problem = refused(wish(rest_s=90, sets=1))
    assert (
        problem.message
        == "rest is 90 s between sets, and there is 1 set; write sets: 2 or more, or remove rest"
    )
    assert planned(wish(sets=1)).dose.has_rest is False
    assert planned(wish(rest_s=90)).dose.rest_s == 90


@pytest.mark.parametrize(
    ("given", "sides", "minutes"),
    [
        (Dose(minutes=30, times_per_day=1), 0, 30),  # a walk needs no pauses
        (Dose(minutes=5, sets=2, rest_s=60), 0, 11),
        (Dose(steps=20, sets=2), 0, 2),  # 2 x (20 x 2 + 4) s = 88 s
        (Dose(repetitions=10, sets=2, rest_s=60), 0, 3),  # 2 x 40 + 60 s = 140 s
        (Dose(repetitions=10, up_s=2, down_s=4), 2, 4),  # 2 x 10 x (6 + 4) s = 200 s
        (Dose(hold_s=10), 2, 1),  # 2 x 14 s
    ],
)
def test_minutes_count_what_a_dose_has(given: Dose, sides: int, minutes: int) -> None:
    """The first page would promise less time than the exercises take."""
    assert minutes_per_day(given, sides) == minutes

"""A plan that is used again is the plan that would have been made."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.condition import AllOf, Comparison, Operator
from handouts.model.fact import Measurement
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient
from handouts.model.plan import Plan
from handouts.planning.plan import plan
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.library import read_library
from handouts.reading.packs.loader import read_pack
from handouts.session.planner import Planner
from tests.any_facts import any_findings
from tests.patients import a_patient
from tests.planning.builders import at_least, below, is_, pack, rule

ON = date(2026, 11, 24)
PACK = read_pack(find_pack("neck-osteoporosis"))
IDS = [exercise.id for exercise in PACK.exercises]
PLANNER = Planner(PACK, ON)  # one for all examples, so that plans are in fact used again

ANSWERS = st.sampled_from(["yes", "no", "unknown"])
WISHES = st.builds(
    lambda dose, **more: ExerciseOverride(**dose, **more),
    dose=st.dictionaries(st.sampled_from(["hold_s", "repetitions", "sets"]), st.integers(1, 12), max_size=1),
    note=st.sampled_from([None, "Slowly."]),
    omit=st.booleans(),
)
PATIENTS = st.builds(
    a_patient,
    name=st.just("Ana"),
    born=st.none() | st.dates(date(1930, 1, 1), date(1965, 12, 31)),
    sex=st.sampled_from(["female", "male", "other", "unknown"]),
    started=st.none() | st.integers(-20, 60).map(lambda days: ON - timedelta(days=days)),
    diagnosis=ANSWERS,
    t_scores=st.lists(
        st.builds(Measurement, st.integers(-40, 5).map(lambda tenth: tenth / 10)), max_size=2
    ).map(tuple),
    fracture=st.sampled_from(["none", "past", "recent", "cervical", "unknown"]),
    balance=ANSWERS,
    arm_limit=ANSWERS,
    clearance=st.none() | st.builds(Clearance, st.just("Dr. A"), st.none() | st.dates(date(2026, 1, 1), ON)),
    pt_visits=st.none() | st.integers(0, 4),
    stage=st.none() | st.integers(1, 4),
    equipment=st.none() | st.lists(st.sampled_from(["wall", "high-backed-chair"]), unique=True).map(tuple),
    exercises=st.dictionaries(st.sampled_from(IDS), WISHES, max_size=2),
    approvals=st.lists(
        st.builds(Approval, st.sampled_from([*IDS, "chin-tuck.dose"]), st.just("A"), st.just("b")), max_size=2
    ).map(tuple),
)


def _outcome(planned: object, patient: Patient) -> Plan | tuple[object, ...]:
    try:
        return planned(patient)  # type: ignore[operator, no-any-return]
    except InputError as error:
        return error.problems


@settings(max_examples=1500, deadline=None)
@given(PATIENTS)
def test_a_plan_that_was_kept_is_the_patients_own(patient: Patient) -> None:
    """No patient gets the dose, the week or the first day of another one whose facts only look alike."""
    assert _outcome(PLANNER.plan, patient) == _outcome(lambda one: plan(PACK, one, ON), patient)


@pytest.mark.parametrize(
    "names", [("fall-prevention",), ("knee-osteoarthritis",), ("neck-osteoporosis", "fall-prevention")]
)
def test_a_plan_that_was_kept_is_the_patients_own_with_the_facts_of_every_pack(
    names: tuple[str, ...],
) -> None:
    """A patient would get the warning, the caution or the first day of another one who differs in a fact of this pack."""
    own_pack = read_library(names).pack()
    planner, chosen = Planner(own_pack, ON), random.Random(7)  # noqa: S311 - the same ones every time
    for _ in range(300):
        patient = _any_patient(chosen, own_pack)
        assert _outcome(planner.plan, patient) == _outcome(lambda one: plan(own_pack, one, ON), patient)


def _any_patient(chosen: random.Random, own_pack: Pack) -> Patient:
    """Return one of patients who are so much alike that many share a plan."""
    return Patient(
        "Ana",
        born=date(chosen.randrange(1935, 1966), 11, chosen.choice((1, 30))),
        sex=chosen.choice(("female", "male")),
        started=ON - timedelta(days=chosen.choice((7, 9, 56, 63))),
        clearance=Clearance("Dr. A", ON - timedelta(days=chosen.choice((30, 31, 380)))),
        stage=chosen.choice((None, None, 3)),
        facts=any_findings(chosen, own_pack, ON, best=0.97),
    )


def test_plans_are_in_fact_used_again() -> None:
    """Patients on the same sides of every bound share a plan; else a long roster would be planned row by row."""
    planner = Planner(PACK, ON)
    first, second = (
        a_patient("A", born=date(1950, 1, year), t_scores=(Measurement(score),), started=date(2026, 9, year))
        for year, score in ((1, -2.1), (9, -2.2))
    )
    assert planner.plan(first).decisions is planner.plan(second).decisions


@pytest.mark.parametrize("operator", ["at_most", "at_least", "below", "above"])
def test_a_number_on_a_bound_shares_no_plan_with_one_beside_it(operator: Operator) -> None:
    """A patient with exactly the T-score that a rule names would get the exercises of one a little better or worse."""
    small = pack(rule("low", "withhold", Comparison("t_score", operator, -2.5, unknown=False)))
    planner = Planner(small, ON)
    patients = [a_patient("Ana", t_scores=(Measurement(score),)) for score in (-2.6, -2.5, -2.4)]
    expected = [plan(small, patient, ON).decisions for patient in patients]
    assert [planner.plan(patient).decisions for patient in patients] == expected
    assert [planner.plan(patient).decisions for patient in reversed(patients)] == expected[::-1]


RECENT, OLD = date(2026, 10, 20), date(2025, 12, 1)


@pytest.mark.parametrize(
    ("fact", "bound", "dated"),
    [
        ("clearance_years", 1, [{"clearance": Clearance("Dr. A", day)} for day in (RECENT, OLD)]),
        ("latest_scan_years", 1, [{"t_scores": (Measurement(-2.0, on=day),)} for day in (RECENT, OLD)]),
        ("earliest_scan_years", 1, [{"t_scores": (Measurement(-2.0, on=day),)} for day in (RECENT, OLD)]),
        ("age", 80, [{"born": date(1950, 1, 1)}, {"born": date(1946, 12, 1)}]),
    ],
)
def test_no_patient_is_given_the_first_day_of_another(
    fact: str, bound: int, dated: list[dict[str, Any]]
) -> None:
    """A patient whose clearance is too old by the day that time alone would allow is not told to start on that day."""
    waits = rule("wait", "withhold", below("weeks_done", 4), weeks_wait=4)
    small = pack(waits, rule("outdated", "withhold", at_least(fact, bound, unknown=False)))
    planner = Planner(small, ON)
    started = ON - timedelta(days=14)
    patients = [a_patient("Ana", started=started, **details) for details in dated]
    days = [planner.plan(patient).decisions[0].not_before for patient in patients]
    assert days == [started + timedelta(weeks=4), None]


def test_no_patient_is_given_the_first_day_of_one_who_may_sit_or_stand_then() -> None:
    """A patient who turns 80 during the wait, and may only lie from then on, is not told to start a seated exercise."""
    waits = rule("wait", "withhold", below("weeks_done", 4), weeks_wait=4)
    lies = rule("lies", "require-position", at_least("age", 80, unknown=False), positions=("lying",))
    planner = Planner(pack(waits, lies), ON)
    started = ON - timedelta(days=14)
    born = (date(1950, 1, 1), date(1946, 12, 1))
    patients = [a_patient("Ana", started=started, born=day) for day in born]
    days = [planner.plan(patient).decisions[0].not_before for patient in patients]
    assert days == [started + timedelta(weeks=4), None]


def test_a_warning_about_age_and_balance_is_the_patients_own() -> None:
    """A warning that joins several findings would be shown for a patient of whom only some of them are true."""
    unsteady = rule("old", "warn", AllOf((at_least("age", 80, unknown=False), is_("balance", "yes"))))
    small = pack(unsteady)
    planner = Planner(small, ON)
    patients = [
        a_patient("Ana", born=date(year, 1, 1), balance=balance)
        for year in (1940, 1960)
        for balance in ("yes", "no")
    ]
    assert [planner.plan(patient) for patient in patients] == [plan(small, one, ON) for one in patients]


def test_a_stage_that_a_clinician_set_does_not_pass_with_time() -> None:
    """A patient kept in stage 1 on purpose would be told the day on which another patient's stage 1 ends."""
    planner = Planner(PACK, ON)
    patients = [
        a_patient("Ana", started=ON, clearance=Clearance("Dr. A"), stage=stage) for stage in (None, 1)
    ]
    by_time, by_clinician = (plan(PACK, patient, ON).decisions for patient in patients)
    assert by_time != by_clinician
    assert [planner.plan(patient).decisions for patient in patients] == [by_time, by_clinician]


def test_dates_that_contradict_are_told_of_every_patient() -> None:
    """A scan from before the birth would pass in a roster, as soon as an earlier patient has the same plan."""
    planner = Planner(PACK, ON)
    right = a_patient("Ana", born=date(1950, 1, 1), t_scores=(Measurement(-2.0, on=date(2026, 1, 1)),))
    planner.plan(right)
    with pytest.raises(InputError) as caught:
        planner.plan(replace(right, name="Eva", born=date(2026, 1, 2)))
    assert [problem.kind for problem in caught.value.problems] == ["before-birth"]
